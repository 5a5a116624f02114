using NodaTime;
using NodaTime.TimeZones;
using PeerExchange.Cards.Forms;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.PlainText;

/// <summary>A form told as messages, as it stands after a message.</summary>
/// <param name="NewRow">Start values of a row that is not stored yet.</param>
public sealed record PlainSight(
    FormView View, FormContext Context, IReadOnlyList<Question> Questions, PlainPlace Place, PlainEcho Echo, IReadOnlyDictionary<string, string> NewRow)
{
    /// <summary>Whether the form is just being taken up: then it says what it is.</summary>
    public bool Starts { get; init; }

    public bool IsSummary => Place.Page >= View.Form.Pages.Count;

    internal PageDefinition Page => View.Form.Pages[Place.Page];

    internal FormRow? Row => Page.Rows is { } list ? View.RowsOf(list.Key).FirstOrDefault(row => row.Id == Place.Row) : null;

    internal FieldDefinition? Field => Page.Fields.FirstOrDefault(asked => asked.Key == Place.Field);

    /// <summary>From 1.</summary>
    internal int NumberOf(Question question)
    {
        for (var i = 0; i < Questions.Count; i++)
        {
            if (Questions[i].Page == question.Page && Questions[i].Field?.Key == question.Field?.Key)
            {
                return i + 1;
            }
        }

        return 0;
    }

    internal static IReadOnlyList<(string Number, string Label)> Options(FormView view, FieldDefinition field, Texts t)
    {
        if (field.Options is not { } name)
        {
            return [];
        }

        return view.Programme.Lists.TryGetValue(name, out var list)
            ? [.. SpokenOptions.Of(list).Zip(list.Options, (said, option) => (said.Number, t.Say(option.Label).Text))]
            : [.. (Sources(view).GetValueOrDefault(name) ?? []).Select(option => (option.Number, option.Names[0]))];
    }

    /// <summary>Choices that come from the exchange, as they can be said.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<SpokenOption>> Sources(FormView view) => view.Sources.ToDictionary(
        source => source.Key,
        source => (IReadOnlyList<SpokenOption>)[.. source.Value.Select((option, i) => new SpokenOption(option.Key, $"{i + 1}", [option.Title]))],
        StringComparer.Ordinal);
}

/// <summary>Time zones as people say them: a country or city in any of the languages, or the IANA name.</summary>
public static class SpokenZones
{
    public static readonly IReadOnlyList<SpokenOption> All =
    [
        .. Zones.Offered.Select(id => new SpokenOption(
            id, "", [.. Enum.GetValues<Language>().Select(language => Zones.Place(id, language).Text), City(id), id])),
        .. TzdbDateTimeZoneSource.Default.CanonicalIdMap
            .Where(zone => zone.Key == zone.Value && zone.Key.Contains('/', StringComparison.Ordinal) && !Zones.Offered.Contains(zone.Key) && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Key) is not null)
            .Select(zone => new SpokenOption(zone.Key, "", [City(zone.Key), zone.Key])),
    ];

    private static string City(string id) => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
