using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>A call is opened, announced once, reminded of, extended and closed; the annual meeting is announced and held.</summary>
public class CallFlowTests
{
    private readonly NetworkTable table = new(DossierKind.Call);

    [Fact]
    public void Sending_its_form_opens_a_call_and_tells_those_the_programme_names()
    {
        table.Called("2026-04-30");

        Assert.Equal(DossierStages.Open, table.Head.Stage);
        Assert.Equal(new DossierDays(new(2026, 3, 2), new(2026, 4, 30)), table.Head.Days);
        Assert.Equal(["ana", "beatriz", "rosa"], table.Told);
    }

    [Fact]
    public void A_last_day_in_the_past_cannot_be_sent()
    {
        table.Begin("OEI-CONV", FormDeskTop.Carmen);
        table.Save(0, FormDeskTop.Carmen, ("conv_nombre", "Convocatoria 2026"), ("conv_texto", "Se invita a ofrecer y a solicitar intercambios."), ("abre", "2026-02-01"), ("cierra", "2026-03-01"));

        Assert.Equal("NotComplete", FormDeskTop.Rule(table.Send(FormDeskTop.Carmen)));
        Assert.Equal(DossierStages.Draft, table.Head.Stage);
    }

    /// <summary>The bot wakes for whoever's day begins first; nobody is told in the night.</summary>
    [Fact]
    public void A_reminder_comes_at_eight_in_each_readers_own_zone()
    {
        table.Called("2026-04-30");
        var roster = FormDeskTop.RosterOf(
            FormDeskTop.Beatriz with { TimeZone = "America/Sao_Paulo" }, FormDeskTop.Carmen with { TimeZone = "America/Mexico_City" },
            FormDeskTop.NewPerson("rosa", "PY", "oei:representative") with { TimeZone = "Europe/Madrid" });
        var reminders = new Reminders(NetworkTable.Oei, table.Open, roster, DateTimeZoneProviders.Tzdb["America/Mexico_City"]);

        Assert.Equal(Instant.FromUtc(2026, 4, 23, 6, 0), reminders.NextAfter(table.Now));
        var told = reminders.Due(Instant.FromUtc(2026, 4, 23, 6, 0)).Messages.OfType<Tell>().ToDictionary(tell => tell.To.Id, tell => tell.NotBefore);
        Assert.Equal((Instant.FromUtc(2026, 4, 23, 6, 0), Instant.FromUtc(2026, 4, 23, 11, 0)), (told["rosa"]!.Value, told["beatriz"]!.Value));
    }

    /// <summary>Two at once would leave open to which of them what a country sends belongs.</summary>
    [Fact]
    public void A_second_call_on_the_same_days_is_refused_with_the_first_one_named()
    {
        var first = DossierSummary.Of(table.Called("2026-04-30").Head) with { Id = "another", Reference = "OEI-2026-0002" };
        var second = Written("2026-04-30", "2026-05-31");

        var refused = Assert.IsType<Decision.Refused>(second.Send(FormDeskTop.Carmen, null, first)).Refusal;
        Assert.Equal(("CallBeside", "OEI-2026-0002", new LocalDate(2026, 4, 30)), (refused.Reason, refused.Arguments[0], refused.Arguments[2]));
        Assert.Equal(DossierStages.Draft, second.Head.Stage);

        Assert.IsType<Decision.Committed>(Written("2026-04-30", "2026-05-31").Send(FormDeskTop.Carmen, null, first with { Stage = DossierStages.Closed }));
        Assert.IsType<Decision.Committed>(Written("2026-05-01", "2026-05-31").Send(FormDeskTop.Carmen, null, first));
        Assert.IsType<Decision.Committed>(Written("2026-04-30", "2026-05-31").Send(FormDeskTop.Carmen, null, first with { Programme = "bib" }));
        Assert.IsType<Decision.Committed>(Written("2026-04-30", "2026-05-31").Send(FormDeskTop.Carmen, null, DossierSummary.Of(second.Head)));
        var several = FormDeskTop.Oei with { Settings = new Dictionary<string, int> { ["parallel_calls"] = 1 } };
        Assert.IsType<Decision.Committed>(second.Send(FormDeskTop.Carmen, several, first));

        static NetworkTable Written(string opens, string closes)
        {
            var other = new NetworkTable(DossierKind.Call);
            other.Begin("OEI-CONV", FormDeskTop.Carmen);
            other.Save(0, FormDeskTop.Carmen, ("conv_nombre", "Segunda convocatoria"), ("conv_texto", "Se invita a ofrecer y a solicitar intercambios."), ("abre", opens), ("cierra", closes));
            return other;
        }
    }

    [Fact]
    public void Only_coordination_begins_closes_or_extends_one()
    {
        Assert.Equal("NotYourForm", FormDeskTop.Rule(new NetworkTable(DossierKind.Call).Begin("OEI-CONV", FormDeskTop.Ana)));
        table.Called("2026-04-30");

        Assert.Equal("OnlyCoordination", FormDeskTop.Rule(Close(FormDeskTop.Ana)));
        Assert.Equal("NoSuchForm", FormDeskTop.Rule(table.Reopen(FormDeskTop.Ana)));
    }

    [Fact]
    public void Countries_without_a_request_are_reminded_a_week_and_a_day_before_the_end()
    {
        table.Called("2026-04-30");
        table.Take(CallFlow.Count(table.Folder, new CallEntry("request0", DossierKind.Request, "UY", table.Now)));
        table.Take(CallFlow.Count(table.Folder, new CallEntry("offer0", DossierKind.Offer, "BR", table.Now)));
        Assert.Equal("Unchanged", FormDeskTop.Rule(CallFlow.Count(table.Folder, new CallEntry("request0", DossierKind.Request, "UY", table.Now))));

        table.Wake();
        Assert.Equal(new LocalDate(2026, 4, 23), table.Now.InUtc().Date);
        Assert.Equal(["beatriz", "rosa"], table.Told);
        table.Wake();
        Assert.Equal(new LocalDate(2026, 4, 29), table.Now.InUtc().Date);
        Assert.Equal(["beatriz", "rosa"], table.Told);
    }

