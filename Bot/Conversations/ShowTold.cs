using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>Whom the messages of an exchange have reached, whom they wait for and whom they do not reach: for coordination of all, for a country of its own.</summary>
internal sealed class ShowTold(ITableStore store, FormDesk desk, Undelivered undelivered) : IConversation
{
    private const string Receipts = "m|", Outbox = "o|";

    public void Register(Routes routes) => routes.Verb(Verbs.DeliveryTold, ShowAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        if (OpenDossier.Read(await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation)) is not { Head.Kind: DossierKind.Exchange } dossier
            || desk.Programmes.Find(dossier.Head.Programme) is not { } programme)
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        var head = dossier.Head;
        if (Visibility.Of(programme, "exchange_state", Viewer.Of(turn.Actor), Matter.None with { Dossier = head }) < Sight.State)
        {
            return Answer.Say(texts["Refusals.NotYoursToSee"].Text);
        }

        var partition = Dossier.PartitionOf(head.Id);
        var sent = (await store.QueryAsync(RowRange.StartingWith(partition, Receipts), cancellation))
            .Select(row => (To: Keys.Split(row.Key) is [_, var to, ..] ? to : "", RowJson.Read(row, CoreJson.Default.Receipt)?.At)).ToLookup(row => row.To, row => row.At);
        var waiting = (await store.QueryAsync(RowRange.StartingWith(partition, Outbox), cancellation))
            .Select(row => RowJson.Read(row, CoreJson.Default.OutboxItem)).OfType<OutboxItem>().Where(item => item is { Kind: OutboxItem.Tell, To: not null } && item.Due <= turn.Now)
            .CountBy(item => item.To!.ToString()).ToDictionary(StringComparer.Ordinal);
        var lost = Reachability.All(await undelivered.ReadAsync(cancellation)).ToDictionary(one => one.Person, one => one.Problem, StringComparer.Ordinal);
        var lines = sent.Select(to => to.Key).Concat(waiting.Keys).Distinct(StringComparer.Ordinal)
            .Select(to => LineOf(to, sent[to].OfType<Instant>().ToList(), waiting.GetValueOrDefault(to), lost, programme, head, turn)).OfType<ToldLine>()
            .OrderByDescending(line => line.Reach is not null).ThenByDescending(line => line.Waiting).ThenBy(line => line.Country, StringComparer.Ordinal).ThenBy(line => line.Name, StringComparer.Ordinal)
            .ToList();
        return Answer.Show(ToldCard.Draw(programme, head, lines, turn.Number(CardData.Part) ?? 0, desk.Programmes.ByKey, FormDesk.ReaderOf(turn)));
    }

    /// <summary>Null where it is not for this reader, or there is nobody any more.</summary>
    private static ToldLine? LineOf(
        string to, List<Instant> sent, int waiting, Dictionary<string, ReachProblem> lost, Programme programme, Dossier head, Turn turn)
    {
        var (person, channel) = to.StartsWith("p:", StringComparison.Ordinal) ? (turn.Roster.Find(to[2..]), "") : (null, to.StartsWith("c:", StringComparison.Ordinal) ? to[2..] : "");
        if ((person is null && channel.Length == 0) || person is { State: not PersonState.Active })
        {
            return null;
        }

        var country = person?.Country ?? head.Parties.Select(party => party.Country).FirstOrDefault(known => channel == Channels.Office(head.Programme, known)) ?? "";
        var matter = Matter.None with { Dossier = head, About = person?.Id ?? "", Country = country };
        return Visibility.Of(programme, "delivery_and_audit", Viewer.Of(turn.Actor), matter) < Sight.Full
            ? null
            : new ToldLine(
                person?.Name ?? "", country, person is null ? channel : null, sent.Count > 0 ? sent.Max() : null, sent.Count, waiting,
                person is not null && lost.TryGetValue(person.Id, out var problem) ? problem : null);
    }
}
