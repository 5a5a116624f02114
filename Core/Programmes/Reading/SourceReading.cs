namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads what a form's lists are the source of: parties and people of the exchange, and the rows that another form asks about.</summary>
internal sealed class SourceReading(FileProblems file, FileNames names, FormNames form)
{
    public PartySource? Parties(MapReading map)
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

    public RowSource? Asks(MapReading map)
    {
        if (map.Optional("asks") is not { } node)
        {
            return null;
        }

        var asks = MapReading.Of(file, node, $"asks of {form.Key}");
        var of = names.Forms.GetValueOrDefault(NameReading.OneOf(file, asks.Required("form"), "form", names.Forms.Keys));
        var list = NameReading.OneOf(file, asks.Required("list"), "list", of?.Lists ?? []);
        var people = of?.Fields.Values.Where(field => field.List == list && field.Type == "person").Select(field => field.Key) ?? [];
        var read = new RowSource(of?.Key ?? "", list, NameReading.OneOf(file, asks.Required("responsible"), "person field", people));
        asks.End();
        return read;
    }

    public PeopleSource? People(MapReading map)
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
}
