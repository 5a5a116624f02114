using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>The course of an exchange, decision by decision, as its programme file says.</summary>
public sealed class ExchangeCourseTests
{
    [Theory]
    [InlineData("UY")]
    [InlineData("UY", "PY")]
    public void An_exchange_runs_from_the_proposal_to_its_close(params string[] visitors)
    {
        var top = At("closed", visitors);
        Assert.Equal(
            ["proposed", "viable", "selected", "planning", "agenda_draft", "referencing_booked", "referencing_held", "agenda_final", "visit", "closing_held", "reporting", "transfer", "closed"],
            top.Head.Course.Select(reached => reached.Stage));
        Assert.True(top.Head.Wakes > top.Now + Duration.FromDays(360), "Nothing but the end of retention is left to come.");
    }

    [Fact]
    public void Every_office_is_asked_and_counts_and_none_is_taken_for_another()
    {
        var top = Proposed("UY", "PY");
        top.Agree(Beatriz);
        top.Agree(Rodrigo);
        Assert.Equal("proposed", top.Stage);
        Assert.Equal(["Agree viable PY"], top.Missing());
        Assert.Equal("NotYoursToAgree", Rule(top.Agree(Ana)));
        Assert.Equal("NotYoursToAgree", Rule(top.Agree(Diana)));
        top.Agree(Hugo);
        Assert.Equal("viable", top.Stage);
    }

    [Fact]
    public void The_question_goes_to_every_office_its_channel_and_coordination_and_is_updated_in_place()
    {
        var top = Proposed("UY", "PY");
        var asked = top.Told(ExchangePosts.Proposal).Select(tell => tell.To.ToString()).ToList();
        Assert.Equal(["c:office:oei:BR", "c:office:oei:UY", "c:office:oei:PY", "p:beatriz", "p:rodrigo", "p:hugo", "p:renato", "p:lucia", "p:mirta", "p:carmen"], asked);
        var keys = top.Told(ExchangePosts.Proposal).Select(tell => tell.CardKey).Distinct().Single();
        top.Agree(Hugo);
        Assert.All(top.Told(ExchangePosts.Proposal), tell => Assert.Equal(keys, tell.CardKey));
    }

    [Fact]
    public void A_double_click_agrees_once()
    {
        var top = Proposed();
        Assert.IsType<Decision.Committed>(top.Agree(Beatriz));
        Assert.Equal("Unchanged", Rule(top.Agree(Beatriz)));
    }

    [Fact]
    public void A_late_press_on_the_card_of_an_earlier_stage_changes_nothing()
    {
        var top = At("viable");
        Assert.Equal("Unchanged", Rule(top.Decline(Rodrigo, "Ya no es posible", stage: "viable")));
        Assert.Equal("viable", top.Stage);
    }

    [Fact]
    public void Rejected_viability_keeps_the_reason_and_returns_the_need_to_analysis()
    {
        var top = Proposed();
        Assert.Equal("ReasonMissing", Rule(top.Decline(Rodrigo, "no")));
        top.Decline(Rodrigo, "Este año no hay presupuesto para viajes.");
        Assert.Equal(("declined", "Este año no hay presupuesto para viajes."), (top.Stage, top.Head.Course[^1].Reason));
        var told = top.Said.OfType<Do>().Where(command => command.Command == DossierEffects.ProposalCommand).ToList();
        Assert.Equal(["offer", "requestUY"], told.Select(command => command.Ids["dossier"]).Order());

        var request = Source("requestUY", DossierKindOf("request"), "UY", DossierStages.Proposed, new ProposalNote(Id, "offer", "OEI-2026-0007", ProposalState.Open, null, top.Now - Duration.FromDays(1)));
        var note = DossierEffects.NoteOf(told.Single(command => command.Ids["dossier"] == "requestUY").Ids)!;
        var folder = new Core.Storage.Folder("x", []).With([Core.Storage.Change.Set(Dossier.Key, request.Head, Core.Storage.CoreJson.Default.Dossier)]);
        var back = Assert.IsType<Decision.Committed>(ProposalLinks.Take(folder, Oei, note, top.Now));
        var head = OpenDossier.Read(folder.With(back.Changes))!.Head;
        Assert.Equal((DossierStages.InAnalysis, "Este año no hay presupuesto para viajes."), (head.Stage, head.Proposals.Single().Reason));
        Assert.Equal("Unchanged", Rule(ProposalLinks.Take(folder.With(back.Changes), Oei, note, top.Now)));
    }

