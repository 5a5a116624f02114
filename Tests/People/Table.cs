using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.People;

/// <summary>The people's partition on a table top: decisions are laid into the folder as the desk would, with no store and no clock.</summary>
internal sealed class Table
{
    public static readonly IReadOnlyDictionary<string, Programme> Programmes = ProgrammeFile.ReadEmbedded();
    public static readonly Programme Oei = Programmes["oei"];
    public static readonly LocalDate Today = new(2026, 3, 2);

    private Folder folder = new(Roster.Partition, []);
    private int seconds;

    public Table(params IReadOnlyList<Person> people) =>
        folder = folder.With([.. people.Select(person => Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person))]);

    public Roster Roster => new(folder);

    public List<Message> Messages { get; } = [];

    public Instant Now => Instant.FromUtc(2026, 3, 2, 9, 0) + Duration.FromSeconds(seconds);

    public static Person Carmen => Someone("carmen", "ES", "*:secretariat") with { Identities = [Account(900)] };

    public static Identity Account(int n) => new($"tenant{n % 3}", $"object{n}");

    public static Person Someone(string id, string country, params string[] roles) => new(
        id, $"{char.ToUpperInvariant(id[0])}{id[1..]} Ejemplo", $"{id}@example.org", country, "Ministerio",
        [.. roles.Select(role => new RoleHeld(role.Split(':')[0], role.Split(':')[1]))], Language.Es, "America/Montevideo", [], PersonState.Active, null, []);

    public static JoinRequest Request(string name = "Ana Ferreyra", string email = "ana@example.org", params string[] roles) =>
        new(name, email, "UY", "Ministerio", "oei", roles.Length == 0 ? ["focal_point"] : roles, "America/Montevideo");

    public Actor As(string id) => Roster.Find(id) is { } person ? new Actor(person, Roster.ActingFor(person, Today), Today) : throw new ArgumentException(id);

    public Registration Waiting(Identity identity) => Roster.Registration(identity)!;

    public void Later(Duration duration) => seconds += (int)duration.TotalSeconds;

    /// <summary>Greeted and asked, so that the registration waits.</summary>
    public Identity Asks(int account, JoinRequest? request = null)
    {
        var identity = Account(account);
        Take(Greet.Decide(Roster, identity, Language.Es, "{}", Now));
        Assert.IsType<Decision.Committed>(Take(AskToJoin.Decide(Roster, identity, request ?? Request(), Oei, "{}", Now)));
        return identity;
    }

    public Decision Take(Decision decision)
    {
        if (decision is Decision.Committed committed)
        {
            folder = folder.With([.. committed.Changes, Roster.NextStamp()]);
            Messages.AddRange(committed.Messages);
        }

        seconds++;
        return decision;
    }

    public static string? ReasonOf(Decision decision) => (decision as Decision.Refused)?.Refusal.Reason;
}
