using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards;

/// <summary>The time zones offered, by the name of a place people know; the list is zones.tsv beside this file.</summary>
public static class Zones
{
    private static readonly Dictionary<string, LocalText> Places = Load().ToDictionary(zone => zone.Id, zone => zone.Place);

    public static readonly IReadOnlyList<string> Offered = [.. Load().Select(zone => zone.Id)];

    /// <summary>"Ciudad de México"; a zone not on the list by the last part of its IANA name.</summary>
    public static OwnText Place(DateTimeZone zone, Language language) => Place(zone.Id, language);

    public static OwnText Place(string id, Language language) =>
        Places.TryGetValue(id, out var place) ? new(place.In(language)) : new(id[(id.LastIndexOf('/') + 1)..].Replace('_', ' '));

    private static IEnumerable<(string Id, LocalText Place)> Load()
    {
        using var reader = new StreamReader(typeof(Zones).Assembly.GetManifestResourceStream("Texts/zones.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var id, var es, var pt, var en])
            {
                yield return (id, new LocalText(es, pt, en));
            }
        }
    }
}