    [Fact]
    public void One_of_several_visitors_declines_and_the_others_go_on()
    {
        var top = Proposed("UY", "PY");
        top.Agree(Beatriz);
        top.Agree(Rodrigo);
        top.Decline(Hugo, "No es el momento para nosotros.");
        Assert.Equal(("viable", "BR UY"), (top.Stage, string.Join(' ', top.Head.Parties.Select(party => party.Country))));
        Assert.Contains(top.Said.OfType<Do>(), command => command.Command == DossierEffects.ProposalCommand && command.Ids["dossier"] == "requestPY");
    }

    [Fact]
    public void Who_stands_in_for_two_countries_declines_for_both_and_the_exchange_ends_where_nobody_is_left()
    {
        var three = Proposed("UY", "PY", "CO");
        three.DeclineFor(Hugo, "No es el momento para nosotros.", Rodrigo);
        Assert.Equal(("proposed", "BR CO"), (three.Stage, string.Join(' ', three.Head.Parties.Select(party => party.Country))));
        Assert.Equal(["requestPY", "requestUY"], three.Said.OfType<Do>().Where(command => command.Command == DossierEffects.ProposalCommand).Select(command => command.Ids["dossier"]).Order());

        var two = Proposed("UY", "PY");
        two.DeclineFor(Hugo, "No es el momento para nosotros.", Rodrigo);
        Assert.Equal("declined", two.Stage);
        Assert.Superset(
            new HashSet<string> { "requestPY", "requestUY" },
            two.Said.OfType<Do>().Where(command => command.Command == DossierEffects.ProposalCommand).Select(command => command.Ids["dossier"]).ToHashSet());
    }

    [Fact]
    public void Coordination_writes_down_what_was_said_elsewhere_and_says_where()
    {
        var top = Proposed();
        Assert.Equal("SaidWhereMissing", Rule(top.Agree(Carmen, country: "UY", role: "office")));
        top.Agree(Carmen, reason: "Por teléfono, la oficina de Montevideo", country: "UY", role: "office");
        Assert.True(top.Open.Agreements.Single().OnBehalf);
        Assert.Equal("NotYoursToAgree", Rule(top.Agree(Carmen, reason: "Por teléfono")));
    }

    [Fact]
    public void Referencing_cannot_be_booked_before_an_agenda_draft()
    {
        var top = At("planning");
        Assert.Contains("Anexo I", Words(top.Book(Rodrigo, "referencing", new LocalDateTime(2026, 4, 1, 10, 0))), StringComparison.Ordinal);
        top.SendAgenda(new LocalDate(2026, 6, 8));
        Assert.Equal("agenda_draft", top.Stage);
        Assert.IsType<Decision.Committed>(top.Book(Rodrigo, "referencing", new LocalDateTime(2026, 4, 1, 10, 0)));
        Assert.Equal("referencing_booked", top.Stage);
    }

    [Fact]
    public void An_agenda_without_something_for_each_day_of_a_visit_is_no_draft()
    {
        var top = At("planning");
        top.SendAgenda(new LocalDate(2026, 6, 8), days: 3);
        top.Send("OEI-A1", "", Beatriz, new Dictionary<string, string> { ["modalidad"] = "visita_presencial", ["fecha_inicio"] = "2026-06-08", ["fecha_fin"] = "2026-06-12" });
        var other = At("planning");
        other.Send("OEI-A1", "", Beatriz, new Dictionary<string, string> { ["modalidad"] = "visita_presencial", ["fecha_inicio"] = "2026-06-08", ["fecha_fin"] = "2026-06-12" });
        Assert.Equal(("agenda_draft", "planning"), (top.Stage, other.Stage));
    }

    [Fact]
    public void An_agenda_without_cierre_cannot_become_final()
    {
        var top = At("planning");
        top.SendAgenda(new LocalDate(2026, 6, 8), closing: false);
        top.Book(Rodrigo, "referencing", new LocalDateTime(2026, 3, 20, 10, 0));
        top.Later(Duration.FromDays(20));
        top.Record(Rodrigo, "m1", Rodrigo);
        top.Send("OEI-A1-CO", "BR", Paulo);
        top.Send("OEI-A1-CS", "UY", Ana);
        Assert.Equal("referencing_held", top.Stage);
        Assert.Contains("Rows OEI-A1", top.Missing());

        top.SendAgenda(new LocalDate(2026, 6, 8));
        Assert.Equal("referencing_held", top.Stage);
        Assert.Equal(["Form OEI-A1-CO BR BR", "Form OEI-A1-CS UY UY"], top.Missing());
        top.Send("OEI-A1-CO", "BR", Paulo);
        top.Send("OEI-A1-CS", "UY", Ana);
        Assert.Equal("agenda_final", top.Stage);
    }

