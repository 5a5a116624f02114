using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using static PeerExchange.Tests.Exchanges.DossierTop;
using static PeerExchange.Tests.Exchanges.TableTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>What the text of the virtual work tables asks and refuses.</summary>
public sealed class IiepAcceptanceTests
{
    [Fact]
    public void At_14_days_refused_with_the_first_valid_date_at_15_accepted()
    {
        var top = Drafted();
        var refused = Assert.Single(top.Problems(Valeria, "IIEP-MESA", With(GoodRequest, ("fecha_propuesta.date", "2026-03-16")), RequestRows));
        Assert.Equal(("fecha_propuesta.date", "notice"), (refused.Field, refused.Rule));
        Assert.Equal([15, new LocalDate(2026, 3, 17)], refused.Arguments);
        Assert.Empty(top.Problems(Valeria, "IIEP-MESA", GoodRequest, RequestRows));
    }

    [Fact]
    public void The_days_are_counted_in_the_requesters_zone()
    {
        // Half past one in the night of the 3rd in Greenwich is the evening of the 2nd in Salta.
        var top = Drafted();
        top.Now = Instant.FromUtc(2026, 3, 3, 1, 30);
        Assert.Empty(top.Problems(Valeria, "IIEP-MESA", GoodRequest, RequestRows));
        top.Now = Instant.FromUtc(2026, 3, 3, 3, 30);
        Assert.NotEmpty(top.Problems(Valeria, "IIEP-MESA", GoodRequest, RequestRows));
    }

    [Fact]
    public void Coordination_overrides_the_notice_giving_a_reason_that_is_kept()
    {
        var top = Asked(("fecha_propuesta.date", "2026-03-10"), ("excepcion", "El congreso provincial vota la norma el día 12."));
        var soon = With(Answer, ("fecha_confirmada.date", "2026-03-10"));
        Assert.Equal("NotComplete", Rule(top.Submit(Sofia, "IIEP-DISP", soon, Moderator)));
        var refused = Assert.Single(top.Problems(Sofia, "IIEP-DISP", soon, Moderator));
        Assert.Equal([15, new LocalDate(2026, 3, 17)], refused.Arguments);
        Assert.IsType<Decision.Committed>(top.Submit(Sofia, "IIEP-DISP", With(soon, ("motivo_excepcion", "La norma se vota el día 12.")), Moderator));
        Assert.Equal(("availability", "La norma se vota el día 12."), (top.Stage, top.Last("IIEP-DISP").Answers["motivo_excepcion"]));
        Assert.Equal("NotYourForm", Rule(top.Submit(Valeria, "IIEP-DISP", soon)));
    }

    [Fact]
    public void A_request_becomes_the_table_with_the_ministries_it_names_and_nobody_else()
    {
        var top = Asked();
        Assert.Equal((DossierKind.Exchange, "requested", "IIEP-2026-0001"), (top.Head.Kind, top.Stage, top.Head.Reference));
        Assert.Equal([Salta, Cordoba, "PE"], top.Head.Parties.Select(party => party.Key));
        Assert.Equal(Sight.Full, top.See("IIEP-MESA", Viewer.Of(top.As(Bruno))));
        Assert.Equal(Sight.Nothing, top.See("IIEP-MESA", Viewer.Of(top.As(Nacional))));
        Assert.Equal(Sight.Nothing, top.See("IIEP-MESA", Viewer.Channel));
        Assert.Contains(Sofia.Id, top.Told(ExchangePosts.Reminder));
    }

    [Fact]
    public void A_ministry_whose_contact_the_network_does_not_know_takes_part_all_the_same()
    {
        var top = Drafted();
        top.SendDraft(Valeria, "IIEP-MESA", GoodRequest, [Row("contrapartes", 1, ("cp_pais", "UY"), ("cp_nivel", "nacional"), ("cp_ministerio", "Ministerio de Educación y Cultura"), ("cp_nombre", "Ana Sosa"), ("cp_correo", "ana@example.net")), RequestRows[2]]);
        Assert.Empty(top.Head.PartyOf("UY")!.People);
        top.KnowPeople("IIEP-MESA");
        Assert.Equal("focal_point", Assert.Single(top.Head.PartyOf("UY")!.People).Role);
    }

