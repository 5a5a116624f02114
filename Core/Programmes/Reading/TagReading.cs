namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads which fields of an offer's or request's form say what it is about: a field of another type, or of another kind of form, is told.</summary>
internal sealed class TagReading(FileProblems file, FileNames names, FormNames form)
{
    private static readonly string[] Months = [.. Enumerable.Range(1, 12).Select(month => $"{month}")];

    public TagFields Read(MapReading map)
    {
        if (map.Optional("tags") is not { } node)
        {
            return TagFields.None;
        }

        if (form.Opens is not ("offer" or "request"))
        {
            file.Add(node.At, $"form {form.Key} opens no offer or request, so nothing is found by its \"tags\"");
        }

        var tags = MapReading.Of(file, node, $"tags of {form.Key}");
        var read = new TagFields(
            Field(tags, "topics", "choice", "choices"), Field(tags, "population", "choice", "choices"),
            Field(tags, "modes", "choice", "choices"), Field(tags, "languages", "choice", "choices"))
        {
            Capacity = Field(tags, "capacity", "number"),
            Months = Field(tags, "months", "choices"),
            Stage = Field(tags, "stage", "choice"),
            Government = Field(tags, "government", "choice"),
            Countries = Field(tags, "countries", "countries"),
            Dates = Field(tags, "dates", "date_range"),
        };
        if (read.Months is { } months && OptionsOf(months).Except(Months).ToList() is { Count: > 0 } others)
        {
            file.Add(tags.Optional("months")!.At, $"the options of \"{months}\" are no months from 1 to 12: {string.Join(", ", others)}");
        }

        tags.End();
        return read;
    }

    private string? Field(MapReading tags, string name, params string[] types)
    {
        var known = form.Fields.Values.Where(field => field.List is null && types.Contains(field.Type)).Select(field => field.Key);
        return NameReading.OneOf(file, tags.Optional(name), $"field of type {string.Join(" or ", types)}", known) is { Length: > 0 } field ? field : null;
    }

    private IReadOnlyList<string> OptionsOf(string field) =>
        form.Fields.GetValueOrDefault(field)?.Options is { } list && names.Lists.TryGetValue(list, out var options) ? options : [];
}