    [Fact]
    public void It_closes_by_itself_when_its_last_day_is_over_everywhere()
    {
        table.Called("2026-04-30");
        table.Wake();
        table.Wake();

        table.Wake(Instant.FromUtc(2026, 5, 1, 11, 59));
        Assert.Equal(DossierStages.Open, table.Head.Stage);
        table.Wake(Instant.FromUtc(2026, 5, 1, 12, 0));
        Assert.Equal(DossierStages.Closed, table.Head.Stage);
        Assert.Null(table.Head.Wakes);
    }

    [Fact]
    public void While_it_is_corrected_what_was_sent_counts_and_the_same_last_day_is_not_announced_again()
    {
        table.Called("2026-04-30");
        table.Reopen(FormDeskTop.Carmen);
        table.Save(0, FormDeskTop.Carmen, ("conv_nombre", "Convocatoria de 2026"), ("conv_texto", "Se invita a ofrecer y a solicitar intercambios."), ("abre", "2026-03-02"), ("cierra", "2026-04-30"));
        Assert.Equal(new LocalDate(2026, 4, 30), table.Head.Days!.Last);

        table.Send(FormDeskTop.Carmen);
        Assert.Empty(table.Told);
        Assert.Equal("Convocatoria de 2026", table.Head.Title);
        Assert.Single(table.Head.Course);
    }

    [Fact]
    public void A_later_last_day_is_announced_also_where_it_was_closed_and_has_reminders_of_its_own()
    {
        table.Called("2026-04-30");
        table.Wake();
        table.Take(Close(FormDeskTop.Carmen));
        Assert.Equal(DossierStages.Closed, table.Head.Stage);
        Assert.Equal("Unchanged", FormDeskTop.Rule(Close(FormDeskTop.Carmen)));

        table.Reopen(FormDeskTop.Carmen);
        table.Save(0, FormDeskTop.Carmen, ("conv_nombre", "Convocatoria 2026"), ("conv_texto", "Se invita a ofrecer y a solicitar intercambios."), ("abre", "2026-03-02"), ("cierra", "2026-06-30"));
        table.Send(FormDeskTop.Carmen);

        Assert.Equal(DossierStages.Open, table.Head.Stage);
        Assert.Equal(["ana", "beatriz", "rosa"], table.Told);
        table.Wake();
        Assert.Equal(new LocalDate(2026, 6, 23), table.Now.InUtc().Date);
        Assert.Equal(["ana", "beatriz", "rosa"], table.Told);
    }

    [Fact]
    public void A_request_is_settled_to_belong_to_a_call_once()
    {
        var offer = new NetworkTable(DossierKind.Offer).InBank();
        offer.Take(CallFlow.Join(offer.Folder, new CallNote("call0", "Convocatoria 2026", new(2026, 4, 30)), offer.Now));

        Assert.Equal("call0", offer.Head.Call!.Dossier);
        Assert.Contains(offer.Messages, message => message is Do { Command: DossierEffects.CountInCallCommand });
        Assert.Equal("Unchanged", FormDeskTop.Rule(CallFlow.Join(offer.Folder, null, offer.Now)));
    }

    [Fact]
    public void The_annual_meeting_is_announced_to_representatives_and_held_once_its_record_is_sent()
    {
        var meeting = new NetworkTable(DossierKind.Event);
        meeting.Begin("OEI-ANUAL", FormDeskTop.Carmen);
        meeting.Save(0, FormDeskTop.Carmen, ("an_nombre", "Encuentro 2026"), ("an_fechas.from", "2026-09-01"), ("an_fechas.to", "2026-09-03"), ("an_lugar", "Lima"), ("an_objetivo", "Aprender unos de otros"));
        meeting.SaveRow(1, FormDeskTop.Carmen, ("an_inicio.date", "2026-09-01"), ("an_inicio.time", "09:00"), ("an_tema", "Apertura"));
        meeting.Send(FormDeskTop.Carmen);
        Assert.Equal("announced", meeting.Head.Stage);
        Assert.Equal(["rosa"], meeting.Told);

        Assert.Equal("NotYourForm", FormDeskTop.Rule(meeting.BeginHere("OEI-ACTA", FormDeskTop.Ana)));
        meeting.BeginHere("OEI-ACTA", FormDeskTop.Carmen);
        meeting.SaveRow(0, FormDeskTop.Carmen, ("ac_pais", "UY"), ("ac_nombre", "Ana Ferreyra"));
        meeting.Save(1, FormDeskTop.Carmen, ("ac_acuerdos", "Volver a reunirse el año próximo."));
        meeting.Send(FormDeskTop.Carmen);
        Assert.Equal("held", meeting.Head.Stage);

        meeting.Reopen(FormDeskTop.Carmen);
        meeting.Take(PeerExchange.Core.Forms.SubmitForm.Decide(
            meeting.Folder, NetworkTable.Oei, meeting.Open.Submissions.First(form => form.Form == "OEI-ANUAL").Id,
            meeting.Open.Submissions.First(form => form.Form == "OEI-ANUAL").Edit, meeting.As(FormDeskTop.Carmen), "", NetworkTable.Roster, meeting.Now));
        Assert.Equal("held", meeting.Head.Stage);
    }

    private Decision Close(PeerExchange.Core.People.Person who) => CallFlow.Close(table.Folder, NetworkTable.Oei, table.As(who), NetworkTable.Roster, table.Now);
}