    [Fact]
    public void A_visit_cannot_start_without_the_annexes_of_every_delegation_and_participant()
    {
        var top = At("agenda_final", "UY", "PY");
        top.Participants("UY", Juana, Ines);
        foreach (var country in new[] { "UY", "PY" })
        {
            top.Send("OEI-A2", country, Ana);
            top.Send("OEI-A3", country, Ana);
        }

        top.Send("OEI-A7", "juana", Juana);
        top.Send("OEI-A4", "juana", Juana);
        top.Later(Duration.FromDays(100));
        Assert.Equal("agenda_final", top.Stage);
        Assert.Equal(["Form OEI-A4 UY ines", "Form OEI-A7 UY ines", "Name participant PY"], top.Missing().Distinct().Order());
        top.Send("OEI-A7", "ines", Ines);
        top.Send("OEI-A4", "ines", Ines);
        top.Participants("PY", Rosa);
        top.Send("OEI-A7", "rosa", Rosa);
        top.Send("OEI-A4", "rosa", Rosa);
        Assert.Equal("visit", top.Stage);
    }

    [Fact]
    public void Neither_side_writes_the_others_part_of_Annex_I_and_the_host_none_of_the_visitors_annexes()
    {
        var top = At("planning");
        Assert.Equal("NotYourForm", Rule(top.Start(Ana, "OEI-A1")));
        Assert.Equal("NotYourForm", Rule(top.Start(Beatriz, "OEI-A1-V")));
        foreach (var form in new[] { "OEI-A2", "OEI-A3", "OEI-A4", "OEI-A7" })
        {
            Assert.Equal("NotYourForm", Rule(top.Start(Beatriz, form)));
        }

        Assert.IsType<Decision.Committed>(top.Start(Ana, "OEI-A1-V"));
    }

    [Fact]
    public void Travel_data_are_asked_only_after_consent()
    {
        var top = At("planning");
        top.Participants("UY", Juana);
        Assert.Contains("Anexo VII", Words(top.Start(Juana, "OEI-A4")), StringComparison.Ordinal);
        top.Send("OEI-A7", "juana", Juana, new Dictionary<string, string> { ["c_tratamiento"] = "false" });
        Assert.Contains("Anexo VII", Words(top.Start(Juana, "OEI-A4")), StringComparison.Ordinal);
        top.Send("OEI-A7", "juana", Juana, new Dictionary<string, string> { ["c_tratamiento"] = "true" });
        Assert.IsType<Decision.Committed>(top.Start(Juana, "OEI-A4"));
    }

    [Fact]
    public void A_logbook_has_as_many_entries_as_its_author_writes_and_nobody_elses()
    {
        var top = At("visit");
        Assert.IsType<Decision.Committed>(top.Start(Juana, "OEI-A6"));
        Assert.Equal("Unchanged", Rule(top.Start(Juana, "OEI-A6")));
        top.Send("OEI-A6", "juana", Juana);
        Assert.False(FormRights.MayFill(Oei.Forms["OEI-A6"], top.Head, top.Sent("OEI-A6"), top.As(Ines)));
        Assert.False(FormRights.MayFill(Oei.Forms["OEI-A6"], top.Head, top.Sent("OEI-A6"), top.As(Ana)));
        Assert.Equal("NotYourForm", Rule(top.Start(Ana, "OEI-A6")));
        Assert.Equal("NotYourForm", Rule(top.Start(Ines, "OEI-A6", about: "juana")));
    }

