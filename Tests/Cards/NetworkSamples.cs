using NodaTime;
using PeerExchange.Cards.Bank;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Home;
using PeerExchange.Cards.Network;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

internal static class NetworkSamples
{
    private static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];
    private static readonly Dictionary<string, Programme> Programmes = new() { ["oei"] = Oei };
    private static readonly LocalDate Today = Samples.Now.InUtc().Date;

    private static readonly Dossier Call = new(
        "c-1", DossierKind.Call, "oei", "OEI-2026-0002", "Convocatoria 2026", "open", [], Visibilities.Network, "p-1", Samples.Now, Samples.Now)
    { Days = new(Today.PlusDays(-20), Today.PlusDays(12)) };

    private static readonly CallView CallForMembers = new(Oei, Call, "Se invita a los países a ofrecer iniciativas y a solicitar intercambios sobre cuidado infantil. " + FormSamples.Nasty, "s-1")
    {
        CanOffer = true,
        CanRequest = true,
    };

    private static readonly Dossier Meeting = new(
        "v-1", DossierKind.Event, "oei", "OEI-2026-0030", "Encuentro de la Red 2026", "announced", [], Visibilities.Network, "p-1", Samples.Now, Samples.Now)
    { Days = new(Today.PlusDays(60), Today.PlusDays(62)) };

    private static readonly EventView EventForMembers = new(Oei, Meeting, Sent("OEI-ANUAL"), [(Oei.Forms["OEI-ACTA"], null)]);

    private static readonly DossierSummary[] Late =
    [
        .. Enumerable.Range(0, 7).Select(i => new DossierSummary(
            "d" + i, DossierKind.Exchange, "oei", $"OEI-2026-{i + 10:0000}", i == 1 ? FormSamples.Nasty : "Visitas a familias con niñas y niños pequeños en zonas rurales", i % 2 == 0 ? "planning" : "proposed",
            [], Visibilities.Network, "p-1", Samples.Now) { StageSince = Samples.Now - Duration.FromDays(40 - i), DueOn = Today.PlusDays(i - 20) }),
    ];

    private static readonly (StageDefinition, int)[] Stages =
        [.. Oei.Stages.Where(stage => stage.On == DossierKind.Exchange).Select((stage, i) => (stage, (i * 7 % 12) + 1))];

    private static readonly DossierSummary CallSummary = DossierSummary.Of(Call) with { Offers = 3, Requests = 11 };

    private static readonly PanelView Panel = new(Stages, Late, 0, Programmes)
    {
        Network = new NetworkFigures(11, 42, 1, [CallSummary], DossierSummary.Of(Meeting)),
    };

    private static readonly CountryLine[] Countries =
    [
        .. new[] { "PY", "BR", "UY", "CL", "MX", "CO" }.Select((country, i) => new CountryLine(
            Oei, country,
            [(Oei.Role("representative")!, i == 0 ? [] : [Person("Lucía Bentancor"), Person(FormSamples.Nasty)]), (Oei.Role("office")!, [Person("Rodrigo Píriz")]), (Oei.Role("focal_point")!, [])],
            i != 0)),
    ];

    private static readonly ExchangeLine[] Exchanges =
    [
        .. Late.Select((late, i) => new ExchangeLine(late.Id, late.Reference, late.Title, Oei.Stage(DossierKind.Exchange, i == 4 ? "closed" : late.Stage), i == 3 ? Today.PlusDays(4) : late.DueOn)),
    ];

    private static readonly Dossier Offer = new(
        "o-1", DossierKind.Offer, "oei", "OEI-2026-0009", "Educadoras que acompañan a educadoras", "in_bank", [new Party(Side.Host, "CL", "Junta", [])], Visibilities.Network, "p-1", Samples.Now, Samples.Now);

    private static readonly OfferKeeping Keeping = new("o-1", Today.PlusDays(30), 1);

    private static readonly HomeView Home = new("Lucía Ibáñez Peña", [News(DossierKind.Call, "Convocatoria 2026", 12), News(DossierKind.Event, FormSamples.Nasty, 60)], Programmes, 0, null, null);

    private static readonly TransferPath[] Paths =
    [
        new("BR", "UY", [("segun_plan", 4), ("logrado", 2), ("", 1)]), .. new[] { "PY", "CL", "CO", "MX", "PE" }.Select(country => new TransferPath("UY", country, [("con_demora", 1)])),
    ];

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("call", typeof(CallCard), reader => CallCard.Draw(CallForMembers, reader)),
        new("call-coordination", typeof(CallCard), reader => CallCard.Draw(CallForMembers with { IsCoordination = true, Sent = (3, 1), Done = reader.T["Network.CallClosed"] }, reader)),
        new("channel-call", typeof(ChannelNotice), reader => ChannelNotice.Draw(Oei, Oei.Forms["OEI-CONV"], Call, SubmissionState.Submitted, reader)),
        new("call-closed", typeof(CallCard), reader => CallCard.Draw(CallForMembers with { Call = Call with { Stage = "closed" } }, reader)),
        new("call-channel", typeof(CallCard), reader => CallCard.Draw(CallForMembers with { IsForChannel = true }, reader)),
        new("calls", typeof(CallsCard), reader => CallsCard.Draw(new NetworkList(DossierKind.Call, [.. Enumerable.Repeat(CallSummary, 6)], Programmes, [Oei], "n", 0), reader)),
        new("events-none", typeof(CallsCard), reader => CallsCard.Draw(new NetworkList(DossierKind.Event, [], Programmes, [], "n", 0), reader)),
        new("event", typeof(EventCard), reader => EventCard.Draw(EventForMembers, reader)),
        new("event-coordination", typeof(EventCard), reader => EventCard.Draw(EventForMembers with { IsCoordination = true }, reader)),
        new("event-held", typeof(EventCard), reader => EventCard.Draw(EventForMembers with { Event = Meeting with { Stage = "held" }, Records = [(Oei.Forms["OEI-ACTA"], Sent("OEI-ACTA"))] }, reader)),
        new("transfers", typeof(TransfersCard), reader => TransfersCard.Draw(new TransfersView(Paths, null, [], Programmes, 0), reader)),
        new("transfers-path", typeof(TransfersCard), reader => TransfersCard.Draw(
            new TransfersView(
                Paths, Paths[0],
                [
                    .. Enumerable.Range(0, 3).Select(i => (new Transfer("BR", "UY", i == 1 ? FormSamples.Nasty : "Guía de supervisión de visitas", "OEI-SEG", i == 2 ? null : "segun_plan", i * 3), Late[i])),
                ],
                Programmes, 0),
            reader)),
        new("transfers-none", typeof(TransfersCard), reader => TransfersCard.Draw(new TransfersView([], null, [], Programmes, 0), reader)),
        new("panel", typeof(PanelCard), reader => PanelCard.Draw(Panel, reader)),
        new("panel-undelivered", typeof(PanelCard), reader => PanelCard.Draw(Panel with { Network = Panel.Network! with { Unreached = 3, Stuck = 1 } }, reader)),
        new("undelivered", typeof(UndeliveredCard), reader => UndeliveredCard.Draw(
            [
                .. Enum.GetValues<Core.People.ReachProblem>().Select((problem, n) => new UndeliveredLine(n == 0 ? FormSamples.Nasty : "Beatriz Nogueira", "BR", null, problem, null, Samples.Now, n) { Person = "p-" + n }),
                .. Enum.GetValues<Core.Decisions.StuckProblem>().Select((problem, n) => new UndeliveredLine(n == 0 ? "Renato Pacheco" : "", n == 0 ? "PY" : null, n == 1 ? "office:oei:PY" : null, null, problem, Samples.Now, 0)),
            ],
            6, 0, default, Programmes, reader)),
        new("undelivered-stuck", typeof(UndeliveredCard), reader => UndeliveredCard.Draw(
            [.. Enum.GetValues<Core.Decisions.StuckProblem>().Select((problem, n) => new UndeliveredLine("", null, n == 1 ? "office:oei:PY" : null, null, problem, Samples.Now, 0))], 0, 0, reader.T["Network.Retrying"], Programmes, reader)),
        new("undelivered-none", typeof(UndeliveredCard), reader => UndeliveredCard.Draw([], 0, 0, default, Programmes, reader)),
        new("unreached-notice", typeof(UnreachedNotice), reader => UnreachedNotice.Draw(Oei, "PY", 2, reader)),
        new("unreached-notice-none", typeof(UnreachedNotice), reader => UnreachedNotice.Draw(Oei, "PY", 0, reader)),
        new("panel-country", typeof(PanelCard), reader => PanelCard.Draw(new PanelView(Stages[..2], [], 0, Programmes), reader)),
        new("panel-empty", typeof(PanelCard), reader => PanelCard.Draw(new PanelView([], [], 0, Programmes), reader)),
        new("countries", typeof(CountriesCard), reader => CountriesCard.Draw(Countries, 0, reader)),
        new("exchanges", typeof(ExchangesCard), reader => ExchangesCard.Draw(Exchanges, 0, null, reader)),
        new("exchanges-unknown", typeof(ExchangesCard), reader => ExchangesCard.Draw([], 0, FormSamples.Nasty, reader)),
        new("offer-review", typeof(OfferReviewCard), reader => OfferReviewCard.Draw(Oei, Offer, Keeping, default, reader)),
        new("offer-renewed", typeof(OfferReviewCard), reader => OfferReviewCard.Draw(Oei, Offer, Keeping, reader.T["Offers.Renewed"], reader)),
        new("offer-withdrawn", typeof(OfferReviewCard), reader => OfferReviewCard.Draw(Oei, Offer with { Stage = "withdrawn" }, null, reader.T["Offers.Withdrawn"], reader)),
        new("offer-kept", typeof(SubmissionView), reader => SubmissionView.Draw(new FormView(Oei, Oei.Forms["OEI-Q-OFE"], Sent("OEI-Q-OFE"), "o-1") { Keeping = Keeping }, 0, reader)),
        new("home-news", typeof(HomeCard), reader => HomeCard.Draw(Home, reader)),
    ];

    private static Submission Sent(string form) => new("s-" + form, form, "", SubmissionState.Approved, 1, 1, "p-1", null, 0, Answers.None, [], [], Samples.Now, Samples.Now, Samples.Now);

    private static Person Person(string name) => new(name, name, "x@example.org", "UY", "", [], null, null, [], PersonState.Active, null, []);

    private static InboxEntry News(DossierKind kind, string title, int days) =>
        new(InboxKind.News, "p-1", "n" + days, kind, "oei", null, title, "open", null, null, 0, 0, Today.PlusDays(days), 1, Samples.Now);
}
