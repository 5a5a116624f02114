using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>One press asks everybody who may write offers for one that answers needs nobody answers yet.</summary>
public static class CallForOffers
{
    /// <summary>The letter's card.</summary>
    public const string Card = "need.call";

    /// <summary>Name of the command that sends the letters of one country; safe to repeat.</summary>
    public const string TellCommand = "need.tell";

    // As many as one commit bears beside the mark and the audit.
    private const int MostOfOneCountry = 90;

    /// <summary>The call of that day that already asks for one of the requests; null: none does.</summary>
    public static NeedCall? Today(IEnumerable<NeedCall> calls, NeedCluster cluster, LocalDate today) =>
        calls.FirstOrDefault(call => call.Day == today && call.Requests.Any(asked => cluster.Requests.Any(request => request.Id == asked)));

    /// <param name="folder">The programme's calls of today, <see cref="NeedCall.Since"/>.</param>
    public static Decision Decide(Folder folder, Programme programme, NeedCluster cluster, Actor actor, Roster roster, Instant now)
    {
        if (!actor.IsSecretaryOf(programme.Key))
        {
            return Decision.Refuse("OnlyCoordination");
        }

        if (programme.OpeningForm(DossierKind.Offer) is null)
        {
            return Decision.Refuse("NoSuchForm");
        }

        // The day is the world's, not the presser's: two secretaries in two zones ask once.
        var today = now.InUtc().Date;
        if (Today(folder.All("c|", CoreJson.Default.NeedCall).Select(row => row.Value), cluster, today) is not null)
        {
            return Decision.Nothing;
        }

        var call = new NeedCall(
            Ids.From($"{cluster.Id} {LocalDatePattern.Iso.Format(today)}"), programme.Key, [.. cluster.Requests.Select(request => request.Id)], cluster.Countries,
            [.. cluster.Theme.Select(concept => concept.Key)], today, actor.Person.Id);
        return new Decision.Committed(
            "need.call", $"{call.Id} {string.Join(' ', call.Countries)}", [Change.Set(call.Key, call, CoreJson.Default.NeedCall)],
            [.. CountriesAsked(call, programme, roster).Select(country => new Do(TellCommand, new Dictionary<string, string>(3) { ["programme"] = programme.Key, ["call"] = call.Key, ["country"] = country }))]);
    }

    /// <summary>The letters of one country, once.</summary>
    /// <param name="folder">The call's row and the mark of that country.</param>
    public static Decision Tell(Folder folder, string key, Programme programme, string country, Roster roster) =>
        folder.Get(key, CoreJson.Default.NeedCall) is not { } call || folder.Find(KeyOfTold(call, country)) is not null
            ? Decision.Nothing
            : new Decision.Committed(
                "need.tell", $"{call.Id} {country}",
                [new Change(KeyOfTold(call, country), new Dictionary<string, object>(0))],
                [
                    .. Asked(programme, roster).Where(person => person.Country == country).Take(MostOfOneCountry)
                        .Select(person => new Decisions.Tell(Recipient.Person(person.Id), Card, $"{Card} {call.Id}", new Dictionary<string, string>(2) { ["programme"] = programme.Key, ["call"] = call.Key })),
                ]);

    /// <summary>Who may write offers, in the order of their ids.</summary>
    private static IEnumerable<Person> Asked(Programme programme, Roster roster) => programme.OpeningForm(DossierKind.Offer) is not { } form
        ? []
        : roster.People.Where(person => form.FilledBy.Any(role => person.Holds(programme.Key, role))).OrderBy(person => person.Id, StringComparer.Ordinal);

    /// <summary>A country that alone asks cannot answer itself.</summary>
    private static IEnumerable<string> CountriesAsked(NeedCall call, Programme programme, Roster roster) =>
        Asked(programme, roster).Select(person => person.Country).Distinct().Where(country => call.Countries is not [var alone] || alone != country || programme.Settings.GetValueOrDefault("same_country") != 0)
            .Order(StringComparer.Ordinal);

    private static string KeyOfTold(NeedCall call, string country) => Keys.Join("ct", call.Id, country);
}
