using System.Text.Json;

namespace PeerExchange.Bot.Package;

/// <summary>Every text a person reads in Teams' own screens stands in Spanish in the manifest and in each other language in its file,
/// under the key of the localisation schema, and fits where Teams shows it.</summary>
internal static class LanguageRules
{
    private const string Default = "es";

    // Tags without a region: Teams lays "pt" over the default for pt-BR and pt-PT alike (learn.microsoft.com, "Localize your app").
    private static readonly string[] Others = ["en", "pt"];

    private sealed record Text(string Key, string Value, int Longest, string? CommandList = null);

    /// <summary>The manifest's further languages: tag and file.</summary>
    public static IReadOnlyList<(string Tag, string File)> Additional(JsonElement manifest) =>
        [.. manifest.Items("localizationInfo.additionalLanguages").Select(language => (language.Text("languageTag"), language.Text("file")))];

    public static IEnumerable<string> Problems(JsonElement manifest, IReadOnlyDictionary<string, byte[]> files)
    {
        var tag = manifest.Text("localizationInfo.defaultLanguageTag");
        if (tag != Default)
        {
            yield return $"manifest.json: the default language is \"{tag}\"; it has to be \"{Default}\".";
        }

        var languages = Additional(manifest);
        if (!languages.Select(language => language.Tag).Order(StringComparer.Ordinal).SequenceEqual(Others))
        {
            yield return $"manifest.json: the additional languages have to be {string.Join(" and ", Others)}.";
        }

        var texts = Texts(manifest);
        foreach (var problem in Problems("manifest.json", texts))
        {
            yield return problem;
        }

        foreach (var (_, file) in languages)
        {
            foreach (var problem in Translation(file, files, texts, manifest.Text("manifestVersion")))
            {
                yield return problem;
            }
        }
    }

    private static List<string> Translation(
        string file, IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<Text> texts, string version)
    {
        if (!files.TryGetValue(file, out var content))
        {
            return [$"{file}: the manifest names this language file, and it is not in the package."];
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return [$"{file}: one JSON object is expected."];
            }

            var given = document.RootElement.EnumerateObject().ToLookup(p => p.Name, p => p.Value, StringComparer.Ordinal);
            var problems = new List<string>();
            if (!document.RootElement.Text("$schema").EndsWith($"/v{version}/MicrosoftTeams.Localization.schema.json", StringComparison.Ordinal))
            {
                problems.Add($"{file}: $schema does not name version {version}, the manifest's.");
            }

            problems.AddRange(texts.Where(text => !given.Contains(text.Key)).Select(text => $"{file}: {text.Key} is not translated."));
            problems.AddRange(given.Select(g => g.Key).Except(texts.Select(t => t.Key), StringComparer.Ordinal).Where(key => key != "$schema")
                .Select(key => $"{file}: {key} translates nothing that is in the manifest."));
            problems.AddRange(Problems(file, [.. texts.Where(text => given.Contains(text.Key)).Select(text => text with
            {
                Value = given[text.Key].First() is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "",
            })]));
            return problems;
        }
        catch (JsonException problem)
        {
            return [$"{file} is not JSON: {problem.Message}"];
        }
    }

    private static IEnumerable<string> Problems(string file, IReadOnlyList<Text> texts)
    {
        foreach (var text in texts.Where(text => text.Value.Trim().Length == 0 || text.Value.Length > text.Longest))
        {
            yield return $"{file}: {text.Key} has {text.Value.Trim().Length} characters; 1 to {text.Longest} are allowed.";
        }

        foreach (var twice in texts.Where(text => text.CommandList is not null).GroupBy(text => (text.CommandList, text.Value)).Where(g => g.Count() > 1))
        {
            yield return $"{file}: the command \"{twice.Key.Value}\" stands twice in the same list.";
        }
    }

    // A command's schema allows more than 32 and 128 characters, but the menu cuts what is longer, and Teams' own editor refuses it.
    private static List<Text> Texts(JsonElement manifest) =>
    [
        new("name.short", manifest.Text("name.short"), 30),
        new("name.full", manifest.Text("name.full"), 100),
        new("description.short", manifest.Text("description.short"), 80),
        new("description.full", manifest.Text("description.full"), 4000),
        .. from bot in manifest.Items("bots").Select((value, index) => (value, index))
           from list in bot.value.Items("commandLists").Select((value, index) => (value, key: $"bots[{bot.index}].commandLists[{index}]"))
           from command in list.value.Items("commands").Select((value, index) => (value, key: $"{list.key}.commands[{index}]"))
           from text in (Text[])
           [
               new($"{command.key}.title", command.value.Text("title"), 32, list.key),
               new($"{command.key}.description", command.value.Text("description"), 128),
           ]
           select text,
    ];
}
