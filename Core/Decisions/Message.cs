using NodaTime;

namespace PeerExchange.Core.Decisions;

/// <summary>What a commit wants delivered: kept as an outbox row in the same batch, delivered at least once.</summary>
/// <param name="NotBefore">When it is due; null: at once.</param>
public abstract record Message(Instant? NotBefore);

/// <summary>
/// A card for somebody. It names the card and ids, never the rendered card: delivery renders from the state, consent and language of
/// that moment. The same <paramref name="CardKey"/> again updates the message already sent.
/// </summary>
/// <param name="Card">Name of the card in the catalogue of posts.</param>
public sealed record Tell(Recipient To, string Card, string CardKey, IReadOnlyDictionary<string, string> Ids, Instant? NotBefore = null)
    : Message(NotBefore)
{
    /// <summary>A reminder: it comes on the person's card of the day with whatever else is due, in their working hours.</summary>
    public bool IsReminder { get; init; }
}

/// <summary>A command for another partition, safe to repeat.</summary>
public sealed record Do(string Command, IReadOnlyDictionary<string, string> Ids, Instant? NotBefore = null)
    : Message(NotBefore);

/// <summary>A person (1:1 chat), a linked channel ("secretariat", "office:oei:PY"), or somebody who asked to be admitted and is nobody yet.</summary>
public sealed record Recipient(RecipientKind Kind, string Id)
{
    public static Recipient Person(string id) => new(RecipientKind.Person, id);

    public static Recipient Channel(string key) => new(RecipientKind.Channel, key);

    /// <param name="registration">Key of the registration's row, which holds the chat.</param>
    public static Recipient Applicant(string registration) => new(RecipientKind.Applicant, registration);

    public override string ToString() => $"{Kind switch { RecipientKind.Person => 'p', RecipientKind.Channel => 'c', _ => 'a' }}:{Id}";
}

public enum RecipientKind
{
    Person,
    Channel,
    Applicant,
}