    [Fact]
    public void Same_country_ministries_may_meet_and_each_is_a_party_of_its_own()
    {
        var top = Confirmed();
        Assert.Equal("lists", top.Stage);
        Assert.Equal([$"Form IIEP-LIS {Salta}", $"Form IIEP-LIS {Cordoba}", "Form IIEP-LIS PE"], top.Missing());
        List(top, Valeria, Lucas);
        Assert.Equal([$"Form IIEP-LIS {Cordoba}", "Form IIEP-LIS PE"], top.Missing());
        Assert.Equal(Sight.Nothing, top.See("IIEP-LIS", Viewer.Of(top.As(Bruno))));
    }

    [Fact]
    public void The_answer_is_due_within_the_delay_of_the_programme_and_asked_for()
    {
        var top = Asked();
        var late = top.Until(new LocalDate(2026, 3, 9));
        Assert.Equal(2, late.OfType<Tell>().Count(tell => tell.Card == ExchangePosts.Reminder && tell.To.Id == Sofia.Id && tell.Ids["deadline"] == "availability_due"));
        Assert.Equal("requested", top.Stage);
    }

    [Fact]
    public void Every_ministry_confirms_the_date_and_one_of_several_counterparts_may_decline()
    {
        var top = Asked();
        top.Submit(Sofia, "IIEP-DISP", With(Answer, ("respuesta", "otra_fecha"), ("fecha_confirmada.date", "2026-03-24")), Moderator);
        Assert.Equal([Valeria.Id, Bruno.Id, Rosa.Id, Sofia.Id], top.Told(ExchangePosts.Proposal));
        top.Agree(Valeria, "lists");
        Assert.IsType<Decision.Committed>(top.Agree(Rosa, "lists", false, "Ese día hay elecciones."));
        Assert.Equal([Salta, Cordoba], top.Head.Parties.Select(party => party.Key));
        Assert.IsType<Decision.Committed>(top.Agree(Bruno, "lists"));
        Assert.Equal("lists", top.Stage);
    }

    [Fact]
    public void A_table_that_cannot_be_held_is_declined_with_its_reason()
    {
        var top = Asked();
        Assert.Equal("NotYoursToEnd", Rule(top.End(Bruno, "declined")));
        Assert.IsType<Decision.Committed>(top.End(Sofia, "declined", "La sala está ocupada hasta junio."));
        Assert.Equal(("declined", "La sala está ocupada hasta junio."), (top.Stage, top.Head.Course[^1].Reason));
    }

    [Fact]
    public void Second_partys_list_required()
    {
        var top = Confirmed();
        List(top, Valeria, Lucas);
        List(top, Rosa, Julio);
        Assert.Equal("lists", top.Stage);
        Assert.NotEqual("Committed", Rule(top.Book(Sofia, "table", new LocalDateTime(2026, 3, 17, 10, 0))));
        List(top, Bruno, Ines);
        Assert.Equal("room", top.Stage);
        Assert.IsType<Decision.Committed>(top.Book(Sofia, "table", new LocalDateTime(2026, 3, 17, 10, 0)));
        Assert.Equal("ready", top.Stage);
    }

    [Fact]
    public void A_missing_list_is_asked_for_seven_and_two_days_ahead()
    {
        var top = Confirmed();
        var said = top.Until(new LocalDate(2026, 3, 16)).OfType<Tell>().Where(tell => tell.Ids.GetValueOrDefault("deadline") == "lists_missing").ToList();
        Assert.Equal(2, said.Count(tell => tell.To.Id == Bruno.Id));
        Assert.Contains(said, tell => tell.To.Id == Sofia.Id);
    }

    [Fact]
    public void The_number_of_participants_is_fixed_for_all_parties_together()
    {
        var top = Confirmed();
        List(top, Valeria, Valeria, Lucas);
        List(top, Bruno, Ines);
        Assert.Equal("NotComplete", Rule(List(top, Rosa, Julio, Rosa)));
        Assert.IsType<Decision.Committed>(List(top, Rosa, Julio));
    }

