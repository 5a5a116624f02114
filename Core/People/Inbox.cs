using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>
/// What one person finds when they come in: drafts to continue, tasks by due date, their own offers, requests and exchanges.
/// A copy for reading, kept up to date by commands that are safe to repeat; rights are checked where the thing itself is.
/// </summary>
/// <param name="Owner">Whose it is: the person themself, or somebody who handed over to them.</param>
/// <param name="Order">Grows with each change of the source: an older copy never overwrites a newer one.</param>
public sealed record InboxEntry(
    InboxKind Kind,
    string Owner,
    string Dossier,
    DossierKind DossierKind,
    string Programme,
    string? Reference,
    string Title,
    string Stage,
    string? Form,
    string? Submission,
    int Page,
    int Pages,
    LocalDate? Due,
    long Order,
    Instant At)
{
    /// <summary>What a task of an exchange that is no form waits for; null: a form.</summary>
    public DebtKind? Owes { get; init; }

    /// <summary>Key of the meeting, role or stage owed; the row or person a form is about.</summary>
    public string? What { get; init; }

    /// <summary>Answers of the owner's own form that the next one of the kind begins with; nothing personal. Null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? Last { get; init; }
}

public enum InboxKind
{
    /// <summary>A form begun and not yet sent.</summary>
    Draft,

    /// <summary>Something that waits for this person.</summary>
    Task,

    /// <summary>An offer, request or exchange of theirs.</summary>
    Item,

    /// <summary>Something of the whole network: an open call, the next meeting of all.</summary>
    News,
}

/// <summary>The next file this person sends is the signed copy of a form, until a moment.</summary>
public sealed record FileAwaited(string Dossier, string Submission, Instant Until);

public static class Inbox
{
    public const string ConversationPrefix = "conv|";
    public const string EntryPrefix = "e|";
    public const string ModeKey = "mode";

    /// <summary>What the next file in the chat is for (<see cref="FileAwaited"/>).</summary>
    public const string FileKey = "file";

    public static string PartitionOf(string personId) => Keys.Join("inbox", personId);

    public static string KeyOf(InboxEntry entry) => Keys.Join("e", entry.Dossier, entry.Kind.ToString(), entry.Form ?? "", entry.Submission ?? entry.What ?? "", entry.Owner);

    /// <summary>What one dossier left in an inbox.</summary>
    public static RowRange OfDossier(string personId, string dossierId) => RowRange.StartingWith(PartitionOf(personId), Keys.Join("e", dossierId) + "|");

    /// <summary>Chats, entries, what waits for first contact and settings; not the ledger beside them ("a|", "m|", "o|").</summary>
    public static RowRange All(string personId) => new(PartitionOf(personId), "c", "m|");
}
