using System.Globalization;
using NodaTime;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>Counts the changes of the people's partition: who decides about people commits under it, who caches them checks it.</summary>
public sealed record Stamp(long Count);

/// <summary>Everybody in the network, who waits to be admitted and which channels are linked: one partition, read as a whole, never changed.</summary>
public sealed class Roster
{
    public const string Partition = "people";
    public const string StampKey = "stamp";

    private readonly Dictionary<Identity, Person> byIdentity = [];
    private readonly Dictionary<string, Person> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<Identity, Registration> registrations = [];
    private readonly Dictionary<string, ChannelLink> channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChannelRequest> channelRequests = new(StringComparer.Ordinal);

    public Roster(Folder folder)
    {
        Folder = folder;
        Version = folder.Find(StampKey)?.ETag;
        Stamp = folder.Get(StampKey, CoreJson.Default.Stamp) ?? new Stamp(0);
        foreach (var (_, person) in folder.All("p|", CoreJson.Default.Person))
        {
            byId[person.Id] = person;
            foreach (var identity in person.Identities)
            {
                byIdentity[identity] = person;
            }
        }

        foreach (var (_, registration) in folder.All("r|", CoreJson.Default.Registration))
        {
            registrations[registration.Identity] = registration;
        }

        foreach (var (_, link) in folder.All("q|", CoreJson.Default.ChannelLink))
        {
            channels[link.Key] = link;
        }

        foreach (var (_, request) in folder.All("qa|", CoreJson.Default.ChannelRequest))
        {
            channelRequests[request.Person] = request;
        }
    }

    public static Roster Empty { get; } = new(new Folder(Partition, []));

    /// <summary>People, registrations, channel links and the stamp; not the ledger beside them.</summary>
    public static RowRange State { get; } = new(Partition, "p", "t");

    /// <summary>The rows it was read from.</summary>
    public Folder Folder { get; }

    /// <summary>Version of the stamp's row when this was read; null while there is none.</summary>
    public string? Version { get; }

    public Stamp Stamp { get; }

    public IReadOnlyCollection<Person> People => byId.Values;

    public IReadOnlyCollection<ChannelLink> Channels => channels.Values;

    public IReadOnlyCollection<Registration> Registrations => registrations.Values;

    /// <summary>Who waits to be admitted, the longest first.</summary>
    public IEnumerable<Registration> Waiting => registrations.Values
        .Where(registration => registration.State == RegistrationState.Waiting)
        .OrderBy(registration => registration.At)
        .ThenBy(registration => registration.Identity.ObjectId, StringComparer.Ordinal);

    public Person? Find(string id) => byId.GetValueOrDefault(id);

    public Person? Find(Identity identity) => byIdentity.GetValueOrDefault(identity);

    public Registration? Registration(Identity identity) => registrations.GetValueOrDefault(identity);

    public ChannelLink? Channel(string key) => channels.GetValueOrDefault(key);

    /// <summary>The channel the person asked to link and has not confirmed yet.</summary>
    public ChannelRequest? ChannelAskedBy(string personId) => channelRequests.GetValueOrDefault(personId);

    public IEnumerable<Person> Secretaries(string programme) => byId.Values.Where(person => person.IsSecretaryOf(programme)).OrderBy(person => person.Id, StringComparer.Ordinal);

    /// <summary>Active people with one of the roles in the programme who belong to the country.</summary>
    public IEnumerable<Person> Holding(string programme, string country, IReadOnlyCollection<string> roles) =>
        byId.Values.Where(person => person.Country == country && roles.Any(role => person.Holds(programme, role))).OrderBy(person => person.Id, StringComparer.Ordinal);

    /// <summary>Who has the person's tasks today because they handed over to them.</summary>
    public IEnumerable<Person> SubstitutesOf(Person person, LocalDate today) =>
        person.HandOvers.Where(handOver => handOver.IsActive(today)).Select(handOver => Find(handOver.To)).OfType<Person>().Where(substitute => substitute.State == PersonState.Active);

    /// <summary>
    /// Those whose tasks and rights the person has today: the person first, then everyone who handed over to them. Who left the network
    /// counts as if still there, because only a substitute can act in their place; a substitute's substitute does not.
    /// </summary>
    public IReadOnlyList<Person> ActingFor(Person person, LocalDate today)
    {
        List<Person>? all = null;
        foreach (var other in byId.Values)
        {
            foreach (var handOver in other.HandOvers)
            {
                if (handOver.To == person.Id && handOver.IsActive(today))
                {
                    (all ??= [person]).Add(other.State == PersonState.Inactive ? other with { State = PersonState.Active } : other);
                    break;
                }
            }
        }

        return all ?? (IReadOnlyList<Person>)[person];
    }

    public static string KeyOf(Person person) => Keys.Join("p", person.Id);

    public static string KeyOf(Registration registration) => Keys.Join("r", registration.Identity.TenantId, registration.Identity.ObjectId);

    public static string KeyOf(ChannelLink link) => Keys.Join("q", link.Key);

    public static string KeyOf(ChannelRequest request) => Keys.Join("qa", request.Person);

    /// <summary>The stamp moved on by one: part of every change of people.</summary>
    public Change NextStamp() => Change.Set(StampKey, new Stamp(Stamp.Count + 1), CoreJson.Default.Stamp);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"roster of {byId.Count} at {Stamp.Count}");
}
