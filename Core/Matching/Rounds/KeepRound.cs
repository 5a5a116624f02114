using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Matching.Rounds;

/// <summary>What was worked out, and what became of each proposal, is kept with the round; safe to repeat.</summary>
public static class KeepRound
{
    // Whoever pressed is shown the result at once; after this they have gone on, and are told.
    private static readonly Duration Waited = Duration.FromSeconds(1);

    /// <param name="file">Id of the inputs' file, and its fingerprint.</param>
    public static Decision Result(Folder folder, RoundInputs inputs, (string Id, string Fingerprint) file, RoundResult result, Instant now)
    {
        if (folder.Get(MatchRound.Key, CoreJson.Default.MatchRound) is not { State: RoundState.Computing } round || round.Version != result.Version)
        {
            return Decision.Nothing;
        }

        var ready = round with { State = RoundState.Ready, Inputs = file.Id, Fingerprint = file.Fingerprint, Requests = inputs.Requests.Count, Offers = inputs.Offers.Count };
        List<Message> messages = [RoundPosts.Publish(ready)];
        if (now - round.AskedAt > Waited)
        {
            messages.Add(RoundPosts.Notice(ready, round.AskedBy));
        }

        return new Decision.Committed(
            "round.result", $"version {result.Version}, inputs {file.Fingerprint}",
            [Change.Set(MatchRound.Key, ready, CoreJson.Default.MatchRound), .. RoundRows.Write(folder, result)], messages);
    }

    /// <param name="all">How many proposals the round makes.</param>
    public static Decision Outcome(Folder folder, RoundOutcome outcome, int all, Instant now)
    {
        if (folder.Get(MatchRound.Key, CoreJson.Default.MatchRound) is not { State: RoundState.Confirmed, ConfirmedBy: { } by, ConfirmedAt: { } since } round
            || folder.Get(RoundOutcome.KeyOf(outcome.Number), CoreJson.Default.RoundOutcome) is not null)
        {
            return Decision.Nothing;
        }

        var isLast = folder.All("r2", CoreJson.Default.RoundOutcome).Count() + 1 == all;
        return new Decision.Committed(
            "round.proposal", $"{outcome.Number} {outcome.Reference ?? outcome.Refusal}",

            // The head is written with it, so that of two outcomes at once the later sees the other and knows that it is the last.
            [Change.Set(MatchRound.Key, round, CoreJson.Default.MatchRound), Change.Set(RoundOutcome.KeyOf(outcome.Number), outcome, CoreJson.Default.RoundOutcome)],
            isLast && now - since > Waited ? [RoundPosts.Notice(round, by)] : []);
    }
}
