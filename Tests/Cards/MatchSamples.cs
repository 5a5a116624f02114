using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

internal static class MatchSamples
{
    private static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];

    private static readonly Dossier Request = NewDossier("r-0", DossierKind.Request, "CO", "Aprender a supervisar visitas a familias en zonas de frontera y pueblos indígenas", DossierStages.InAnalysis);
    private static readonly Dossier Offer = NewDossier("o-1", DossierKind.Offer, "BR", FormSamples.Nasty, DossierStages.InBank);
    private static readonly Dossier Exchange = NewDossier("x-1", DossierKind.Exchange, "BR", "Aprender a supervisar visitas a familias", "proposed") with
    {
        Parties = [new Party(Side.Host, "BR", "Secretaria Municipal", []), new Party(Side.Visitor, "CO", "Instituto", []), new Party(Side.Visitor, "UY", FormSamples.Nasty, [])],
    };

    private static readonly DossierSummary[] Waiting =
    [
        .. Enumerable.Range(0, 17).Select(i => DossierSummary.Of(NewDossier(
            "r-" + i, DossierKind.Request, i % 2 == 0 ? "UY" : "PY", i == 1 ? FormSamples.Nasty : "Formación en servicio para docentes de primera infancia", DossierStages.InAnalysis)) with
        {
            StageSince = Samples.Now - Duration.FromDays(20 - i),
        }),
    ];

    private static readonly PairReasons Found = new([.. Lexicon.Default.Concepts.Take(3)], [.. Lexicon.Default.Concepts.Skip(9).Take(1)], [], false, true, Enum.GetValues<PairRule>());

    private static readonly SuitableOffer[] Offers =
    [
        .. Enumerable.Range(0, 8).Select(i => new SuitableOffer(
            new BankEntry(
                "o-" + i, "oei", $"OEI-2026-{i + 1:0000}", i == 1 ? FormSamples.Nasty : "Educadoras que acompañan a educadoras", i % 2 == 0 ? "CL" : "BR", "Junta Nacional de Jardines Infantiles",
                "Mentoras con experiencia visitan cada quince días a quienes empiezan y trabajan con ellas en la sala, con una guía de observación común a todo el país.",
                "", [], ["es"], Visibilities.Network, "p-1", null, Samples.Now),
            0.95 - (i * 0.1), i < 4 ? Found : null,
            i switch { 2 => Note(ProposalState.Declined), 3 => Note(ProposalState.Open), _ => null })),
    ];

    private static readonly MatchOffersView View = new(
        Oei, Request, (new LocalText("Necesidad", "Necessidade", "Need"), string.Concat(Enumerable.Repeat("Los equipos visitan a las familias, pero no tenemos cómo supervisar. ", 12))),
        [.. Oei.Lists["areas"].Options.Take(3)], Offers);

    private static readonly MatchPairView Pair = new(Oei, Request, Offer, Waiting, "n", new Dictionary<string, string>(), new Dictionary<string, OwnText>())
    {
        Found = [new MatchedVisitor("CO", 0.9, PairWhy.Of(Found))],
    };

    private static readonly DecidingNow[] Deciding =
    [
        new(Exchange.Parties[0], "office", ["Beatriz Nogueira", FormSamples.Nasty]), new(Exchange.Parties[1], "office", ["Diana Cifuentes"]), new(Exchange.Parties[2], "office", []),
    ];

    private static readonly EndExchangeView Ending = new(
        Oei, Exchange with { Stage = "transfer" },
        [.. Oei.Stages.Where(stage => stage.On == DossierKind.Exchange && stage.Ends && stage.Key != "declined").Select(stage => (stage, stage.Key == "closed"))],
        null, new Dictionary<string, string>(), new Dictionary<string, OwnText>());

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("match-requests", typeof(MatchRequestsCard), reader => MatchRequestsCard.Draw(Waiting, [Oei, Oei], "n", 0, reader)),
        new("match-requests-none", typeof(MatchRequestsCard), reader => MatchRequestsCard.Draw([], [], "n", 0, reader)),
        new("match-offers", typeof(MatchOffersCard), reader => MatchOffersCard.Draw(View, 0, reader)),
        new("match-offers-refused", typeof(MatchOffersCard), reader => MatchOffersCard.Draw(View with { Problem = reader.T.Format("Refusals.PairDeclined", "OEI-2026-0004"), Need = null }, 1, reader)),
        new("match-offers-none", typeof(MatchOffersCard), reader => MatchOffersCard.Draw(View with { Offers = [], Areas = [] }, 0, reader)),
        new("match-pair", typeof(MatchPairCard), reader => MatchPairCard.Draw(Pair, reader)),
        new("match-pair-refused", typeof(MatchPairCard), reader => MatchPairCard.Draw(
            Pair with
            {
                Others = [],
                Inputs = new Dictionary<string, string> { [MatchPairCard.ReasonInput] = FormSamples.Nasty },
                Problems = new Dictionary<string, OwnText> { [""] = reader.T.Format("Refusals.SameCountry", new LocalText("Brasil", "Brasil", "Brazil")), [MatchPairCard.ReasonInput] = reader.T["Refusals.FitMissing"] },
            },
            reader)),
        new("match-proposed", typeof(MatchProposedCard), reader => MatchProposedCard.Draw(Oei, Exchange, Deciding, reader)),
        new("exchange-end-ask", typeof(EndExchangeCard), reader => EndExchangeCard.Draw(Ending, reader)),
        new("exchange-end-refused", typeof(EndExchangeCard), reader => EndExchangeCard.Draw(
            Ending with
            {
                Problems = new Dictionary<string, OwnText> { [EndExchangeCard.EndInput] = reader.T["Problems.required"], [EndExchangeCard.ReasonInput] = reader.T["Refusals.ReasonMissing"], [""] = reader.T["Refusals.NotYoursToEnd"] },
            },
            reader)),
        new("exchange-end-nobodys", typeof(EndExchangeCard), reader => EndExchangeCard.Draw(Ending with { Ends = [] }, reader)),
        new("exchange-end-done", typeof(EndExchangeCard), reader => EndExchangeCard.Draw(Ending with { Exchange = Exchange with { Stage = "cancelled" }, Reason = FormSamples.Nasty }, reader)),
    ];

    private static ProposalNote Note(ProposalState state) => new("x-0", "o-2", "OEI-2026-0004", state, null, Samples.Now);

    private static Dossier NewDossier(string id, DossierKind kind, string country, string title, string stage) => new(
        id, kind, "oei", "OEI-2026-0012", title, stage, [new Party(kind == DossierKind.Offer ? Side.Host : Side.Visitor, country, "Ministerio de Educación", [])],
        Visibilities.Network, "p-1", Samples.Now, Samples.Now);
}
