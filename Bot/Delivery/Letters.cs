using System.Collections.Frozen;
using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Delivery;

/// <summary>A card written for one recipient from the present state, and what their notification says.</summary>
/// <param name="Order">How new the state is that it shows, as <see cref="InPlace"/> counts: what waits to be shown of an older one is given up.</param>
internal sealed record Letter(AdaptiveCard Card, string Summary, long Order = 0)
{
    /// <summary>Of a channel's card: who sees more on it, the most concerned first. Null: everybody sees the same.</summary>
    public IReadOnlyList<Person>? Entitled { get; init; }

    /// <summary>Messages that this one tells too: with it they are done.</summary>
    public IReadOnlyList<Pointer> Settles { get; init; } = [];

    /// <summary>There is nothing more to say after all; what it settles is settled.</summary>
    public bool IsNothing { get; init; }
}

/// <summary>For whom a letter is written: a person with their rights of today, or a channel (no person: nothing personal may stand in it).</summary>
internal sealed record Addressee(Roster Roster, Actor? Actor, Reader Reader)
{
    /// <summary>Key of the channel in which it is read; null: in a private chat.</summary>
    public string? Channel { get; init; }
}

/// <summary>Writes a letter, or none where there is nothing more to say.</summary>
internal delegate Task<Letter?> Writing(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation);

/// <summary>A thing that sends cards by itself names them and how each is written.</summary>
internal interface IWritesLetters
{
    IEnumerable<(string Card, Writing Write)> Letters { get; }

    /// <summary>Cards of channels of which some readers have a view of their own.</summary>
    IEnumerable<OwnView> OwnViews => [];
}

/// <summary>A channel's card as one person may see it.</summary>
/// <param name="Ids">Names of the ids it is written from. When they return they are the client's word.</param>
/// <param name="Write">For a person who looks at it in a channel; null: they see what everybody sees.</param>
internal sealed record OwnView(string Card, IReadOnlyList<string> Ids, Writing Write);

/// <summary>
/// Every card that is sent without a press, by the name outbox rows carry. Those who write need the delivery that needs this catalogue: so
/// they are registered once all of them are there.
/// </summary>
internal sealed class LetterCatalogue
{
    private FrozenDictionary<string, Writing> writings = FrozenDictionary<string, Writing>.Empty;
    private FrozenDictionary<string, OwnView> ownViews = FrozenDictionary<string, OwnView>.Empty;

    /// <summary>Names who writes each card; once, at the start. A card of two writers throws.</summary>
    public void Register(IEnumerable<IWritesLetters> writers)
    {
        var all = writers.ToList();
        writings = all.SelectMany(writer => writer.Letters).ToDictionary(letter => letter.Card, letter => letter.Write).ToFrozenDictionary(StringComparer.Ordinal);
        ownViews = all.SelectMany(writer => writer.OwnViews).ToDictionary(view => view.Card).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public Writing? Find(string card) => writings.GetValueOrDefault(card);

    public OwnView? FindOwnView(string card) => ownViews.GetValueOrDefault(card);
}
