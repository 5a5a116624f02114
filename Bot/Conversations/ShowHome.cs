using PeerExchange.Cards;
using PeerExchange.Cards.Home;
using PeerExchange.Cards.Model;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>inicio, ayuda: what waits, what was begun, what one can do; also the answer to anything that was not understood. mis tareas: the list behind it.</summary>
internal sealed class ShowHome(ITableStore store, ProgrammeCatalog programmes) : IConversation
{
    private static readonly (string Command, string Verb)[] More =
    [
        (Words.Tasks, Verbs.TasksShow), (Words.Exchanges, Verbs.ExchangeList), (Words.Offer, Verbs.OfferStart), (Words.Request, Verbs.RequestStart), (Words.Profile, Verbs.ProfileStart), (Words.Bank, Verbs.BankShow), (Words.Publications, Verbs.PublicShow),
        (Words.Schedule, Verbs.MeetingList), (Words.Match, Verbs.MatchShow),
        (Words.Language, Verbs.LanguageShow), (Words.MyData, Verbs.MyDataShow), (Words.HandOver, Verbs.HandOverShow), (Words.PlainText, Verbs.FormPlain), (Words.People, Verbs.PeopleShow),
        (Words.Panel, Verbs.PanelShow),
    ];

    public void Register(Routes routes) => routes
        .Word(Words.Home, ShowAsync)
        .Word(Words.Tasks, (turn, cancellation) => ListAsync(turn, items: false, cancellation))
        .Verb(Verbs.HomeShow, ShowAsync)
        .Verb(Verbs.HomeMore, (turn, _) => Task.FromResult(ShowMore(turn)))
        .Verb(Verbs.TasksShow, (turn, cancellation) => ListAsync(turn, items: false, cancellation))
        .Verb(Verbs.ItemsShow, (turn, cancellation) => ListAsync(turn, items: true, cancellation));

    /// <summary>What the person's inbox holds that is theirs today.</summary>
    public async Task<HomeView> ViewAsync(Turn turn, CancellationToken cancellation)
    {
        var range = Inbox.All(turn.Person.Id);
        var inbox = turn.Inbox ?? new Folder(range.Partition, await store.QueryAsync(range, cancellation));
        var entries = new List<InboxEntry>();
        foreach (var (_, entry) in inbox.All(Inbox.EntryPrefix, CoreJson.Default.InboxEntry))
        {
            if (turn.Actor.Is(entry.Owner))
            {
                entries.Add(entry);
            }
        }

        // A substitute also finds what waits for those who handed over to them.
        foreach (var other in turn.Actor.ActsFor.Skip(1))
        {
            var theirs = new Folder(Inbox.PartitionOf(other.Id), await store.QueryAsync(Inbox.All(other.Id), cancellation));
            entries.AddRange(theirs.All(Inbox.EntryPrefix, CoreJson.Default.InboxEntry).Select(entry => entry.Value));
        }

        entries.Sort(ByUrgency);
        var said = turn.Incoming.Press is null && turn.Rest.Length > 0 ? turn.Rest : null;
        var near = said is null ? null : Words.NearTo(said);
        return new HomeView(
            turn.Person.Name, entries, programmes.ByKey, turn.Person.IsSecretary ? turn.Roster.Waiting.Count() : 0, said, near is null ? null : Words.Name(near, turn.Language))
        {
            IsSecretary = turn.Person.IsSecretary,
            CanOffer = CanBegin(turn, DossierKind.Offer),
            CanRequest = CanBegin(turn, DossierKind.Request),
            HasProfile = CanBegin(turn, DossierKind.Profile),
            Others = turn.Actor.ActsFor.Skip(1).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal),
        };
    }

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation) =>
        Answer.Show(HomeCard.Draw(await ViewAsync(turn, cancellation), FormDesk.ReaderOf(turn)));

    private async Task<Answer> ListAsync(Turn turn, bool items, CancellationToken cancellation) =>
        Answer.Show(InboxCard.Draw(await ViewAsync(turn with { Rest = "" }, cancellation), items, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));

    private Answer ShowMore(Turn turn) => Answer.Show(MoreCard.Draw(
        [
            .. More.Where(word => word.Command switch
                {
                    Words.People or Words.Match => turn.Person.IsSecretary,
                    Words.Panel => ShowPanel.IsFor(turn),
                    Words.Offer => CanBegin(turn, DossierKind.Offer),
                    Words.Request => CanBegin(turn, DossierKind.Request),
                    Words.Profile => CanBegin(turn, DossierKind.Profile),
                    _ => true,
                })
                .Select(word => new KnownWord(Words.Name(word.Command, turn.Language), word.Command, word.Verb)),
        ],
        turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));

    private bool CanBegin(Turn turn, DossierKind kind)
    {
        foreach (var programme in programmes.All)
        {
            if (programme.OpeningForm(kind)?.FilledBy.Any(role => turn.Actor.Holds(programme.Key, role)) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static int ByUrgency(InboxEntry one, InboxEntry other) =>
        (one.Due, other.Due) switch
        {
            ({ } a, { } b) when a != b => a.CompareTo(b),
            ({ }, null) => -1,
            (null, { }) => 1,
            _ => other.At.CompareTo(one.At),
        };
}
