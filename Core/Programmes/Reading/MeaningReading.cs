namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads which fields of a form the engine itself understands: who else sees it, whether it may be published, how long it stands.</summary>
internal sealed class MeaningReading(FileProblems file, FileNames names, FormNames form)
{
    private static readonly NamedReach[] Reaches =
    [
        new("coordination", Reach.Coordination),
        new("own_side", Reach.OwnSide),
        new("exchange", Reach.Exchange),
        new("network", Reach.Network),
        new("public", Reach.Public),
    ];

    private static readonly string[] ReachNames = [.. Reaches.Select(reach => reach.Name)];

    public AudienceChoice? Audience(MapReading map)
    {
        if (map.Optional("audience") is not { } node)
        {
            return null;
        }

        var audience = MapReading.Of(file, node, $"audience of {form.Key}");
        var field = Choice(audience.Required("field"));
        var read = new AudienceChoice(field, audience.Text("who_sees"), ReachOf(audience, field));
        if (new[] { read.WhoSees.Es, read.WhoSees.Pt, read.WhoSees.En }.Any(text => text.Length > 0 && !text.Contains(AudienceChoice.Answer, StringComparison.Ordinal)))
        {
            file.Add(node.At, $"who_sees of the audience of {form.Key} needs {AudienceChoice.Answer} where the answer stands, in every language");
        }

        audience.End();
        return read;
    }

    public TapFields? Tap(MapReading map)
    {
        if (map.Optional("tap") is not { } node)
        {
            return null;
        }

        var tap = MapReading.Of(file, node, $"tap of {form.Key}");
        var read = new TapFields(
            Choice(tap.Required("field")),
            NameReading.OneOf(file, tap.Required("evidence"), "field of files", form.Fields.Values.Where(field => field is { List: null, Type: "files" }).Select(field => field.Key)));
        tap.End();
        return read;
    }

    public PublicationChoice? Publication(MapReading map)
    {
        if (map.Optional("publication") is not { } node)
        {
            return null;
        }

        var publication = MapReading.Of(file, node, $"publication of {form.Key}");
        var field = Choice(publication.Required("field"));
        var read = new PublicationChoice(
            field,
            NameReading.OneOf(file, publication.Required("never"), "answer", OptionsOf(field)),
            [.. publication.RequiredWords("shows").Select(shown => NameReading.OneOf(file, shown, "field", form.Fields.Values.Where(known => known.List is null).Select(known => known.Key)))],
            NameReading.OneOf(file, publication.Optional("named"), "answer", OptionsOf(field)) is { Length: > 0 } named ? named : null)
        {
            Quote = NameReading.OneOf(file, publication.Optional("quote"), "text field", form.Fields.Values.Where(known => known is { List: null, Type: "text" or "long_text" }).Select(known => known.Key)) is { Length: > 0 } quote ? quote : null,
        };
        publication.End();
        return read;
    }

    public QuoteFields? Quotes(MapReading map)
    {
        if (map.Optional("quotes") is not { } node)
        {
            return null;
        }

        var quotes = MapReading.Of(file, node, $"quotes of {form.Key}");
        var list = NameReading.OneOf(file, quotes.Required("list"), "list", form.Lists);
        var read = new QuoteFields(list, Column("text"), Column("author"), Column("source"));
        quotes.End();
        return read;

        string Column(string name) => NameReading.OneOf(file, quotes.Required(name), "field", form.Fields.Values.Where(field => field.List == list).Select(field => field.Key));
    }

    public FigureFields? Figures(MapReading map)
    {
        if (map.Optional("figures") is not { } node)
        {
            return null;
        }

        var figures = MapReading.Of(file, node, $"figures of {form.Key}");
        var list = NameReading.OneOf(file, figures.Required("list"), "list", form.Lists);
        var by = Column(figures.Required("by"), "choice");
        var unit = Column(figures.Optional("unit"), "choice");
        var read = new FigureFields(
            list, by, unit.Length > 0 ? unit : null,
            [.. figures.RequiredWords("numbers").Select(word => Column(word, "number"))],
            [.. figures.Words("add_up").Select(word => NameReading.OneOf(file, word, "answer", OptionsOf(unit)))],
            [.. figures.Words("except").Select(word => NameReading.OneOf(file, word, "answer", OptionsOf(by).Concat(OptionsOf(unit))))]);
        if (map.Optional("audience") is null)
        {
            file.Add(node.At, $"figures of {form.Key} are of those who let them be shown: it needs \"audience\"");
        }

        figures.End();
        return read;

        string Column(YamlNode? column, string type) =>
            NameReading.OneOf(file, column, $"{type} of list {list}", form.Fields.Values.Where(field => field.List == list && field.Type == type).Select(field => field.Key));
    }

    public AnswerOf? AuthorisedBy(MapReading map)
    {
        if (map.Optional("authorised_by") is not { } node)
        {
            return null;
        }

        var given = MapReading.Of(file, node, $"authorised_by of {form.Key}");
        var other = names.Forms.GetValueOrDefault(NameReading.OneOf(file, given.Required("form"), "form", names.Forms.Keys.Where(key => key != form.Key)));
        var field = NameReading.OneOf(file, given.Required("field"), "choice", other?.Fields.Values.Where(known => known.List is null && known.Type == "choice").Select(known => known.Key) ?? []);
        var options = other?.Fields.GetValueOrDefault(field)?.Options is { } list && names.Lists.TryGetValue(list, out var known) ? known : [];
        var read = new AnswerOf(other?.Key ?? "", field, NameReading.OneOf(file, given.Required("is"), "answer", options));
        given.End();
        return read;
    }

    /// <summary>Only an offer stands in the bank until a day.</summary>
    public string? ValidUntil(MapReading map)
    {
        var node = map.Optional("valid_until");
        if (node is not null && form.Opens != "offer")
        {
            file.Add(node.At, $"form {form.Key} opens no offer, so nothing of it is \"valid_until\" a day");
        }

        return NameReading.OneOf(file, node, "date field", Fields("date")) is { Length: > 0 } field ? field : null;
    }

    private Dictionary<string, Reach> ReachOf(MapReading audience, string field)
    {
        var read = new Dictionary<string, Reach>(StringComparer.Ordinal);
        var options = OptionsOf(field);
        foreach (var (option, node) in audience.Entries("reach"))
        {
            NameReading.OneOf(file, option, "answer", options);
            var name = NameReading.OneOf(file, node, "reach", ReachNames);
            read[option.Value] = Reaches.FirstOrDefault(reach => reach.Name == name)?.Reach ?? Reach.Coordination;
        }

        if (read.Count > 0 && options.Where(option => !read.ContainsKey(option)).ToList() is { Count: > 0 } missing)
        {
            file.Add(audience.At, $"audience of {form.Key}: \"reach\" says nothing of {string.Join(", ", missing)}");
        }

        return read;
    }

    private string Choice(YamlNode? node) => NameReading.OneOf(file, node, "choice", Fields("choice"));

    private List<string> Fields(params string[] types) => [.. form.Fields.Values.Where(field => field.List is null && types.Contains(field.Type)).Select(field => field.Key)];

    private IReadOnlyList<string> OptionsOf(string field) =>
        form.Fields.GetValueOrDefault(field)?.Options is { } list && names.Lists.TryGetValue(list, out var options) ? options : [];

    private sealed record NamedReach(string Name, Reach Reach);
}
