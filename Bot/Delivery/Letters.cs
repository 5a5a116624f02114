using System.Collections.Frozen;
using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Delivery;

/// <summary>A card written for one recipient from the present state, and what their notification says.</summary>
/// <param name="Order">How new the state is that it shows, as <see cref="InPlace"/> counts: what waits to be shown of an older one is given up.</param>
internal sealed record Letter(AdaptiveCard Card, string Summary, long Order = 0);

/// <summary>For whom a letter is written: a person with their rights of today, or a channel (no person: nothing personal may stand in it).</summary>
internal sealed record Addressee(Roster Roster, Actor? Actor, Reader Reader);

/// <summary>Writes a letter, or none where there is nothing more to say.</summary>
internal delegate Task<Letter?> Writing(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation);

/// <summary>A thing that sends cards by itself names them and how each is written.</summary>
internal interface IWritesLetters
{
    IEnumerable<(string Card, Writing Write)> Letters { get; }
}

/// <summary>
/// Every card that is sent without a press, by the name outbox rows carry. Those who write need the delivery that needs this catalogue: so
/// they are registered once all of them are there.
/// </summary>
internal sealed class LetterCatalogue
{
    private FrozenDictionary<string, Writing> writings = FrozenDictionary<string, Writing>.Empty;

    /// <summary>Names who writes each card; once, at the start. A card of two writers throws.</summary>
    public void Register(IEnumerable<IWritesLetters> writers) =>
        writings = writers.SelectMany(writer => writer.Letters).ToDictionary(letter => letter.Card, letter => letter.Write).ToFrozenDictionary(StringComparer.Ordinal);

    public Writing? Find(string card) => writings.GetValueOrDefault(card);
}