    [Fact]
    public void A_person_not_on_a_list_cannot_be_invited()
    {
        var top = Listed();
        top.Book(Sofia, "table", new LocalDateTime(2026, 3, 17, 10, 0));
        foreach (var guest in new[] { new GuestsToInvite([Nacional.Id], "", ""), new GuestsToInvite([Rosa.Id], "", ""), new GuestsToInvite([], "Otra", "otra@example.org") })
        {
            Assert.Equal("NotOnList", Rule(top.Take(InviteGuests.Invite(top.Folder, Iiep, "m1", guest, top.As(Sofia), Everybody, top.Now))));
        }

        Assert.Equal(
            new[] { Valeria, Lucas, Ines, Julio, Mara, Sofia }.Select(person => person.Id).Order(),
            Invitees.All(Iiep.Meeting("table")!, top.Open.Meetings[0], top.Open, Everybody).Select(person => person.Id).Order());
    }

    [Fact]
    public void Room_list_and_space_are_for_the_people_on_the_lists_and_never_public()
    {
        var top = Opened();
        top.Submit(Lucas, "IIEP-ESP", Topic("Guía común"));
        foreach (var form in new[] { "IIEP-LIS", "IIEP-ESP" })
        {
            Assert.All([Valeria, Ines, Julio, Mara, Sofia], person => Assert.Equal(Sight.Full, top.See(form, Viewer.Of(top.As(person)))));
            Assert.Equal(Sight.Nothing, top.See(form, Viewer.Of(top.As(Nacional))));
            Assert.Equal(Sight.Nothing, top.See(form, Viewer.Channel));
            Assert.Equal(Sight.Nothing, top.See(form, Viewer.Public));
        }

        // Bruno answers for a ministry and stands on no list.
        Assert.Equal(Sight.Nothing, top.See("IIEP-ESP", Viewer.Of(top.As(Bruno))));
        Assert.Equal("NotYourForm", Rule(top.Start(Bruno, "IIEP-ESP")));
        var meeting = Matter.None with { Dossier = top.Head, Listed = Invitees.Ids(Iiep.Meeting("table")!, top.Open.Meetings[0], top.Open, Everybody) };
        Assert.Equal(Sight.Nothing, Visibility.Of(Iiep, "meeting", Viewer.Of(top.As(Bruno)), meeting));
        Assert.Equal(Sight.Full, Visibility.Of(Iiep, "meeting_record", Viewer.Of(top.As(Ines)), meeting));
    }

    [Fact]
    public void A_table_records_itself_only_where_everybody_listed_agreed()
    {
        var top = Listed();
        top.Book(Sofia, "table", new LocalDateTime(2026, 3, 17, 10, 0));
        foreach (var person in new[] { Valeria, Lucas, Ines, Mara })
        {
            Assert.IsType<Decision.Committed>(top.Submit(person, "IIEP-GRA", Agrees(person)));
        }

        Assert.False(Records());
        top.Submit(Julio, "IIEP-GRA", Agrees(Julio));
        Assert.True(Records());

        bool Records() => Recording.StartsItself(Iiep.Meeting("table")!, top.Open.Meetings[0], Iiep, top.Open, Everybody);

        static Dictionary<string, string> Agrees(Person person) => new() { ["acepta_grabacion"] = "true", ["acepta_grabacion.by"] = person.Id };
    }

    [Fact]
    public void Moderation_is_named_only_where_it_was_asked_for()
    {
        var without = Asked(("moderacion", "false"));
        Assert.IsType<Decision.Committed>(without.Submit(Sofia, "IIEP-DISP", Answer));
        Assert.Empty(without.Head.Team);
        Assert.Equal("NotComplete", Rule(Asked().Submit(Sofia, "IIEP-DISP", Answer)));
        var held = Assert.Single(Confirmed().Head.Team);
        Assert.Equal((Mara.Id, "moderator"), (held.Person, held.Role));
    }

    [Fact]
    public void The_proposed_time_is_the_one_that_was_confirmed_in_its_zone() => Assert.Equal(
        new AgendaSlot(Instant.FromUtc(2026, 3, 17, 13, 0), 90), AgendaSlot.Of(Iiep.Meeting("table")!, Listed().Open, Everybody));