    [Fact]
    public void Check_ins_fire_after_three_six_nine_and_twelve_months_for_who_is_responsible_and_an_unanswered_one_escalates()
    {
        var top = At("transfer");
        var before = top.Messages.Count;
        top.Later(Duration.FromDays(400));
        var told = top.Messages.Skip(before).OfType<Tell>().Where(tell => tell.Card == ExchangePosts.Reminder && tell.Ids["deadline"] == "transfer_check").ToList();
        Assert.Equal(["UY.rUY.12", "UY.rUY.3", "UY.rUY.6", "UY.rUY.9"], told.Select(tell => tell.Ids["of"]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["p:juana", "p:ana", "p:carmen"], told.Where(tell => tell.Ids["of"] == "UY.rUY.3").Select(tell => tell.To.ToString()));
        Assert.Equal("NotYoursToEnd", Rule(top.End(Ana, "closed", "Queremos cerrar")));
    }

    [Fact]
    public void What_is_answered_is_not_asked_again()
    {
        var top = At("transfer");
        top.Later(Duration.FromDays(95));
        top.Send("OEI-SEG", "UY.rUY.3", Juana);
        var before = top.Messages.Count;
        top.Later(Duration.FromDays(20));
        Assert.DoesNotContain(top.Messages.Skip(before).OfType<Tell>(), tell => tell.Card == ExchangePosts.Reminder);
    }

    [Fact]
    public void An_exchange_is_closed_before_month_twelve_only_by_coordination_with_a_reason()
    {
        var top = At("transfer");
        Assert.Equal("NotYoursToEnd", Rule(top.End(Rodrigo, "closed", "Ya terminó")));
        Assert.Equal("ReasonMissing", Rule(top.End(Carmen, "closed", " ")));
        Assert.IsType<Decision.Committed>(top.End(Carmen, "closed", "El ministerio cambió de prioridades."));
        Assert.Equal("Unchanged", Rule(top.End(Carmen, "cancelled", "otra vez")));
    }

    [Theory]
    [InlineData("proposed")]
    [InlineData("planning")]
    [InlineData("visit")]
    [InlineData("transfer")]
    public void It_may_be_cancelled_at_any_time_with_a_reason(string stage)
    {
        var top = At(stage);
        Assert.IsType<Decision.Committed>(top.End(Rodrigo, "cancelled", "Cambió el gobierno."));
        Assert.Equal("cancelled", top.Stage);
        Assert.Contains(top.Told(ExchangePosts.Ended), tell => tell.To.Id == "beatriz");

        // The offer is free again in any case; the request goes back unless its visit took place.
        var told = top.Said.OfType<Do>().Where(command => command.Command == DossierEffects.ProposalCommand).Select(command => command.Ids["dossier"]).Order(StringComparer.Ordinal);
        Assert.Equal(stage is "visit" or "transfer" ? ["offer"] : ["offer", "requestUY"], told);
    }

    [Fact]
    public void Once_all_have_agreed_the_offer_and_the_requests_learn_that_it_will_take_place()
    {
        var top = At("viable", "UY", "PY");
        Assert.DoesNotContain(top.Messages.OfType<Do>(), command => command.Ids.GetValueOrDefault("state") == "Taken");

        var settled = At("selected", "UY", "PY");
        var told = settled.Messages.OfType<Do>().Where(command => command.Ids.GetValueOrDefault("state") == "Taken").Select(command => command.Ids["dossier"]).Order(StringComparer.Ordinal);
        Assert.Equal(["offer", "requestPY", "requestUY"], told);
        var request = Source("requestUY", DossierKind.Request, "UY", DossierStages.Proposed);
        var folder = new Folder(Dossier.PartitionOf("requestUY"), [new Row("p", Dossier.Key, "1", RowJson.Write(request.Head, CoreJson.Default.Dossier))]);
        var note = new ProposalNote(Id, "offer", "OEI-2026-0007", ProposalState.Taken, null, settled.Now);
        var taken = Assert.IsType<Decision.Committed>(ProposalLinks.Take(folder, Oei, note, settled.Now));
        Assert.Equal(DossierStages.InExchange, folder.With(taken.Changes).Get(Dossier.Key, CoreJson.Default.Dossier)!.Stage);
    }

    [Fact]
    public void What_was_sent_can_be_corrected_until_its_stage_has_passed_and_counts_meanwhile()
    {
        var top = At("agenda_draft");
        Assert.IsType<Decision.Committed>(top.Reopen(Beatriz, "OEI-A1"));
        Assert.Equal("agenda_draft", top.Stage);
        Assert.DoesNotContain(top.Missing(), debt => debt.StartsWith("Form OEI-A1 ", StringComparison.Ordinal));
        var later = At("agenda_final");
        Assert.Equal("TooLateToCorrect", Rule(later.Reopen(Beatriz, "OEI-A1")));
    }

    [Fact]
    public void Reminders_of_missing_annexes_come_before_the_visit_to_who_owes_them()
    {
        var top = At("agenda_final");
        top.Participants("UY", Juana, Ines);
        top.Send("OEI-A2", "UY", Ana);
        top.Send("OEI-A3", "UY", Ana);
        top.Send("OEI-A7", "juana", Juana);
        top.Send("OEI-A4", "juana", Juana);
        var before = top.Messages.Count;
        top.Later(Duration.FromDays(80));
        var told = top.Messages.Skip(before).OfType<Tell>().Where(tell => tell.Card == ExchangePosts.Reminder && tell.Ids["deadline"] == "annexes_missing").ToList();
        Assert.Equal(["p:ines", "p:carmen"], told.Select(tell => tell.To.ToString()).Distinct());
        Assert.Equal(4, told.Count(tell => tell.To.Id == "ines"));
    }

    private static Core.Programmes.DossierKind DossierKindOf(string name) => Enum.Parse<Core.Programmes.DossierKind>(name, ignoreCase: true);
}
