using PeerExchange.Cards;
using PeerExchange.Cards.Bank;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>banco [words]: searches what the person may find; everything in the bank when nothing is asked.</summary>
internal sealed class SearchBank(ITableStore store) : IConversation
{
    public void Register(Routes routes) => routes
        .Word(Words.Bank, (turn, cancellation) => SearchAsync(turn, turn.Rest, cancellation))
        .Verb(Verbs.BankShow, (turn, cancellation) => SearchAsync(turn, turn.Data(BankCard.WordsInput) ?? "", cancellation));

    private async Task<Answer> SearchAsync(Turn turn, string said, CancellationToken cancellation)
    {
        var words = InputText.Cut(InputText.Clean(said, FieldType.Text), 100);
        var entries = new List<BankEntry>();
        foreach (var row in await store.QueryAsync(new RowRange(BankEntry.Partition), cancellation))
        {
            if (RowJson.Read(row, CoreJson.Default.BankEntry) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return Answer.Show(BankCard.Draw(words, BankRules.Search(entries, words, turn.Actor), turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }
}