    [Fact]
    public void Agreements_of_a_table_are_followed_up_by_an_owner()
    {
        var top = Opened();
        Assert.IsType<Decision.Committed>(top.Take(AgreeTask.Assign(top.Folder, Iiep, "t1", "m1", "Primer borrador de la guía", Ines.Id, new LocalDate(2026, 4, 15), null, top.As(Sofia), Everybody, top.Now)));
        Assert.Equal(Ines.Id, Assert.Single(top.Open.Tasks).Owner);
        Assert.Equal("TaskOwner", Rule(top.Take(AgreeTask.Assign(top.Folder, Iiep, "t2", "m1", "Otra cosa", Nacional.Id, new LocalDate(2026, 4, 15), null, top.As(Sofia), Everybody, top.Now))));
    }

    [Fact]
    public void Threads_and_documents_stay_open_without_an_end_date()
    {
        var top = Opened();
        Assert.Equal("open", top.Stage);
        Assert.IsType<Decision.Committed>(top.Submit(Lucas, "IIEP-ESP", Topic("Guía común")));
        var entry = top.Last("IIEP-ESP").Id;
        Assert.Equal(new[] { Valeria, Lucas, Ines, Julio, Mara, Sofia }.Select(person => person.Id).Order(), top.Told(ThreadPosts.Entry).Order());
        top.Until(new LocalDate(2031, 3, 17));
        Assert.Equal("open", top.Stage);
        Assert.IsType<Decision.Committed>(Say(top, Julio, entry, 0, "Cinco años después seguimos."));
        Assert.IsType<Decision.Unchanged>(Say(top, Julio, entry, 0, "Cinco años después seguimos."));
        Assert.IsType<Decision.Committed>(Say(top, Ines, entry, 0, "Y yo también."));
        Assert.Equal("NotYourThread", Rule(Say(top, Bruno, entry, 2, "¿Puedo?")));
        Assert.Equal([Julio.Id, Ines.Id], Discussion.All(top.Open, Iiep.Forms["IIEP-ESP"])[0].Words.Select(word => word.By));
        Assert.IsType<Decision.Committed>(top.Book(Valeria, "again", new LocalDateTime(2031, 4, 1, 10, 0), "m2"));
    }

    [Fact]
    public void A_table_that_asked_for_no_forum_has_none()
    {
        var top = Asked(("espacio_asincronico", "false"));
        var closed = Assert.Single(new Gates(Iiep, top.Open, new LocalDate(2026, 3, 2)).Closed("IIEP-ESP", "")).Gate;
        Assert.Equal("El ministerio solicitante no pidió foro ni documentos para después del encuentro.", closed.Refusal.Es);
        Assert.Empty(new Gates(Iiep, Asked().Open, new LocalDate(2026, 3, 2)).Closed("IIEP-ESP", ""));
    }

    [Fact]
    public void A_table_is_archived_only_by_decision()
    {
        var top = Listed();
        Assert.Equal("Gate", Rule(top.End(Sofia, "archived")));
        top = Opened();
        top.Submit(Lucas, "IIEP-ESP", Topic("Guía común"));
        var entry = top.Last("IIEP-ESP").Id;
        foreach (var other in new[] { Valeria, Bruno, Lucas, Mara })
        {
            Assert.Equal("NotYoursToEnd", Rule(top.End(other, "archived")));
        }

        Assert.Equal("ReasonMissing", Rule(top.End(Sofia, "archived", "")));
        Assert.IsType<Decision.Committed>(top.End(Sofia, "archived", "Los equipos terminaron la guía."));
        Assert.Equal("ExchangeEnded", Rule(Say(top, Lucas, entry, 0, "¿Seguimos?")));
        Assert.Equal(Sight.Full, top.See("IIEP-ESP", Viewer.Of(top.As(Julio))));
    }

    private static Dictionary<string, string> Topic(string title) => new() { ["es_tipo"] = "tema", ["es_titulo"] = title, ["es_texto"] = "Propongo que la escribamos juntos." };

    private static Decision Say(DossierTop top, Person who, string entry, int seen, string text) =>
        top.Take(Discussion.Say(top.Folder, Iiep, entry, seen, text, top.As(who), Everybody, top.Now));
}
