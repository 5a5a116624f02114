using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Network;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>What does not reach people: coordination sees who and why, and tries again with one press; an office's channel hears how many, never who.</summary>
internal sealed class ShowDelivery(Undelivered undelivered, ProgrammeCatalog programmes, ConversationBook conversations) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(Reachability.OfficePost, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.DeliveryShow, (turn, cancellation) => ShowAsync(turn, default, cancellation))
        .Verb(Verbs.DeliveryRetry, RetryAsync);

    /// <summary>What of it this secretary may see: people they look after, and what is nobody's.</summary>
    public static (IReadOnlyList<(Unreached Lost, Person Person)> Lost, IReadOnlyList<(Stuck Stuck, Person? Person)> Stuck) Visible(Folder folder, Roster roster, Actor actor)
    {
        var lost = Reachability.All(folder).OrderBy(one => one.Since)
            .Select(one => (Lost: one, Person: roster.Find(one.Person)))
            .Where(one => one.Person is { State: PersonState.Active } person && Secretariat.MayManage(actor, person))
            .Select(one => (one.Lost, one.Person!));
        var stuck = Stuck.All(folder).OrderBy(one => one.Since)
            .Select(one => (Stuck: one, Person: one.To is { Kind: RecipientKind.Person } to ? roster.Find(to.Id) : null))
            .Where(one => one.Stuck.To?.Kind != RecipientKind.Person || (one.Person is { } person && Secretariat.MayManage(actor, person)));
        return ([.. lost], [.. stuck]);
    }

    private async Task<Answer> ShowAsync(Turn turn, OwnText done, CancellationToken cancellation)
    {
        if (!turn.Person.IsSecretary)
        {
            return Answer.Say(Texts.Of(turn.Language)["People.OnlySecretaries"].Text);
        }

        var (lost, stuck) = Visible(await undelivered.ReadAsync(cancellation), turn.Roster, turn.Actor);
        var entries = new List<UndeliveredLine>(lost.Count + stuck.Count);
        foreach (var (one, person) in lost)
        {
            var waiting = entries.Count / Cards.Parts.Entries.PerPage == (turn.Number(CardData.Part) ?? 0) ? (await conversations.WaitingAsync(person.Id, cancellation)).Count : 0;
            entries.Add(new UndeliveredLine(person.Name, person.Country, null, one.Problem, null, one.Since, waiting) { Person = person.Id });
        }

        entries.AddRange(stuck.Select(one => new UndeliveredLine(
            one.Person?.Name ?? "", one.Person?.Country, one.Stuck.To is { Kind: RecipientKind.Channel } channel ? channel.Id : null, null, one.Stuck.Problem, one.Stuck.Since, 0)
        { Person = one.Person?.Id }));
        var card = UndeliveredCard.Draw(entries, lost.Count, turn.Number(CardData.Part) ?? 0, done, programmes.ByKey, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    private async Task<Answer> RetryAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Person.IsSecretary)
        {
            var (lost, stuck) = Visible(await undelivered.ReadAsync(cancellation), turn.Roster, turn.Actor);
            await undelivered.RetryAsync([.. lost.Select(one => one.Lost)], [.. stuck.Select(one => one.Stuck)], turn.Person.Id, cancellation);
        }

        return await ShowAsync(turn, Texts.Of(turn.Language)["Network.Retrying"], cancellation);
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (programmes.Find(ids["programme"]) is not { } programme)
        {
            return null;
        }

        var count = Reachability.CountOf(await undelivered.ReadAsync(cancellation), to.Roster, programme.Key, ids["country"]);
        var card = UnreachedNotice.Draw(programme, ids["country"], count, to.Reader);
        return new Letter(card, card.Fallback.Text);
    }
}
