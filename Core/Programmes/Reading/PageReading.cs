namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads the pages of a form, with their fields and lists.</summary>
internal sealed class PageReading(FileProblems file, FileNames names, RuleReading rules, IReadOnlyDictionary<string, OptionList> lists, FormNames form)
{
    public List<PageDefinition> Read(MapReading map)
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

            var rows = Rows(page.Optional("rows"), keys);
            pages.Add(new(
                key,
                page.Text("title"),
                page.OptionalText("intro"),
                rows,
                NameReading.Roles(file, names, page.Words("filled_by"), []),
                Fields(page, rows, fields, datum)));
            page.End();
        }

        if (pages.Count == 0)
        {
            file.Add(map.At, $"form {form.Key} has no pages");
        }

        return pages;
    }

    private List<FieldDefinition> Fields(MapReading page, RowsDefinition? rows, Dictionary<string, Place> elsewhere, string datum)
    {
        var reading = new FieldReading(file, names, rules, lists, form);
        var fields = new List<FieldDefinition>();
        var asked = rules.Read(page.Optional("asked"), RulePlace.Asked, new RuleScope(form, rows?.Key));
        foreach (var (key, node) in page.Entries("fields"))
        {
            ProgrammeReading.CheckKey(file, key, "field");
            if (!elsewhere.TryAdd(key.Value, key.At))
            {
                file.Add(key.At, $"field \"{key.Value}\" of {form.Key} is already asked in line {elsewhere[key.Value].Line}");
            }

            var field = reading.Read(key, MapReading.Of(file, node, $"field {key.Value}"), rows?.Key, datum);
            fields.Add(asked.Count == 0 ? field : field with { Asked = [.. asked, .. field.Asked] });
        }

        return fields;
    }

    private RowsDefinition? Rows(YamlNode? node, HashSet<string> keys)
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
            rules.Read(map.Optional("rules"), RulePlace.Rows, new RuleScope(form, List: key)))
        {
            Thread = Thread(map, key),
            AddedLater = map.OptionalText("added_later"),
        };
        map.End();
        return read;
    }

    private ThreadDefinition? Thread(MapReading map, string list)
    {
        if (map.Optional("thread") is not { } node)
        {
            return null;
        }

        var thread = MapReading.Of(file, node, $"thread of list {list}");
        var read = new ThreadDefinition(
            NameReading.Roles(file, names, thread.RequiredWords("asked_by"), []), NameReading.Roles(file, names, thread.RequiredWords("answered_by"), []));
        thread.End();
        return read;
    }
}
