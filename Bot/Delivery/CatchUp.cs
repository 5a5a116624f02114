using PeerExchange.Cards.Home;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// What waited for somebody, told at once when they are reached: a line for each message that still has something to say, as its own notification
/// would say it, with the way to what it is about. What it tells is done with it.
/// </summary>
internal sealed class CatchUp(ITableStore store, ConversationBook conversations, LetterCatalogue letters) : IWritesLetters
{
    public const string Card = "home.catch_up";

    public IEnumerable<(string Card, Writing Write)> Letters => [(Card, WriteAsync)];

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var waiting = await conversations.WaitingAsync(ids["person"], cancellation);
        var lines = new List<CatchUpLine>(waiting.Count);
        foreach (var pointer in waiting)
        {
            if (await store.ReadAsync(pointer.Partition, pointer.Row, cancellation) is { } row && RowJson.Read(row, CoreJson.Default.OutboxItem) is { } item
                && item.Name != Card && letters.Find(item.Name) is { } write && await write(item.Ids, to, cancellation) is { IsNothing: false } letter)
            {
                lines.Add(new CatchUpLine(letter.Summary, item.Ids.GetValueOrDefault("dossier")));
            }
        }

        var card = CatchUpCard.Draw(lines, to.Reader);
        return new Letter(card, card.Fallback.Text) { Settles = waiting, IsNothing = lines.Count == 0 };
    }
}
