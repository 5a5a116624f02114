namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads how the panel of an exchange is formed.</summary>
internal sealed class PanelReading(FileProblems file, FileNames names, RuleReading rules)
{
    private const string Datum = "panel";

    public PanelDefinition? Read(MapReading programme)
    {
        if (programme.Optional("panel") is not { } node)
        {
            return null;
        }

        var panel = MapReading.Of(file, node, "panel");
        var profile = Profile(panel, out var form);
        var read = new PanelDefinition(
            NameReading.OneOf(file, panel.Required("stage"), "stage", names.ExchangeStages),
            NameReading.OneOf(file, panel.Required("role"), "role", names.Roles),
            Number(panel, "specialists", 1, 4),
            Number(panel, "coordinators", 0, 4),
            panel.Flag("different_countries"),
            Number(panel, "most_panels", 1, 20),
            NameReading.Roles(file, names, panel.RequiredWords("agreed_by"), []),
            profile,
            rules.Read(panel.Optional("rules"), RulePlace.Asked, new RuleScope(form)),
            panel.Text("expects"),
            panel.Text("terms"));
        if (names.Opening("request") is not { LeadsTo: not null })
        {
            file.Add(node.At, "a panel is formed for a request: its form needs \"leads_to: exchange\"");
        }

        panel.End();
        return read;
    }

    /// <summary>Whoever is to propose, accept a seat or agree has to see the panel: without that right it could never be formed.</summary>
    public static void CheckVisibility(FileProblems file, FileNames names, Programme programme, YamlMap root)
    {
        if (programme.Panel is not { } panel)
        {
            return;
        }

        if (!programme.Visibility.TryGetValue(Datum, out var row))
        {
            file.Add(root.Entry("panel")!.Key.At, $"a panel needs its row in \"visibility\": {Datum}: {{asking: all, helping: all, participant: own, coordination: all, …}}");
            return;
        }

        var at = names.Data[Datum];
        if (row.Participant is not { Kind: GrantKind.Own or GrantKind.All, Roles: [] })
        {
            file.Add(at, $"datum {Datum}: those invited to a panel answer for themselves: participant: own");
        }

        if (row.Asking.Kind != GrantKind.All || (row.Asking.Roles.Count > 0 && panel.AgreedBy.Any(role => !row.Asking.Roles.Contains(role[(role.IndexOf('.', StringComparison.Ordinal) + 1)..]))))
        {
            file.Add(at, $"datum {Datum}: the side that asks agrees to the panel: asking: all");
        }

        if (row.Coordination.Kind != GrantKind.All)
        {
            file.Add(at, $"datum {Datum}: coordination proposes the panel: coordination: all");
        }
    }

    private ProfileFields Profile(MapReading panel, out FormNames? form)
    {
        var profile = MapReading.Of(file, panel.Required("profile"), "profile of the panel");
        form = names.Forms.GetValueOrDefault(NameReading.OneOf(file, profile.Required("form"), "form", names.Forms.Values.Where(known => known.Opens == "profile").Select(known => known.Key)));
        var knows = profile.RequiredWords("knows");
        var texts = Fields(form, "text", "long_text");
        foreach (var word in knows.Where(word => !texts.Contains(word.Value)))
        {
            file.Unknown(word.At, "text field", word.Value, texts);
        }

        var read = new ProfileFields(
            form?.Key ?? "",
            NameReading.OneOf(file, profile.Required("topics"), "field of type choices", Fields(form, "choices")),
            [.. knows.Select(word => word.Value)],
            NameReading.OneOf(file, profile.Required("languages"), "field of type choices", Fields(form, "choices")),
            NameReading.OneOf(file, profile.Optional("conflicts"), "field of type countries", Fields(form, "countries")) is { Length: > 0 } conflicts ? conflicts : null,
            NameReading.OneOf(file, profile.Optional("months"), "field of type choices", Fields(form, "choices")) is { Length: > 0 } months ? months : null);
        profile.End();
        return read;
    }

    private int Number(MapReading panel, string key, int least, int most)
    {
        var number = panel.RequiredNumber(key) ?? least;
        if (number < least || number > most)
        {
            file.Add(panel.At, $"panel: \"{key}\" is from {least} to {most}");
        }

        return number;
    }

    private static List<string> Fields(FormNames? form, params string[] types) =>
        [.. form?.Fields.Values.Where(field => field.List is null && types.Contains(field.Type)).Select(field => field.Key) ?? []];
}
