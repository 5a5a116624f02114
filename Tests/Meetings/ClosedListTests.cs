using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Forms;
using PeerExchange.Tests.Programmes;

namespace PeerExchange.Tests.Meetings;

/// <summary>Two libraries meet at a virtual table of which each sends the list of its people fifteen days ahead.</summary>
public sealed class ClosedListTests
{
    private const string Id = "exchange0";

    private static readonly Programme Bib = LibraryTables.Programme;

    private static readonly Person Carmen = FormDeskTop.NewPerson("carmen", "ES", "bib:secretariat");
    private static readonly Person Host = FormDeskTop.NewPerson("beatriz", "BR", "bib:focal_point");
    private static readonly Person Visitor = FormDeskTop.NewPerson("ana", "UY", "bib:focal_point");
    private static readonly Person Leader = FormDeskTop.NewPerson("luisa", "UY", "bib:leader");
    private static readonly Roster People = FormDeskTop.RosterOf(Carmen, Host, Visitor, Leader);
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 12, 0);
    private static readonly MeetingKind Mesa = Bib.Meeting("mesa")!;

    private readonly List<Message> messages = [];
    private Folder folder = new(Dossier.PartitionOf(Id), []);

    public ClosedListTests() => Take(new Decision.Committed(
        "test", "",
        [
            Change.Set(
                Dossier.Key,
                new Dossier(Id, DossierKind.Exchange, "bib", "BIB-2026-0001", "Bibliobús", "", [new Party(Side.Host, "BR", "Biblioteca", []), new Party(Side.Visitor, "UY", "Biblioteca", [])], Visibilities.Network, "carmen", Now, Now)
                    .Enter("proposed", Now),
                CoreJson.Default.Dossier),
        ],
        []));

    [Fact]
    public void Second_partys_list_required()
    {
        Send("BR", ("Rita Nunes", "rita@example.org"));

        var refused = Assert.IsType<Decision.Refused>(Book(new LocalDate(2026, 3, 20))).Refusal;

        Assert.Equal("ListMissing", refused.Reason);
        Assert.Equal(("Mesa virtual", "Lista de participantes", "Uruguay"), (Said(refused, 0), Said(refused, 1), Said(refused, 2)));
        Send("UY", ("Luisa", Leader.Email));
        Assert.IsType<Decision.Committed>(Book(new LocalDate(2026, 3, 20)));

        static string Said(Refusal refusal, int n) => Assert.IsType<LocalText>(refusal.Arguments[n]).Es;
    }

    [Fact]
    public void An_empty_list_is_no_list()
    {
        Send("BR");
        Send("UY", ("Luisa", Leader.Email));

        Assert.Equal("ListMissing", FormDeskTop.Rule(Book(new LocalDate(2026, 3, 20))));
    }

    [Fact]
    public void A_person_not_on_a_list_cannot_be_invited()
    {
        Booked();

        var refused = Assert.IsType<Decision.Refused>(InviteGuests.Invite(folder, Bib, "m1", new GuestsToInvite([Visitor.Id], "", ""), FormDeskTop.Actor(Host), People, Now)).Refusal;

        Assert.Equal("NotOnList", refused.Reason);
        Assert.Equal("NotOnList", FormDeskTop.Rule(InviteGuests.Invite(folder, Bib, "m1", new GuestsToInvite([], "Otro", "otro@example.org"), FormDeskTop.Actor(Carmen), People, Now)));
    }

    [Fact]
    public void Only_those_on_the_lists_come_and_coordination()
    {
        Booked();
        var meeting = Open.Meetings[0];

        // The host's focal point stands among the attendees of the kind but on no list.
        Assert.Equal(new[] { "Rita Nunes", Leader.Name, Carmen.Name }.Order(), Invitees.All(Mesa, meeting, Open, People).Select(person => person.Name).Order());
        Assert.Equal(new[] { Leader.Id, Carmen.Id }.Order(), Told(ExchangePosts.Meeting).Order());
    }

    [Fact]
    public void Who_comes_onto_a_list_later_is_told_and_the_calendar_follows()
    {
        Booked();
        messages.Clear();

        Send("UY", ("Ana", Visitor.Email));

        Assert.Equal([Visitor.Id], Told(ExchangePosts.Meeting));
        Assert.Equal([Leader.Id], Told(MeetingPosts.Uninvited));
        Assert.Contains(messages.OfType<Do>(), command => command.Command == CalendarEffects.Command);
    }

    [Fact]
    public void At_fourteen_days_refused_with_the_first_valid_date_at_fifteen_accepted()
    {
        Send("BR", ("Rita Nunes", "rita@example.org"));
        Send("UY", ("Luisa", Leader.Email));

        var refused = Assert.IsType<Decision.Refused>(Book(new LocalDate(2026, 3, 16))).Refusal;
        Assert.Equal(("TooLittleNotice", new LocalDate(2026, 3, 17)), (refused.Reason, refused.Arguments[2]));
        Assert.IsType<Decision.Committed>(Book(new LocalDate(2026, 3, 17)));
    }

    [Fact]
    public void Who_is_erased_while_a_list_is_corrected_is_on_it_no_more()
    {
        Booked();
        Take(ReopenForm.Decide(folder, Bib, "listUY", FormDeskTop.Actor(Visitor), Now));
        Assert.Contains(Leader.Name, Invitees.All(Mesa, Open.Meetings[0], Open, People).Select(person => person.Name));

        var (changes, _) = Erasure.Of(folder, Bib, Leader.Id, EraseMe.HashOf(Leader.Email));
        Take(new Decision.Committed("test", "", changes, []));

        Assert.DoesNotContain(Leader.Name, Invitees.All(Mesa, Open.Meetings[0], Open, People).Select(person => person.Name));
    }

    private OpenDossier Open => OpenDossier.Read(folder)!;

    private void Booked()
    {
        Send("BR", ("Rita Nunes", "rita@example.org"));
        Send("UY", ("Luisa", Leader.Email.ToUpperInvariant()));
        Book(new LocalDate(2026, 3, 20));
    }

    private Decision Book(LocalDate day) => Take(BookMeeting.Decide(folder, Bib, "m1", new MeetingTime("mesa", day + new LocalTime(15, 0), DateTimeZone.Utc, null, ""), FormDeskTop.Actor(Host), People, Now));

    /// <summary>A party sends its list, or another one in its place.</summary>
    private void Send(string country, params (string Name, string Email)[] people)
    {
        var submission = new Submission("list" + country, "BIB-LIS", country, SubmissionState.Submitted, 1, 1, "beatriz", null, 0, new Dictionary<string, string>(), [], [], Now, Now, Now);
        var before = Open.Rows(submission.Id).Select(row => Change.Remove(OpenDossier.KeyOf(submission, row)));
        var rows = people.Select((person, n) => new FormRow($"{country}{person.Email.Length}{n}", "personas", n, new Dictionary<string, string> { ["l_nombre"] = person.Name, ["l_correo"] = person.Email }));
        Take(ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "test", "",
                [
                    Change.Set(Dossier.Key, Open.Head, CoreJson.Default.Dossier), Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission),
                    .. rows.Select(row => Change.Set(OpenDossier.KeyOf(submission, row), row, CoreJson.Default.FormRow)), .. before.Where(change => rows.All(row => OpenDossier.KeyOf(submission, row) != change.Key)),
                ],
                []),
            Bib, People, Now));
    }

    private Decision Take(Decision decision)
    {
        if (decision is Decision.Committed committed)
        {
            folder = folder.With(committed.Changes);
            messages.AddRange(committed.Messages);
        }

        return decision;
    }

    private IEnumerable<string> Told(string card) => messages.OfType<Tell>().Where(tell => tell.Card == card).Select(tell => tell.To.Id);
}
