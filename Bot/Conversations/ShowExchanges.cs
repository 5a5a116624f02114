using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// intercambios [ref]: the exchanges the person may see, or one of them. Coordination reads the index of all countries; everybody else finds their own
/// in their inbox: those of their country and those in which they are named. A reference that is none of these is told so, whether it exists or not.
/// </summary>
internal sealed class ShowExchanges(ITableStore store, ProgrammeCatalog programmes, ShowHome home, ShowDossier dossiers) : IConversation
{
    public void Register(Routes routes) => routes
        .Word(Words.Exchanges, ShowAsync)
        .Verb(Verbs.ExchangeList, ShowAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var reader = FormDesk.ReaderOf(turn);
        var all = (await FindAsync(turn, cancellation))
            .OrderBy(exchange => exchange.Stage is { Ends: true })
            .ThenBy(exchange => exchange.DueOn ?? NodaTime.LocalDate.MaxIsoValue)
            .ThenByDescending(exchange => exchange.Reference, StringComparer.Ordinal)
            .ToList();
        var wanted = turn.Rest.Trim();
        return wanted.Length > 0 && all.Find(exchange => IsCalled(exchange, wanted)) is { } found
            ? await dossiers.ShowAsync(turn, found.Dossier, cancellation)
            : Answer.Show(ExchangesCard.Draw(all, turn.Number(CardData.Part) ?? 0, wanted.Length > 0 ? wanted : null, reader));
    }

    private async Task<IReadOnlyList<ExchangeLine>> FindAsync(Turn turn, CancellationToken cancellation)
    {
        var lines = new Dictionary<string, ExchangeLine>(StringComparer.Ordinal);
        if (turn.Person.IsSecretary)
        {
            foreach (var exchange in await DossierIndex.ReadAsync(store, DossierIndex.Everywhere, cancellation))
            {
                if (exchange.Kind == DossierKind.Exchange && turn.Actor.IsSecretaryOf(exchange.Programme))
                {
                    lines[exchange.Id] = Line(exchange.Id, exchange.Programme, exchange.Reference, exchange.Title, exchange.Stage, exchange.DueOn);
                }
            }
        }

        foreach (var entry in (await home.ViewAsync(turn with { Rest = "" }, cancellation)).Entries)
        {
            if (entry is { Kind: InboxKind.Item, DossierKind: DossierKind.Exchange })
            {
                lines.TryAdd(entry.Dossier, Line(entry.Dossier, entry.Programme, entry.Reference, entry.Title, entry.Stage, entry.Due));
            }
        }

        return [.. lines.Values];
    }

    private ExchangeLine Line(string dossier, string programme, string? reference, string title, string stage, NodaTime.LocalDate? dueOn) =>
        new(dossier, reference, title, programmes.Find(programme)?.Stage(DossierKind.Exchange, stage), dueOn);

    /// <summary>"OEI-2026-0012", also without its beginning.</summary>
    private static bool IsCalled(ExchangeLine exchange, string wanted) => exchange.Reference is { } reference
        && (string.Equals(reference, wanted, StringComparison.OrdinalIgnoreCase) || reference.EndsWith("-" + wanted, StringComparison.OrdinalIgnoreCase));
}
