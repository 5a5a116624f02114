namespace PeerExchange.Core.Programmes.Reading;

/// <summary>
/// The names a file defines, collected before it is read, so that a name may be used above its definition and a wrong one
/// is told where it stands.
/// </summary>
internal sealed class FileNames
{
    public FileNames(YamlMap root)
    {
        Roles = Keys(root.Find("roles"));
        Lists = Entries(root.Find("lists")).ToDictionary(list => list.Key.Value, list => Keys(list.Value));
        Forms = Entries(root.Find("forms")).Select(form => new FormNames(form.Key, form.Value)).ToDictionary(form => form.Key);
        Meetings = Keys(root.Find("meetings"));
        Deadlines = Keys(root.Find("deadlines"));
        Choices = [.. Keys(root.Find("choices")).Select(choice => KnownNames.OfExchange + choice)];
        Data = Entries(root.Find("visibility")).ToDictionary(row => row.Key.Value, row => row.Key.At);
        Stages = Entries(root.Find("stages"))
            .SelectMany(kind => Keys(kind.Value).Select(stage => new StageName(kind.Key.Value, stage)))
            .ToList();
    }

    public IReadOnlyList<string> Roles { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; }

    public IReadOnlyDictionary<string, FormNames> Forms { get; }

    public IReadOnlyList<string> Meetings { get; }

    public IReadOnlyList<string> Deadlines { get; }

    /// <summary>Names under which fields offer rows of the exchange.</summary>
    public IReadOnlyList<string> Choices { get; }

    /// <summary>Fields an event is named after ("RIL-X.inicio"): of dates, and of numbers that are sent too small.</summary>
    public IEnumerable<string> FieldEvents => Forms.Values.SelectMany(form => form.Fields.Values.Where(asked => asked is { List: null, Type: "date" or "date_time" or "number" }).Select(asked => $"{form.Key}.{asked.Key}"));

    /// <summary>Rows of the visibility matrix.</summary>
    public IReadOnlyDictionary<string, Place> Data { get; }

    public IReadOnlyList<StageName> Stages { get; }

    public IEnumerable<string> ExchangeStages => Stages.Where(stage => stage.Kind == "exchange").Select(stage => stage.Key);

    /// <summary>The form that opens a request or an offer.</summary>
    public FormNames? Opening(string kind) => Forms.Values.FirstOrDefault(form => form.Opens == kind);

    internal static IReadOnlyList<YamlEntry> Entries(YamlNode? node) => (node as YamlMap)?.Entries ?? [];

    private static IReadOnlyList<string> Keys(YamlNode? node) => [.. Entries(node).Select(entry => entry.Key.Value)];
}

internal sealed record StageName(string Kind, string Key);

/// <summary>The fields and lists of one form.</summary>
internal sealed class FormNames
{
    public FormNames(YamlText key, YamlNode form)
    {
        Key = key.Value;
        At = key.At;
        On = Word(form, "on");
        Opens = Word(form, "opens");
        LeadsTo = Word(form, "leads_to");
        IsReviewed = Word(form, "reviewed") == "yes";
        People = Word((form as YamlMap)?.Find("people"), "list");
        Asks = (form as YamlMap)?.Find("asks") is { } asks ? (Word(asks, "form") ?? "", Word(asks, "list") ?? "") : null;
        foreach (var page in ((form as YamlMap)?.Find("pages") as YamlList)?.Items.OfType<YamlMap>() ?? [])
        {
            var list = page.Find("rows") is YamlMap rows ? Word(rows, "list") ?? "" : null;
            if (list is not null)
            {
                Lists.Add(list);
            }

            foreach (var (name, field) in FileNames.Entries(page.Find("fields")))
            {
                Fields.TryAdd(name.Value, new(name.Value, list, name.At, Word(field, "type") ?? "", Word(field, "options")));
            }
        }
    }

    public string Key { get; }

    public Place At { get; }

    /// <summary>The kind of dossier it belongs to.</summary>
    public string? On { get; }

    public string? Opens { get; }

    public string? LeadsTo { get; }

    public bool IsReviewed { get; }

    /// <summary>The list whose rows are people.</summary>
    public string? People { get; }

    /// <summary>The form and list whose rows it asks about; null: none.</summary>
    public (string Form, string List)? Asks { get; }

    public List<string> Lists { get; } = [];

    public Dictionary<string, FieldName> Fields { get; } = [];

    private static string? Word(YamlNode? node, string key) => ((node as YamlMap)?.Find(key) as YamlText)?.Value;
}

/// <param name="List">The list the field is a column of; null: of none.</param>
internal sealed record FieldName(string Key, string? List, Place At, string Type, string? Options);
