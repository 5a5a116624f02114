using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Bank;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>banco [words]: searches what the person may find, by reference, by name and by meaning across languages; everything in the bank when nothing is asked.</summary>
internal sealed class SearchBank(BankCache bank) : IConversation
{
    public void Register(Routes routes) => routes
        .Word(Words.Bank, (turn, cancellation) => SearchAsync(turn, turn.Rest, cancellation))
        .Verb(Verbs.BankShow, (turn, cancellation) => SearchAsync(turn, turn.Data(BankCard.WordsInput) ?? "", cancellation));

    private async Task<Answer> SearchAsync(Turn turn, string said, CancellationToken cancellation)
    {
        var words = InputText.Cut(InputText.Clean(said, FieldType.Text), 100);
        var found = BankSearch.Of(await bank.ReadAsync(cancellation), words, turn.Actor);
        return Answer.Show(BankCard.Draw(found, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn), turn.Person.IsSecretary));
    }
}
