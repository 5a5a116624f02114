namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads forms: what each is, who fills it in, and what comes of it.</summary>
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
        var sources = new SourceReading(file, names, form);
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
            new PageReading(file, names, rules, lists, form).Read(map))
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
            Asks = sources.Asks(map),
            Tap = meaning.Tap(map),
            People = sources.People(map),
            Parties = sources.Parties(map),
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

    private IReadOnlyList<string> DiscussedBy(MapReading map, FormNames form)
    {
        var roles = map.Words("discussed_by");
        if (roles.Count > 0 && map.OptionalWord("each") != "entry")
        {
            file.Add(map.Optional("discussed_by")!.At, $"form {form.Key} is discussed: it needs \"each: entry\"");
        }

        return NameReading.Roles(file, names, roles, []);
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
}
