using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Rounds;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>What every conversation about a matching round needs: the round as it stands, and decisions on it.</summary>
internal sealed class RoundDesk(ITableStore store, ProgrammeCatalog programmes, Decider decider)
{
    public ProgrammeCatalog Programmes => programmes;

    /// <summary>The round a press is about; null where there is none, or it is not the person's to see.</summary>
    public async Task<RoundView?> FindAsync(Turn turn, CancellationToken cancellation) =>
        turn.Data(CardData.Key) is { Length: > 0 } id ? View(await RoundWork.ReadAsync(store, id, cancellation), turn.Actor, turn.Roster) : null;

    public RoundView? View(Folder folder, Actor actor, Roster roster) =>
        folder.Get(MatchRound.Key, CoreJson.Default.MatchRound) is { } round && actor.IsSecretaryOf(round.Programme) && programmes.Find(round.Programme) is { } programme
            ? new RoundView(programme, round, RoundRows.Read(folder), [.. folder.All("r2", CoreJson.Default.RoundOutcome).Select(row => row.Value)])
            {
                StartedBy = roster.Find(round.By)?.Name ?? "",
                ConfirmedBy = round.ConfirmedBy is { } confirmed ? roster.Find(confirmed)?.Name ?? "" : "",
            }
            : null;

    /// <summary>Decides on the round of the press, waits a moment for what follows, and shows it as it stands then.</summary>
    public async Task<(RoundView? View, Settled Settled)> DecideAsync(Turn turn, string id, Func<Folder, NodaTime.Instant, Core.Decisions.Decision> decide, CancellationToken cancellation)
    {
        var settled = await (await decider.DecideAsync(MatchRound.StateOf(id), turn.Person.Id, decide, cancellation)).WithEffectsAsync();
        return (View(await RoundWork.ReadAsync(store, id, cancellation), turn.Actor, turn.Roster), settled);
    }

    /// <summary>The round's card after something was done with it, or not because it had changed meanwhile.</summary>
    public static Answer Show(Turn turn, RoundView? view, Settled settled, OwnText done = default)
    {
        var t = Texts.Of(turn.Language);
        if (view is null)
        {
            return NotYours(turn);
        }

        var problem = settled.Refusal is { } refusal ? t.Say(refusal) : default;
        var shown = view with { Problem = problem, Done = settled.IsCommitted ? done : default };
        var card = RoundCard.Draw(shown, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn));
        return settled.IsCommitted ? Answer.Changed(card, turn.Now.ToUnixTimeTicks()) : Answer.Show(card);
    }

    public static Answer NotYours(Turn turn) => Answer.Say(Texts.Of(turn.Language)["Refusals.OnlyCoordination"].Text);

    public static int VersionOf(Turn turn) => turn.Number(CardData.Version) ?? 0;
}
