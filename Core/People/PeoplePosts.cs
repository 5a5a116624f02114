using System.Globalization;
using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;

namespace PeerExchange.Core.People;

/// <summary>Cards that decisions about people send: names and ids only, rendered when delivered.</summary>
public static class PeoplePosts
{
    /// <summary>To a secretary: who asks to be admitted; updated in place when anyone decides.</summary>
    public const string Review = "registration.review";

    /// <summary>To the secretariat's channel: how many wait, never who.</summary>
    public const string Count = "registration.count";

    /// <summary>To the applicant: admitted, or refused with the reason.</summary>
    public const string Decided = "registration.decided";

    /// <summary>The card the applicant asked with: says by whom and when it was decided, in place.</summary>
    public const string Asked = "registration.asked";

    /// <summary>To the substitute and the secretariat: who acts for whom, from when until when; updated when it is taken back.</summary>
    public const string HandedOver = "handover.told";

    /// <summary>To somebody whose roles a secretary changed: which they have now.</summary>
    public const string RolesChanged = "person.roles";

    /// <summary>To who typed it in the channel: confirm in private what the channel is to be.</summary>
    public const string ConfirmLink = "channel.confirm";

    /// <summary>To the channel: what it is from now on.</summary>
    public const string Linked = "channel.linked";

    /// <summary>To a focal point: somebody of their country withdrew a consent.</summary>
    public const string ConsentWithdrawn = "consent.withdrawn";

    /// <summary>To the person: where the export they asked for is fetched; it is made when the card is written.</summary>
    public const string ExportReady = "data.ready";

    /// <summary>The review cards of everyone who may decide, and the count in the channel.</summary>
    public static IEnumerable<Message> AboutRegistration(Roster roster, Registration registration)
    {
        var ids = Ids(registration.Identity);
        var key = string.Create(CultureInfo.InvariantCulture, $"{Review} {Roster.KeyOf(registration)} {registration.At.ToUnixTimeTicks()}");
        foreach (var secretary in registration.Programmes.SelectMany(roster.Secretaries).DistinctBy(person => person.Id))
        {
            yield return new Tell(Recipient.Person(secretary.Id), Review, key, ids);
        }

        // One post a day, updated while that day's people are decided on: an old post would be updated where nobody looks.
        var day = registration.At.InUtc().Date;
        yield return new Tell(
            Recipient.Channel(Channels.Secretariat), Count, string.Create(CultureInfo.InvariantCulture, $"{Count} {day.Year}-{day.Month:00}-{day.Day:00}"), new Dictionary<string, string>(0));
    }

    public static Tell ToApplicant(Registration registration) => new(
        Recipient.Applicant(Roster.KeyOf(registration)), Decided,
        string.Create(CultureInfo.InvariantCulture, $"{Decided} {Roster.KeyOf(registration)} {registration.At.ToUnixTimeTicks()}"), Ids(registration.Identity));

    /// <summary>The news, and the card they asked with brought up to date: an update alone notifies nobody.</summary>
    public static IEnumerable<Tell> AboutDecision(Registration decided) => decided.CanBeUpdated ? [ToApplicant(decided), ToCardOf(decided)] : [ToApplicant(decided)];

    public static Tell ToCardOf(Registration registration) => ToApplicant(registration) with
    {
        Card = Asked,
        CardKey = string.Create(CultureInfo.InvariantCulture, $"{Asked} {Roster.KeyOf(registration)} {registration.At.ToUnixTimeTicks()}"),
    };

    /// <summary>The substitute and the secretariats of the programmes the person has roles in.</summary>
    public static IEnumerable<Message> AboutHandOver(Roster roster, Person from, HandOver handOver)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{HandedOver} {from.Id} {handOver.To} {Day(handOver.From)}");
        var ids = new Dictionary<string, string>(3) { ["from"] = from.Id, ["to"] = handOver.To, ["day"] = Day(handOver.From) };
        var told = from.Roles.SelectMany(role => roster.Secretaries(role.Programme)).Select(person => person.Id).Prepend(handOver.To);
        return told.Where(id => id != from.Id).Distinct().Select(id => new Tell(Recipient.Person(id), HandedOver, key, ids));
    }

    public static Tell ToHolder(Person person, Instant now) => new(
        Recipient.Person(person.Id), RolesChanged, string.Create(CultureInfo.InvariantCulture, $"{RolesChanged} {now.ToUnixTimeTicks()}"), new Dictionary<string, string>(0));

    public static Dictionary<string, string> Ids(Identity identity) => new(2) { ["tenant"] = identity.TenantId, ["object"] = identity.ObjectId };

    private static string Day(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}-{day.Day:00}");
}

/// <summary>What a change of people causes elsewhere: names of commands, each safe to repeat.</summary>
public static class PeopleEffects
{
    /// <summary>The chat of a registration becomes the chat of the person it was admitted as.</summary>
    public const string Reach = "person.reach";

    /// <summary>Inbox and dossiers lose what is personal about somebody who was erased.</summary>
    public const string Erase = "person.erase";

    /// <summary>The files of an export are removed when their links have ended.</summary>
    public const string ForgetExport = "data.forget_export";

    /// <summary>Somebody was admitted or linked: they can be reached and find what waits for them.</summary>
    public static IEnumerable<Message> Arrived(Identity identity, string personId) =>
    [
        new Do(Reach, new Dictionary<string, string>(PeoplePosts.Ids(identity)) { ["person"] = personId }),
        DossierEffects.Welcome(personId),
    ];

    public static Do ToForgetExport(string personId, Instant at) => new(ForgetExport, new Dictionary<string, string>(1) { ["person"] = personId }, at);
}
