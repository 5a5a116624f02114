using NodaTime;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>Something agreed in a meeting that somebody is to do: theirs once they accept it.</summary>
/// <param name="Meeting">Id of the meeting it was agreed in.</param>
/// <param name="Owner">Person id of who is to do it.</param>
/// <param name="Note">Why it was declined, or what came of it, as written; empty: nothing was.</param>
/// <param name="By">Person id of who wrote it down.</param>
public sealed record AgreedTask(string Id, string Meeting, string What, string Owner, LocalDate Due, AgreedTaskState State, string Note, string By, Instant At, Instant ChangedAt)
{
    public bool IsOpen => State is AgreedTaskState.Proposed or AgreedTaskState.Accepted;

    public static string KeyOf(string id) => Keys.Join("j", id);

    public Change AsChange() => Change.Set(KeyOf(Id), this, CoreJson.Default.AgreedTask);
}

public enum AgreedTaskState
{
    /// <summary>Its owner has not said whether they take it.</summary>
    Proposed,
    Accepted,

    /// <summary>Its owner does not take it; whoever wrote it down looks for somebody else.</summary>
    Declined,
    Done,

    /// <summary>It was given up, or given to somebody else.</summary>
    Dropped,
}
