using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>Why somebody gets no messages.</summary>
public enum ReachProblem
{
    /// <summary>The roster knows no account of theirs: neither they nor the secretariat have linked one.</summary>
    NoAccount,

    /// <summary>Nobody of their organisation has met the bot, so it is not known where they could be written to.</summary>
    NotMet,

    /// <summary>Teams refuses: the app is installed neither for them nor in a team of theirs.</summary>
    NotInstalled,

    /// <summary>Teams refuses: they blocked the app or took it away.</summary>
    Blocked,

    /// <summary>Teams refuses: the administration of their organisation does not allow the app.</summary>
    TurnedOff,

    /// <summary>Teams refuses without one of the known reasons; a guest's account, often.</summary>
    Refused,
}

/// <summary>Somebody whom messages do not reach at present; what is for them waits.</summary>
public sealed record Unreached(string Person, ReachProblem Problem, Instant Since, Instant TriedAt);

/// <summary>Who is not reached: kept in one partition with the messages that got stuck, so that coordination sees both at a glance.</summary>
public static class Reachability
{
    public const string Partition = "undelivered";

    /// <summary>Effects: somebody could not be reached, or is reached again.</summary>
    public const string LostCommand = "reach.lost";
    public const string FoundCommand = "reach.found";

    /// <summary>To the channel of an office: how many of its people get no messages, never who.</summary>
    public const string OfficePost = "reach.office";

    /// <summary>So long what Teams said is taken to hold.</summary>
    public static readonly Duration Lasts = Duration.FromHours(12);

    private const string Prefix = "u|";

    /// <summary>Who is not reached and which messages got stuck; not the ledger beside them.</summary>
    public static RowRange State { get; } = new(Partition, Prefix, "y");

    public static string KeyOf(string person) => Keys.Join("u", person);

    public static IEnumerable<Unreached> All(Folder folder) => folder.All(Prefix, CoreJson.Default.Unreached).Select(row => row.Value);

    public static Do Lost(string person, ReachProblem problem) =>
        new(LostCommand, new Dictionary<string, string>(2) { ["person"] = person, ["problem"] = problem.ToString() });

    public static Do Found(string person) => new(FoundCommand, new Dictionary<string, string>(1) { ["person"] = person });

    /// <summary>The office hears of it where Teams refuses; who merely never came is no news.</summary>
    public static Decision Lose(Folder folder, Person person, ReachProblem problem, Instant now)
    {
        var known = folder.Get(KeyOf(person.Id), CoreJson.Default.Unreached);
        if (known?.Problem == problem && now - known.TriedAt < Lasts)
        {
            return Decision.Nothing;
        }

        var entry = new Unreached(person.Id, problem, known?.Since ?? now, now);
        var isNews = known?.Problem != problem && (IsRefusal(problem) || (known is not null && IsRefusal(known.Problem)));
        return new Decision.Committed("reach.lose", problem.ToString(), [Change.Set(KeyOf(person.Id), entry, CoreJson.Default.Unreached)], isNews ? [.. ToOffices(person)] : []);
    }

    public static Decision Find(Folder folder, Person person) =>
        folder.Get(KeyOf(person.Id), CoreJson.Default.Unreached) is not { } known
            ? Decision.Nothing
            : new Decision.Committed("reach.find", known.Problem.ToString(), [Change.Remove(KeyOf(person.Id))], IsRefusal(known.Problem) ? [.. ToOffices(person)] : []);

    /// <summary>Those whom Teams does not let be written to, of one country in one programme.</summary>
    public static int CountOf(Folder folder, Roster roster, string programme, string country) =>
        All(folder).Count(lost => IsRefusal(lost.Problem) && roster.Find(lost.Person) is { State: PersonState.Active } person
            && person.Country == country && person.Roles.Any(held => held.Programme == programme));

    public static bool IsRefusal(ReachProblem problem) => problem is not (ReachProblem.NoAccount or ReachProblem.NotMet);

    private static IEnumerable<Message> ToOffices(Person person) => person.Roles
        .Select(held => held.Programme)
        .Where(programme => programme != "*")
        .Distinct()
        .Select(programme => new Tell(
            Recipient.Channel(Channels.Office(programme, person.Country)), OfficePost, $"{OfficePost} {programme} {person.Country}",
            new Dictionary<string, string>(2) { ["programme"] = programme, ["country"] = person.Country }));
}
