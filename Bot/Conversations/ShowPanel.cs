using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Network;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>panel: coordination sees the figures of the whole network and what is late in it; who stands for a country sees that country's exchanges.</summary>
internal sealed class ShowPanel(ITableStore store, ProgrammeCatalog programmes, Undelivered undelivered) : IConversation
{
    private static readonly string[] ForCountry = ["representative", "office", "focal_point"];

    public void Register(Routes routes) => routes
        .Word(Words.Panel, ShowAsync)
        .Verb(Verbs.PanelShow, ShowAsync);

    /// <summary>Coordination, and whoever stands for a country.</summary>
    public static bool IsFor(Turn turn) => turn.Person.IsSecretary || turn.Actor.ActsFor.Any(IsForCountry);

    private static bool IsForCountry(Person person) => person.State == PersonState.Active && person.Roles.Any(held => ForCountry.Contains(held.Role));

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        if (!IsFor(turn))
        {
            return Answer.Say(Texts.Of(turn.Language)["Network.PanelNotYours"].Text);
        }

        var all = turn.Person.IsSecretary
            ? [.. (await DossierIndex.ReadAsync(store, DossierIndex.Everywhere, cancellation)).Where(dossier => turn.Actor.IsSecretaryOf(dossier.Programme))]
            : await ExchangesInSight.OfAsync(store, programmes, turn.Actor.ActsFor.Where(IsForCountry).Select(person => person.Country), turn.Actor, cancellation);
        var exchanges = all.Where(dossier => dossier.Kind == DossierKind.Exchange).ToList();
        var late = exchanges
            .Where(exchange => exchange.DueOn < turn.Today && StageOf(exchange) is { Ends: false })
            .OrderBy(exchange => exchange.DueOn)
            .ThenBy(exchange => exchange.Reference, StringComparer.Ordinal)
            .ToList();
        var view = new PanelView(Stages(exchanges), late, turn.Number(CardData.Part) ?? 0, programmes.ByKey)
        {
            Network = turn.Person.IsSecretary ? await FiguresAsync(turn, all, cancellation) : null,
        };
        return Answer.Show(PanelCard.Draw(view, FormDesk.ReaderOf(turn)));
    }

    private async Task<NetworkFigures> FiguresAsync(Turn turn, IReadOnlyList<DossierSummary> all, CancellationToken cancellation)
    {
        var (lost, stuck) = ShowDelivery.Visible(await undelivered.ReadAsync(cancellation), turn.Roster, turn.Actor);
        return Figures(turn, all) with { Unreached = lost.Count, Stuck = stuck.Count };
    }

    private static NetworkFigures Figures(Turn turn, IReadOnlyList<DossierSummary> all) => new(
        all.Count(dossier => dossier is { Kind: DossierKind.Request, Stage: DossierStages.InAnalysis }),
        all.Count(dossier => dossier is { Kind: DossierKind.Offer, Stage: DossierStages.InBank }),
        turn.Roster.Waiting.Count(registration => Admit.MayDecide(registration, turn.Actor)),
        [.. all.Where(dossier => dossier is { Kind: DossierKind.Call, Stage: DossierStages.Open, Days: not null }).OrderBy(call => call.Days!.Last)],
        all.Where(dossier => dossier is { Kind: DossierKind.Event, Days: not null } && dossier.Stage != DossierStages.Withdrawn).MaxBy(meeting => meeting.Days!.First));

    private List<(StageDefinition Stage, int Count)> Stages(List<DossierSummary> exchanges)
    {
        var counts = exchanges.CountBy(exchange => (exchange.Programme, exchange.Stage)).ToDictionary();
        return
        [
            .. from programme in programmes.All
               from stage in programme.Stages
               where stage.On == DossierKind.Exchange && counts.ContainsKey((programme.Key, stage.Key))
               select (stage, counts[(programme.Key, stage.Key)]),
        ];
    }

    private StageDefinition? StageOf(DossierSummary exchange) => programmes.Find(exchange.Programme)?.Stage(exchange.Kind, exchange.Stage);
}
