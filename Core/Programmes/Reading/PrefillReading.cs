namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads where a field's start value comes from. A name that could never be filled in there is refused: the file would promise what nobody gets.</summary>
internal sealed class PrefillReading(FileProblems file, FileNames names, FormNames form)
{
    /// <param name="own">The key of the field.</param>
    /// <param name="list">The list it is a column of; null: of none.</param>
    public string? Read(MapReading field, string own, string? list)
    {
        if (field.Optional("prefill") is not { } node)
        {
            return null;
        }

        var known = KnownNames.Prefills
            .Concat(FieldsOf("request", names.Opening("request")))
            .Concat(FieldsOf("offer", names.Opening("offer")))
            .Concat(ColumnsOf("participant", names.Forms.Values.Where(other => other.People is not null).Select(other => ((FormNames?)other, other.People!))))
            .Concat(ColumnsOf("row", names.Forms.Values.Where(other => other.Asks is not null).Select(other => (names.Forms.GetValueOrDefault(other.Asks!.Value.Form), other.Asks!.Value.List))))
            .Append("last." + own);
        var name = NameReading.OneOf(file, node, "prefill", known);
        if (name.Length > 0 && WhyNever(name, field, list) is { } why)
        {
            file.Add(node.At, $"prefill \"{name}\" is never filled in here: {why}");
        }

        return name;
    }

    private string? WhyNever(string name, MapReading field, string? list) => name.Split('.')[0] switch
    {
        "request" or "offer" or "exchange" when form.On != "exchange" => $"form {form.Key} is of no exchange (on: exchange)",
        "row" when name != "row.confirmed" && form.Asks is not { } => $"form {form.Key} asks about no rows (asks: …)",
        "row" when name != "row.confirmed" && names.Forms.GetValueOrDefault(form.Asks!.Value.Form)?.Fields.GetValueOrDefault(name[4..])?.List != form.Asks.Value.List =>
            $"it is no field of the list {form.Asks.Value.List} of {form.Asks.Value.Form}",
        "last" when list is not null => "rows of a list begin with none of the last form's",
        "last" when form.Opens is null => $"form {form.Key} opens no dossier, and only of one that does the last one is kept",
        "last" when field.OptionalWord("personal") is not (null or "no") => "of the last form nothing personal is kept",
        _ => null,
    };

    private static IEnumerable<string> FieldsOf(string prefix, FormNames? opening) =>
        opening?.Fields.Values.Where(field => field.List is null).Select(field => $"{prefix}.{field.Key}") ?? [];

    private static IEnumerable<string> ColumnsOf(string prefix, IEnumerable<(FormNames? Form, string List)> lists) =>
        lists.SelectMany(of => of.Form?.Fields.Values.Where(field => field.List == of.List).Select(field => $"{prefix}.{field.Key}") ?? []);
}
