using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Bank;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// Needs without an answer: coordination sees the requests for which no offer of the bank is a good match, grouped by what they share, and asks
/// the whole network for an offer with one press.
/// </summary>
internal sealed class ShowNeeds(ITableStore store, FormDesk desk, BankCache bank, Decider decider, RosterCache rosters) : IConversation, IWritesLetters, ICarriesOut
{
    // A press is answered in a few seconds: of many requests or a large bank those are looked at that wait longest.
    private const int MostRequests = 300, FewestRequests = 40, MostComparisons = 2_000_000;
    private const int AtOnce = 16;
    private const int Looked = 10;

    public IEnumerable<(string Card, Writing Write)> Letters => [(CallForOffers.Card, WriteAsync)];

    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(CallForOffers.TellCommand, TellAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.NeedShow, (turn, cancellation) => ShowAsync(turn, null, cancellation))
        .Verb(Verbs.NeedCall, CallAsync);

    private async Task<Answer> ShowAsync(Turn turn, Settled? settled, CancellationToken cancellation)
    {
        var reader = FormDesk.ReaderOf(turn);
        if (!turn.Person.IsSecretary)
        {
            return Answer.Say(reader.T["Refusals.OnlyCoordination"].Text);
        }

        var (needs, waiting, looked) = await NeedsAsync(turn, cancellation);
        var done = settled is null ? default : reader.T[settled.IsCommitted ? "Bank.NeedsDone" : "Bank.NeedsDoneBefore"];
        var card = NeedsCard.Draw(needs, waiting, looked, turn.Number(CardData.Part) ?? 0, done, reader);
        return settled?.IsCommitted == true ? Answer.Changed(card, turn.Now.ToUnixTimeTicks()) : Answer.Show(card);
    }

    private async Task<Answer> CallAsync(Turn turn, CancellationToken cancellation)
    {
        var key = turn.Data(CardData.Key) ?? "";
        if (desk.Programmes.Find(turn.Data(CardData.Programme) ?? "") is not { } programme || !turn.Actor.IsSecretaryOf(programme.Key))
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.OnlyCoordination"].Text);
        }

        // What the needs are now decides, not what the card showed: where one was answered meanwhile, the list is shown as it is.
        if ((await NeedsAsync(turn, cancellation)).Needs.FirstOrDefault(need => need.Programme.Key == programme.Key && need.Cluster.Id == key) is not { Cluster.Theme.Count: > 0 } need)
        {
            return await ShowAsync(turn, null, cancellation);
        }

        var settled = await decider.DecideAsync(
            NeedCall.Since(programme.Key, turn.Now.InUtc().Date), turn.Person.Id, (folder, now) => CallForOffers.Decide(folder, programme, need.Cluster, turn.Actor, turn.Roster, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(Texts.Of(turn.Language).Say(refusal).Text);
        }

        return await ShowAsync(turn, settled, cancellation);
    }

    private async Task<(IReadOnlyList<NeedView> Needs, int Waiting, int Looked)> NeedsAsync(Turn turn, CancellationToken cancellation)
    {
        var offers = await bank.ReadAsync(cancellation);
        var most = Math.Clamp(MostComparisons / Math.Max(1, offers.Entries.Count), FewestRequests, MostRequests);
        var waiting = (await DossierIndex.ReadAsync(store, DossierIndex.Everywhere, cancellation))
            .Where(summary => summary is { Kind: DossierKind.Request, Stage: DossierStages.InAnalysis } && turn.Actor.IsSecretaryOf(summary.Programme))
            .OrderBy(summary => summary.StageSince)
            .ThenBy(summary => summary.Id, StringComparer.Ordinal)
            .ToList();
        var looked = waiting.Take(most).ToList();
        var needs = new List<NeedView>();
        foreach (var group in looked.GroupBy(summary => summary.Programme))
        {
            if (desk.Programmes.Find(group.Key) is { } programme && programme.OpeningForm(DossierKind.Offer) is not null)
            {
                needs.AddRange(await NeedsAsync(turn, programme, [.. group], offers, cancellation));
            }
        }

        return (needs, waiting.Count, looked.Count);
    }

    private async Task<IEnumerable<NeedView>> NeedsAsync(Turn turn, Programme programme, IReadOnlyList<DossierSummary> waiting, Bank offers, CancellationToken cancellation)
    {
        var requests = new List<MatchRequest>(waiting.Count);
        foreach (var some in waiting.Chunk(AtOnce))
        {
            var folders = await Task.WhenAll(some.Select(summary => desk.ReadAsync(summary.Id, cancellation)));
            requests.AddRange(folders.Select(OpenDossier.Read).OfType<OpenDossier>().Where(dossier => ProposeExchange.IsWaiting(dossier.Head, programme, byRound: false)).Select(dossier => MatchSide.RequestOf(dossier, programme)));
        }

        var rules = RoundRules.Of(programme).AsRules();
        var unmet = requests.AsParallel().AsOrdered().Where(request => !IsAnswered(request, programme, rules, offers, turn.Today)).ToList();
        var today = turn.Now.InUtc().Date;
        var calls = (await store.QueryAsync(NeedCall.Since(programme.Key, today), cancellation)).Select(row => RowJson.Read(row, CoreJson.Default.NeedCall)).OfType<NeedCall>().ToList();
        return NeedClusters.Of(unmet).Select(cluster => new NeedView(
            programme, cluster,
            [.. waiting.Where(summary => cluster.Requests.Any(request => request.Id == summary.Id)).Select(summary => (summary.Reference ?? "", summary.Title))],
            CallForOffers.Today(calls, cluster, today) is not null));
    }

    private static bool IsAnswered(MatchRequest request, Programme programme, MatchRules rules, Bank offers, NodaTime.LocalDate today) =>
        offers.Rank(request, Looked, entry => BankRules.MayPropose(entry, programme.Key, today) && (rules.SameCountryAllowed || entry.Country != request.Country))
            .Any(scored => scored.Confident && rules.Against(request, scored.Offer) is null);

    private async Task TellAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        if (desk.Programmes.Find(ids["programme"]) is { } programme)
        {
            var roster = await rosters.ReadAsync(cancellation);
            await decider.DecideAsync(
                NeedCall.State(programme.Key), "need", (folder, _) => CallForOffers.Tell(folder, ids["call"], programme, ids["country"], roster), cancellation);
        }
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (desk.Programmes.Find(ids["programme"]) is not { } programme || programme.OpeningForm(DossierKind.Offer) is not { } form
            || await store.ReadAsync(NeedCall.PartitionOf(programme.Key), ids["call"], cancellation) is not { } row || RowJson.Read(row, CoreJson.Default.NeedCall) is not { } call)
        {
            return null;
        }

        var theme = call.Concepts.Select(key => Lexicon.Default.Concepts.FirstOrDefault(concept => concept.Key == key)).OfType<Concept>().ToList();
        var card = NeedCallCard.Draw(programme, form, call, theme, to.Reader);
        return new Letter(card, card.Fallback.Text);
    }
}
