namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads forms, their pages and lists.</summary>
internal sealed class FormReading(FileProblems file, FileNames names, RuleReading rules, IReadOnlyDictionary<string, OptionList> lists)
{
    public Dictionary<string, FormDefinition> Read(MapReading programme)
    {
        var forms = new Dictionary<string, FormDefinition>();
        foreach (var (key, node) in programme.Entries("forms"))
        {
            if (!Spelling.IsForm(key.Value))
            {
                file.Add(key.At, $"form key \"{key.Value}\" is not capital letters, digits and -, like OEI-A3");
            }

            forms[key.Value] = Form(names.Forms[key.Value], MapReading.Of(file, node, $"form {key.Value}"));
        }

        return forms;
    }

    private FormDefinition Form(FormNames form, MapReading map)
    {
        var on = NameReading.Kind(file, map.Required("on"));
        var read = new FormDefinition(
            form.Key,
            map.Text("name"),
            map.Text("purpose"),
            map.Text("next"),
            map.Text("who_sees"),
            on ?? DossierKind.Exchange,
            NameReading.Kind(file, map.Optional("opens")),
            NameReading.Roles(file, names, map.RequiredWords("filled_by"), []),
            NameReading.Roles(file, names, map.Words("confirmed_by"), []),
            NameReading.OneOf(file, map.Required("each"), "each", KnownNames.Each),
            map.Flag("reviewed"),
            NameReading.OneOf(file, map.Optional("title"), "field", form.Fields.Values.Where(field => field.List is null).Select(field => field.Key)) is { Length: > 0 } title ? title : null,
            NameReading.OneOf(file, map.Required("datum"), "datum", names.Data.Keys),
            null,
            Pages(form, map))
        {
            From = NameReading.OneOf(file, map.Optional("from"), "stage", names.ExchangeStages) is { Length: > 0 } from ? from : null,
        };
        read = Retention(map, read);
        if (read.Opens is not null && read.Title is null)
        {
            file.Add(map.At, $"form {form.Key} opens a dossier and needs \"title\": the field that names it");
        }

        if (form.Opens is not null && names.Opening(form.Opens) != form)
        {
            file.Add(map.At, $"form {form.Key} opens the {form.Opens}, which {names.Opening(form.Opens)!.Key} already does");
        }

        map.End();
        return read;
    }

    private FormDefinition Retention(MapReading map, FormDefinition read)
    {
        if (map.Optional("retention") is not { } node)
        {
            return read;
        }

        var retention = MapReading.Of(file, node, $"retention of {read.Key}");
        var kept = read with
        {
            RetentionDays = retention.RequiredNumber("days"),
            RetentionAfter = NameReading.OneOf(file, retention.Required("after"), "event", KnownNames.RetentionAfter),
        };
        retention.End();
        return kept;
    }

    private List<PageDefinition> Pages(FormNames form, MapReading map)
    {
        var pages = new List<PageDefinition>();
        var fields = new Dictionary<string, Place>();
        var keys = new HashSet<string>();
        var datum = map.OptionalWord("datum") ?? "";
        foreach (var node in map.List("pages"))
        {
            var page = MapReading.Of(file, node, $"a page of {form.Key}");
            var key = page.Word("page");
            if (key.Length > 0 && !keys.Add(key))
            {
                file.Add(page.At, $"page \"{key}\" of {form.Key} is there twice");
            }

            var rows = Rows(form, page.Optional("rows"), keys);
            pages.Add(new(
                key,
                page.Text("title"),
                page.OptionalText("intro"),
                rows,
                NameReading.Roles(file, names, page.Words("filled_by"), []),
                Fields(form, page, rows, fields, datum),
                NameReading.OneOf(file, page.Optional("each"), "each", KnownNames.Each) is { Length: > 0 } each ? each : null));
            page.End();
        }

        if (pages.Count == 0)
        {
            file.Add(map.At, $"form {form.Key} has no pages");
        }

        return pages;
    }

    private List<FieldDefinition> Fields(
        FormNames form, MapReading page, RowsDefinition? rows, Dictionary<string, Place> elsewhere, string datum)
    {
        var reading = new FieldReading(file, names, rules, lists, form);
        var fields = new List<FieldDefinition>();
        foreach (var (key, node) in page.Entries("fields"))
        {
            ProgrammeReading.CheckKey(file, key, "field");
            if (!elsewhere.TryAdd(key.Value, key.At))
            {
                file.Add(key.At, $"field \"{key.Value}\" of {form.Key} is already asked in line {elsewhere[key.Value].Line}");
            }

            fields.Add(reading.Read(key, MapReading.Of(file, node, $"field {key.Value}"), rows?.Key, datum));
        }

        return fields;
    }

    private RowsDefinition? Rows(FormNames form, YamlNode? node, HashSet<string> keys)
    {
        if (node is null)
        {
            return null;
        }

        var map = MapReading.Of(file, node, $"the list of a page of {form.Key}");
        var key = map.Word("list");
        if (key.Length > 0 && !keys.Add("rows " + key))
        {
            file.Add(node.At, $"list \"{key}\" of {form.Key} is there twice");
        }

        var columns = form.Fields.Values.Where(field => field.List == key).Select(field => field.Key).ToList();
        var min = map.RequiredNumber("min") ?? 0;
        var max = map.RequiredNumber("max") ?? int.MaxValue;
        if (min < 0 || max < 1 || max < min)
        {
            file.Add(node.At, $"list \"{key}\": min {min} and max {max} leave no room for rows");
        }

        var summary = map.RequiredWords("summary");
        foreach (var word in summary.Where(word => !columns.Contains(word.Value)))
        {
            file.Unknown(word.At, $"field of list {key}", word.Value, columns);
        }

        var read = new RowsDefinition(
            key, map.Text("row"), min, max, [.. summary.Select(word => word.Value)],
            rules.Read(map.Optional("rules"), RulePlace.Rows, new RuleScope(form, List: key)));
        map.End();
        return read;
    }
}
