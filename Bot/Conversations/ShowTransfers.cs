using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Network;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>panel: coordination sees what countries take over from one another, and how it goes by the last answers.</summary>
internal sealed class ShowTransfers(ITableStore store, ProgrammeCatalog programmes) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.TransferShow, ShowAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        if (!turn.Person.IsSecretary)
        {
            return Answer.Say(Texts.Of(turn.Language)["Network.PanelNotYours"].Text);
        }

        var exchanges = (await DossierIndex.ReadAsync(store, DossierIndex.Everywhere, cancellation))
            .Where(exchange => turn.Actor.IsSecretaryOf(exchange.Programme) && MaySee(exchange, turn.Actor));
        var learnings = exchanges.SelectMany(exchange => exchange.Transfers.Select(transfer => (Transfer: transfer, Exchange: exchange))).ToList();
        var paths = learnings.GroupBy(learning => (learning.Transfer.From, learning.Transfer.To))
            .Select(path => new TransferPath(path.Key.From, path.Key.To, [.. path.CountBy(learning => learning.Transfer.State ?? "").OrderByDescending(state => state.Value).Select(state => (state.Key, state.Value))]))
            .OrderByDescending(path => path.Count).ThenBy(path => path.From, StringComparer.Ordinal).ThenBy(path => path.To, StringComparer.Ordinal).ToList();
        var opened = paths.FirstOrDefault(path => path.From == turn.Data(CardData.Country) && path.To == turn.Data(CardData.About));
        return Answer.Show(TransfersCard.Draw(
            new TransfersView(
                paths, opened, [.. learnings.Where(learning => learning.Transfer.From == opened?.From && learning.Transfer.To == opened.To)], programmes.ByKey, turn.Number(CardData.Part) ?? 0),
            FormDesk.ReaderOf(turn)));
    }

    /// <summary>By the matrix of its programme: what a plan says belongs to those who follow it.</summary>
    private bool MaySee(DossierSummary exchange, Actor actor) => programmes.Find(exchange.Programme) is { } programme && exchange.Transfers.All(transfer =>
        programme.Forms.TryGetValue(transfer.Form, out var form) && Visibility.Of(programme, form.Datum, Viewer.Of(actor), Matter.None with { Dossier = exchange.AsDossier() }) >= Sight.Full);
}
