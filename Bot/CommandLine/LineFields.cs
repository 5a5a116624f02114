using System.Text.Json;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.CommandLine;

/// <summary>The fields of one JSON object, read with every mistake noted. What is wrong reads as empty.</summary>
internal sealed class LineFields(int number, JsonElement json, List<LineProblem> problems)
{
    private const int LongestTag = 100;
    private const int MostTags = 50;
    private readonly int before = problems.Count;

    public int Number => number;

    public bool IsFine => problems.Count == before;

    public void Say(string field, string reason) => problems.Add(new(number, field, reason));

    /// <summary>Tells fields that stand twice, counts those nobody knows, and refuses what belongs to a request.</summary>
    public void CheckNames(IReadOnlyList<string> known, IDictionary<string, int> unknown)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject())
        {
            var name = Name(field);
            if (!seen.Add(name))
            {
                Say(Shown(name), "stands twice in this line.");
            }
            else if (name == "stage")
            {
                Say(name, "belongs to a request: this command takes offers.");
            }
            else if (!known.Contains(name, StringComparer.Ordinal))
            {
                unknown[Shown(name)] = unknown.TryGetValue(Shown(name), out var lines) ? lines + 1 : 1;
            }
        }
    }

    public string Required(string field, int longest, FieldType type = FieldType.Text)
    {
        if (!json.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            Say(field, "is missing.");
            return "";
        }

        var problemsBefore = problems.Count;
        var text = Text(field, value, longest, type);
        if (text.Length == 0 && problems.Count == problemsBefore)
        {
            Say(field, "is empty.");
        }

        return text;
    }

    public string? Optional(string field, int longest) =>
        json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null && Text(field, value, longest, FieldType.Text) is { Length: > 0 } text ? text : null;

    public string Tag(string field) => Optional(field, LongestTag) ?? "";

    public IReadOnlyList<string> Tags(string field)
    {
        if (!json.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostTags)
        {
            Say(field, $"is not a list of at most {MostTags} texts: write [\"…\", \"…\"].");
            return [];
        }

        var tags = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            var tag = Text(field, item, LongestTag, FieldType.Text);
            if (tag.Contains(',', StringComparison.Ordinal))
            {
                Say(field, $"{Quoted(tag)} has a comma: make it two entries of the list.");
            }
            else if (tag.Length > 0)
            {
                tags.Add(tag);
            }
        }

        return tags;
    }

    /// <summary>A value as messages show it: short and without anything invisible.</summary>
    public static string Quoted(string value) => $"\"{Shown(value)}\"";

    private static string Shown(string value) => value.Length > 40 ? InputText.Cut(InputText.Clean(value, FieldType.Text), 39) + "…" : InputText.Clean(value, FieldType.Text);

    private string Text(string field, JsonElement value, int longest, FieldType type)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Say(field, $"is {Kind(value)} where a text is expected.");
            return "";
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Say(field, "has half a character (a single \\ud800–\\udfff).");
            return "";
        }

        if (text.Trim().Length > longest)
        {
            Say(field, $"has {text.Trim().Length} characters; {longest} are allowed.");
            return "";
        }

        return InputText.Clean(text, type);
    }

    private string Name(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            Say("line", "names a field with half a character (a single \\ud800–\\udfff).");
            return "";
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
