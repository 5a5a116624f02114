using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Rounds;
using PeerExchange.Core;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>emparejar: a dry run of a matching round is worked out and looked at from every side; nobody but coordination knows of it. Rounds are kept and found again.</summary>
internal sealed class RunRound(ITableStore store, RoundDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(RoundPosts.Card, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.RoundStart, StartAsync)
        .Verb(Verbs.RoundShow, (turn, cancellation) => ShowAsync(turn, RoundCard.Draw, cancellation))
        .Verb(Verbs.RoundLeft, (turn, cancellation) => ShowAsync(turn, RoundLeftCard.Draw, cancellation))
        .Verb(Verbs.RoundIdeas, (turn, cancellation) => ShowAsync(turn, RoundIdeasCard.Draw, cancellation))
        .Verb(Verbs.RoundList, ListAsync)
        .Verb(Verbs.RoundDrop, DropAsync);

    private async Task<Answer> StartAsync(Turn turn, CancellationToken cancellation)
    {
        var programme = turn.Data(CardData.Programme) ?? "";
        if (desk.Programmes.Find(programme) is null || !turn.Actor.IsSecretaryOf(programme))
        {
            return RoundDesk.NotYours(turn);
        }

        var id = StartRound.IdOf(turn.Data(CardData.Nonce) ?? turn.Incoming.Activity.Id ?? Ids.New(), programme);
        var (view, settled) = await desk.DecideAsync(turn, id, (folder, now) => StartRound.Decide(folder, id, programme, turn.Actor, now), cancellation);
        return RoundDesk.Show(turn, view, settled);
    }

    /// <summary>One side of the round; before anything has been worked out, the round itself, which says so.</summary>
    private async Task<Answer> ShowAsync(Turn turn, Func<RoundView, int, Cards.Parts.Reader, AdaptiveCard> draw, CancellationToken cancellation) =>
        await desk.FindAsync(turn, cancellation) is { } view
            ? Answer.Show((view.Result is null ? RoundCard.Draw : draw)(view, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)))
            : RoundDesk.NotYours(turn);

    private async Task<Answer> DropAsync(Turn turn, CancellationToken cancellation)
    {
        var (view, settled) = await desk.DecideAsync(turn, turn.Data(CardData.Key) ?? "", (folder, _) => StartRound.Drop(folder, turn.Actor), cancellation);
        return RoundDesk.Show(turn, view, settled);
    }

    private async Task<Answer> ListAsync(Turn turn, CancellationToken cancellation)
    {
        if (!turn.Person.IsSecretary)
        {
            return RoundDesk.NotYours(turn);
        }

        var rounds = new List<RoundSummary>();
        foreach (var programme in desk.Programmes.All.Where(programme => turn.Actor.IsSecretaryOf(programme.Key)))
        {
            rounds.AddRange((await store.QueryAsync(new RowRange(RoundSummary.PartitionOf(programme.Key)), cancellation)).Select(row => RowJson.Read(row, CoreJson.Default.RoundSummary)).OfType<RoundSummary>());
        }

        return Answer.Show(RoundsCard.Draw([.. rounds.OrderByDescending(round => round.At)], desk.Programmes.ByKey, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is not { } actor || desk.View(await RoundWork.ReadAsync(store, ids["round"], cancellation), actor, to.Roster) is not { } view)
        {
            return null;
        }

        var t = to.Reader.T;
        return new Letter(RoundCard.Draw(view, 0, to.Reader), t[view.Round.State == RoundState.Confirmed ? "Round.NoticeDone" : "Round.NoticeReady"].Text);
    }
}
