namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads the visibility matrix. Every cell is written down: nothing is granted, or denied, by leaving it out.</summary>
internal sealed class VisibilityReading(FileProblems file, FileNames names)
{
    private static readonly NamedGrant[] Kinds =
    [
        new("none", GrantKind.None),
        new("all", GrantKind.All),
        new("own", GrantKind.Own),
        new("own_exchange", GrantKind.OwnExchange),
        new("own_country", GrantKind.OwnCountry),
        new("own_country_state", GrantKind.OwnCountryState),
        new("shared_contact", GrantKind.SharedContact),
        new("count", GrantKind.Count),
        new("after_proposal", GrantKind.AfterProposal),
        new("declared", GrantKind.Declared),
        new("chosen", GrantKind.Chosen),
        new("published", GrantKind.Published),
        new("consented", GrantKind.Consented),
        new("aggregate", GrantKind.Aggregate),
        new("aggregate_chosen", GrantKind.AggregateChosen),
        new("by_author", GrantKind.ByAuthor),
        new("authorised", GrantKind.Authorised),
        new("listed", GrantKind.Listed),
        new("names", GrantKind.Names),
        new("state", GrantKind.State),
        new("topics", GrantKind.Topics),
        new("need_to_know", GrantKind.NeedToKnow),
        new("consented_need_to_know", GrantKind.ConsentedNeedToKnow),
        new("inherited", GrantKind.Inherited),
    ];

    private static readonly string[] KindNames = [.. Kinds.Select(kind => kind.Name)];

    public Dictionary<string, DatumVisibility> Read(MapReading programme)
    {
        var rows = new Dictionary<string, DatumVisibility>();
        foreach (var (key, node) in programme.Entries("visibility"))
        {
            ProgrammeReading.CheckKey(file, key, "datum");
            var row = MapReading.Of(file, node, $"datum {key.Value}");
            rows[key.Value] = new(
                key.Value,
                Cell(row.Required("asking")),
                Cell(row.Required("helping")),
                Cell(row.Required("participant")),
                Cell(row.Required("coordination")),
                Cell(row.Required("channel")),
                Cell(row.Required("public")),
                key.At.Line,
                Consent(row.Optional("consent")));
            if (rows[key.Value] is { Consent: null } needs && NeedsConsent(needs))
            {
                file.Add(key.At, $"datum {key.Value} is shown with consent and does not say which: consent: {{form: …, field: …}}");
            }

            row.End();
        }

        return rows;
    }

    private ConsentField? Consent(YamlNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var consent = MapReading.Of(file, node, "consent");
        var form = NameReading.OneOf(file, consent.Required("form"), "form", names.Forms.Keys);
        var fields = names.Forms.TryGetValue(form, out var known) ? known.Fields.Values.Where(field => field.Type == "consent").Select(field => field.Key).ToList() : [];
        var field = consent.Required("field");
        var read = new ConsentField(form, form.Length > 0 ? NameReading.OneOf(file, field, "consent", fields) : "");
        consent.End();
        return read;
    }

    private static bool NeedsConsent(DatumVisibility row) =>
        new[] { row.Asking, row.Helping, row.Participant, row.Coordination, row.Channel, row.Public }
            .Any(grant => grant.Kind is GrantKind.Consented or GrantKind.ConsentedNeedToKnow);

    /// <summary>A kind of grant ("all"), or one kind with the roles it is limited to ("{all: [leader, focal_point]}").</summary>
    private Grant Cell(YamlNode? node)
    {
        if (node is null)
        {
            return Grant.Nothing;
        }

        if (node is not YamlMap { Entries: [var (kind, roles)] })
        {
            return new(Kind(node), []);
        }

        var words = roles is YamlList list ? list.Items : [roles];
        foreach (var other in words.Where(word => word is not YamlText))
        {
            file.Add(other.At, "a grant is limited to a list of roles");
        }

        return new(Kind(kind), NameReading.Roles(file, names, [.. words.OfType<YamlText>()], [KnownNames.Author]));
    }

    private GrantKind Kind(YamlNode node)
    {
        var name = NameReading.OneOf(file, node, "grant", KindNames);
        return Kinds.FirstOrDefault(kind => kind.Name == name)?.Kind ?? GrantKind.None;
    }

    private sealed record NamedGrant(string Name, GrantKind Kind);
}
