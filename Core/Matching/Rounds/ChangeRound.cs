using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Matching.Rounds;

/// <summary>Coordination changes a dry run: pins a pair, forbids one, lets several visit together, or takes such a change back. It is worked out again.</summary>
public static class ChangeRound
{
    private const int ShortestReason = 5;
    private const int LongestReason = 1_000;

    // A round that is changed more often than this is another round.
    private const int MostChanges = 300;

    /// <param name="asked">Its reason as typed; who and when are set here.</param>
    /// <param name="version">Of the round that was shown: an older one changes nothing.</param>
    public static Decision Make(Folder folder, RoundChange asked, int version, Actor actor, Instant now)
    {
        if (Open(folder, version, actor) is { } stopped)
        {
            return stopped;
        }

        var (round, result) = Read(folder);
        var change = asked with { Reason = InputText.Cut(InputText.Clean(asked.Reason, FieldType.LongText), LongestReason), By = actor.Person.Id, At = now };
        if (change.Kind == RoundChangeKind.Forbid && change.Reason.Length < ShortestReason)
        {
            return Decision.Refuse("ForbidReasonMissing");
        }

        if (!IsKnown(change, result))
        {
            return Decision.Nothing;
        }

        if (change.Kind == RoundChangeKind.Pin && PinProblem(change, round, result) is { } problem)
        {
            return problem;
        }

        // Of one pair only the last word counts.
        List<RoundChange> changes = [.. round.Changes.Where(other => (other.Kind == RoundChangeKind.Join) != (change.Kind == RoundChangeKind.Join) || !other.Concerns(change.Request, change.Offer)), change];
        return changes.Count > MostChanges ? Decision.Refuse("RoundTooManyChanges", MostChanges) : Commit(round, changes, actor, now, "round." + NameOf(change.Kind), $"{change.Request} {change.Offer}");
    }

    public static Decision TakeBack(Folder folder, RoundChangeKind kind, string request, string offer, int version, Actor actor, Instant now)
    {
        if (Open(folder, version, actor) is { } stopped)
        {
            return stopped;
        }

        var (round, _) = Read(folder);
        return round.Find(kind, request, offer) is { } change
            ? Commit(round, [.. round.Changes.Where(other => other != change)], actor, now, $"round.{NameOf(kind)}_back", $"{request} {offer}")
            : Decision.Nothing;
    }

    /// <summary>What stands against any change now; null: nothing.</summary>
    private static Decision? Open(Folder folder, int version, Actor actor) =>
        folder.Get(MatchRound.Key, CoreJson.Default.MatchRound) is not { } round || !actor.IsSecretaryOf(round.Programme) ? Decision.Refuse("OnlyCoordination")
        : round.State != RoundState.Ready || round.Version != version ? Decision.Nothing
        : null;

    private static (MatchRound Round, RoundResult Result) Read(Folder folder) =>
        (folder.Get(MatchRound.Key, CoreJson.Default.MatchRound)!, RoundRows.Read(folder)!);

    // Only what the dry run speaks of has been checked against the rules; anything else was forged or is long gone.
    private static bool IsKnown(RoundChange change, RoundResult result) => change.Kind switch
    {
        RoundChangeKind.Join => change.Request.Length == 0 && result.Pairs.Count(pair => pair.Offer == change.Offer) > 1,
        RoundChangeKind.Pin => result.Find(change.Request, change.Offer) is not null || result.Blocked.Any(pair => pair.Request == change.Request && pair.Offer == change.Offer)
            || result.Ideas.SelectMany(idea => idea.Pairs).Any(pair => pair.Request == change.Request && pair.Offer == change.Offer),
        _ => result.Find(change.Request, change.Offer) is not null,
    };

    private static Decision? PinProblem(RoundChange change, MatchRound round, RoundResult result)
    {
        var others = round.Changes.Where(other => other.Kind == RoundChangeKind.Pin && !other.Concerns(change.Request, change.Offer)).ToList();
        var ofRequest = others.Where(other => other.Request == change.Request).ToList();
        return result.Side(change.Offer).Room is { } room && others.Count(other => other.Offer == change.Offer) >= room ? Decision.Refuse("PinNoRoom", room)
            : ofRequest.Count >= result.MostProviders ? Decision.Refuse("PinTooMany", result.MostProviders)
            : ofRequest.Any(other => result.Side(other.Offer).Country == result.Side(change.Offer).Country) ? Decision.Refuse("PinCountryTwice")
            : null;
    }

    private static Decision.Committed Commit(MatchRound round, IReadOnlyList<RoundChange> changes, Actor actor, Instant now, string what, string about)
    {
        var changed = round with { Changes = changes, Version = round.Version + 1, State = RoundState.Computing, AskedBy = actor.Person.Id, AskedAt = now };
        return new Decision.Committed(what, about, [Change.Set(MatchRound.Key, changed, CoreJson.Default.MatchRound)], [RoundPosts.Compute(changed)]);
    }

    private static string NameOf(RoundChangeKind kind) => kind switch { RoundChangeKind.Pin => "pin", RoundChangeKind.Forbid => "forbid", _ => "join" };
}
