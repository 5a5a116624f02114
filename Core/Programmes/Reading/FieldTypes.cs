namespace PeerExchange.Core.Programmes.Reading;

/// <summary>The types of fields by the names used in programme files.</summary>
internal static class FieldTypes
{
    public static readonly IReadOnlyList<NamedType> All =
    [
        new("text", FieldType.Text),
        new("long_text", FieldType.LongText),
        new("number", FieldType.Number),
        new("choice", FieldType.Choice),
        new("choices", FieldType.Choices),
        new("date", FieldType.Date),
        new("date_range", FieldType.DateRange),
        new("date_time", FieldType.DateTime),
        new("country", FieldType.Country),
        new("countries", FieldType.Countries),
        new("person", FieldType.Person),
        new("files", FieldType.Files),
        new("consent", FieldType.Consent),
        new("yes_no", FieldType.YesNo),
        new("signature", FieldType.Signature),
        new("time_zone", FieldType.TimeZone),
        new("shown", FieldType.Shown),
    ];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(type => type.Name)];

    public static FieldType? Of(string name) => All.FirstOrDefault(type => type.Name == name)?.Type;
}

internal sealed record NamedType(string Name, FieldType Type);
