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
        var meaning = new MeaningReading(file, names, form);
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
            Until = NameReading.OneOf(file, map.Optional("until"), "stage", names.ExchangeStages) is { Length: > 0 } until ? until : null,
            PartOf = NameReading.OneOf(file, map.Optional("part_of"), "form", names.Forms.Keys.Where(other => other != form.Key)) is { Length: > 0 } whole ? whole : null,
            LeadsToExchange = LeadsToExchange(map, form),
            ReviewedBy = NameReading.Roles(file, names, map.Words("reviewed_by"), []),
            Compiles = NameReading.OneOf(file, map.Optional("compiles"), "form", names.Forms.Keys.Where(other => other != form.Key)) is { Length: > 0 } compiled ? compiled : null,
            AuthorisedBy = meaning.AuthorisedBy(map),
            PublicFrom = NameReading.OneOf(file, map.Optional("public_from"), "stage", names.ExchangeStages) is { Length: > 0 } published ? published : null,
            Printed = map.OptionalText("printed"),
            Asks = Asks(map, form.Key),
            Tap = meaning.Tap(map),
            People = People(map, form),
            Parties = Parties(map, form),
            DiscussedBy = DiscussedBy(map, form),
            Tags = new TagReading(file, names, form).Read(map),
            Audience = meaning.Audience(map),
            Publication = meaning.Publication(map),
            Quotes = meaning.Quotes(map),
            Figures = meaning.Figures(map),
            ValidUntil = meaning.ValidUntil(map),
        };
        read = Retention(map, read);
        if (read.RetentionDays is null && read.On != DossierKind.Profile && read.Fields.Any(field => field.Personal != PersonalData.No || field.Type is FieldType.Person or FieldType.Signature))
        {
            file.Add(form.At, $"form {form.Key} asks for personal data and does not say how long they are kept: retention: {{days: …, after: …}}");
        }

        if (read.Opens is not null && read.Title is null)
        {
            file.Add(map.At, $"form {form.Key} opens a dossier and needs \"title\": the field that names it");
        }

        if (form.Opens is not null && names.Opening(form.Opens) != form)
        {
            file.Add(map.At, $"form {form.Key} opens the {form.Opens}, which {names.Opening(form.Opens)!.Key} already does");
        }

        if (read.Each == "row" != read.Asks is not null)
        {
            file.Add(map.At, $"form {form.Key}: \"each: row\" and \"asks\" go together");
        }

        map.End();
        return read;
    }

    /// <summary>A request becomes an exchange once coordination has looked at it; one that nobody reviews, at once.</summary>
    private bool LeadsToExchange(MapReading map, FormNames form)
    {
        if (map.Optional("leads_to") is not { } node)
        {
            return false;
        }

        NameReading.OneOf(file, node, "kind of dossier", ["exchange"]);
        if (form.Opens != "request")
        {
            file.Add(node.At, $"form {form.Key} leads to an exchange: it has to open a request");
        }

        return true;
    }

    private PartySource? Parties(MapReading map, FormNames form)
    {
        if (map.Optional("parties") is not { } node)
        {
            return null;
        }

        if (form.LeadsTo is null || map.Flag("reviewed"))
        {
            file.Add(node.At, $"form {form.Key} names parties: it needs \"leads_to: exchange\" and is not reviewed");
        }

        var parties = MapReading.Of(file, node, $"parties of {form.Key}");
        var list = NameReading.OneOf(file, parties.Required("list"), "list", form.Lists);
        var read = new PartySource(
            list,
            NameReading.OneOf(file, parties.Required("own"), "text field", form.Fields.Values.Where(field => field.List is null && field.Type == "text").Select(field => field.Key)),
            Column("country", "country"), Column("institution", "text"), Column("name", "text"), Column("email", "text"),
            NameReading.OneOf(file, parties.Required("role"), "role", names.Roles));
        parties.End();
        return read;

        string Column(string name, string type) =>
            NameReading.OneOf(file, parties.Required(name), "field", form.Fields.Values.Where(field => field.List == list && field.Type == type).Select(field => field.Key));
    }

    private IReadOnlyList<string> DiscussedBy(MapReading map, FormNames form)
    {
        var roles = map.Words("discussed_by");
        if (roles.Count > 0 && map.OptionalWord("each") != "entry")
        {
            file.Add(map.Optional("discussed_by")!.At, $"form {form.Key} is discussed: it needs \"each: entry\"");
        }

        return NameReading.Roles(file, names, roles, []);
    }

    private RowSource? Asks(MapReading map, string form)
    {
        if (map.Optional("asks") is not { } node)
        {
            return null;
        }

        var asks = MapReading.Of(file, node, $"asks of {form}");
        var of = names.Forms.GetValueOrDefault(NameReading.OneOf(file, asks.Required("form"), "form", names.Forms.Keys));
        var list = NameReading.OneOf(file, asks.Required("list"), "list", of?.Lists ?? []);
        var people = of?.Fields.Values.Where(field => field.List == list && field.Type == "person").Select(field => field.Key) ?? [];
        var read = new RowSource(of?.Key ?? "", list, NameReading.OneOf(file, asks.Required("responsible"), "person field", people));
        asks.End();
        return read;
    }

    private PeopleSource? People(MapReading map, FormNames form)
    {
        if (map.Optional("people") is not { } node)
        {
            return null;
        }

        var people = MapReading.Of(file, node, $"people of {form.Key}");
        var list = NameReading.OneOf(file, people.Required("list"), "list", form.Lists);
        var fields = form.Fields.Values.Where(field => field.List == list).ToList();
        var columns = fields.ConvertAll(field => field.Key);
        var roles = NameReading.OneOf(file, people.Optional("role_by"), "choice", fields.Where(field => field.Type == "choice").Select(field => field.Key));
        foreach (var option in fields.Find(field => field.Key == roles)?.Options is { } options && names.Lists.TryGetValue(options, out var answers) ? answers : [])
        {
            if (!names.Roles.Contains(option))
            {
                file.Unknown(node.At, "role", option, names.Roles);
            }
        }

        var read = new PeopleSource(
            list,
            roles.Length > 0 ? "" : NameReading.OneOf(file, people.Required("role"), "role", names.Roles),
            NameReading.OneOf(file, people.Required("name"), "field", columns),
            NameReading.OneOf(file, people.Required("email"), "field", columns),
            NameReading.OneOf(file, people.Required("institution"), "field", columns))
        {
            RoleField = roles.Length > 0 ? roles : null,
            Helps = NameReading.OneOf(file, people.Optional("side"), "side", ["host"]).Length > 0,
            Country = NameReading.OneOf(file, people.Optional("country"), "field", fields.Where(field => field.Type == "country").Select(field => field.Key)) is { Length: > 0 } country ? country : null,
        };
        if (read.Helps && read.Country is null)
        {
            file.Add(node.At, $"people of {form.Key} are of the side that helps, so each row needs a country: country: FIELD");
        }

        people.End();
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
                Fields(form, page, rows, fields, datum)));
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
