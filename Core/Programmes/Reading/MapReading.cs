using System.Globalization;

namespace PeerExchange.Core.Programmes.Reading;

/// <summary>
/// Reads the entries of one map. Whatever is missing or of the wrong shape is told and replaced by something harmless, so
/// that reading goes on and all mistakes are found. Ask for every key the map may have, then <see cref="End"/> tells the others.
/// </summary>
internal sealed class MapReading(FileProblems file, YamlMap map, string what)
{
    private readonly List<string> asked = [];

    public Place At => map.At;

    public static MapReading Of(FileProblems file, YamlNode? node, string what)
    {
        if (node is YamlMap map)
        {
            return new(file, map, what);
        }

        if (node is not null)
        {
            file.Add(node.At, $"{what}: expected \"key: value\" lines");
        }

        // Nothing more is told about a map that is not one.
        return new(new FileProblems(file.File), new YamlMap(node?.At ?? Place.Start, []), what);
    }

    public YamlNode? Optional(string key)
    {
        asked.Add(key);
        return map.Find(key) is { } value && value is not YamlText { Value: "" } ? value : null;
    }

    public YamlNode? Required(string key)
    {
        var value = Optional(key);
        if (value is null)
        {
            file.Add(map.Entry(key)?.Key.At ?? map.At, $"{what}: \"{key}\" is missing");
        }

        return value;
    }

    public string Word(string key) => Word(Required(key), key) ?? "";

    public string? OptionalWord(string key) => Word(Optional(key), key);

    public int? OptionalNumber(string key) => Number(Optional(key), key);

    public int? RequiredNumber(string key) => Number(Required(key), key);

    public bool Flag(string key)
    {
        var word = Optional(key);
        switch (Word(word, key))
        {
            case null or "" or "no" or "false": return false;
            case "yes" or "true": return true;
            default:
                file.Add(word!.At, $"{what}: \"{key}\" is yes or no");
                return false;
        }
    }

    public LocalText Text(string key) => LocalTextOf(file, Required(key), $"{what}: \"{key}\"");

    public LocalText? OptionalText(string key) => Optional(key) is { } node ? LocalTextOf(file, node, $"{what}: \"{key}\"") : null;

    /// <summary>A list of words; one word alone is a list of one.</summary>
    public IReadOnlyList<YamlText> Words(string key) => WordsOf(Optional(key), key);

    public IReadOnlyList<YamlText> RequiredWords(string key) => WordsOf(Required(key), key);

    /// <summary>One whole number or a list of them; null where the key is not there.</summary>
    public IReadOnlyList<int>? OptionalNumbers(string key)
    {
        if (Optional(key) is not { } node)
        {
            return null;
        }

        var numbers = new List<int>();
        foreach (var word in WordsOf(node, key))
        {
            numbers.Add(Number(word, key) ?? 0);
        }

        return numbers;
    }

    public IReadOnlyList<YamlNode> List(string key)
    {
        switch (Optional(key))
        {
            case null: return [];
            case YamlList list: return list.Items;
            case var other:
                file.Add(other.At, $"{what}: \"{key}\" is a list, each entry after a \"-\"");
                return [];
        }
    }

    public IReadOnlyList<YamlEntry> Entries(string key, bool required = true)
    {
        var node = required ? Required(key) : Optional(key);
        switch (node)
        {
            case null: return [];
            case YamlMap entries: return entries.Entries;
            default:
                file.Add(node.At, $"{what}: under \"{key}\" expected \"key: value\" lines");
                return [];
        }
    }

    public void End()
    {
        foreach (var (key, _) in map.Entries.Where(entry => !asked.Contains(entry.Key.Value)))
        {
            file.Unknown(key.At, $"key in {what}:", key.Value, asked);
        }
    }

    internal static LocalText LocalTextOf(FileProblems file, YamlNode? node, string of)
    {
        if (node is null)
        {
            return new("", "", "");
        }

        if (node is not YamlMap)
        {
            file.Add(node.At, $"{of}: a text is given as es, pt and en");
            return new("", "", "");
        }

        var text = Of(file, node, of);
        var local = new LocalText(text.Word("es"), text.Word("pt"), text.Word("en"));
        var cut = ((YamlMap)node).Entries.FirstOrDefault(entry => entry.Value is YamlText { Value: "" } && !text.asked.Contains(entry.Key.Value))?.Key;
        if (cut is not null)
        {
            file.Add(cut.At, $"{of}: a text with a comma between {{ }} stands in quotes: \"{cut.Value}\" is cut off");
            return local;
        }

        text.End();
        return local;
    }

    private IReadOnlyList<YamlText> WordsOf(YamlNode? node, string key)
    {
        switch (node)
        {
            case null: return [];
            case YamlText one: return [one];
            case YamlList list:
                foreach (var item in list.Items.Where(item => item is not YamlText))
                {
                    file.Add(item.At, $"{what}: \"{key}\" is a list of words");
                }

                return [.. list.Items.OfType<YamlText>()];
            default:
                file.Add(node.At, $"{what}: \"{key}\" is a word or a list of words");
                return [];
        }
    }

    private string? Word(YamlNode? node, string key)
    {
        if (node is YamlText word)
        {
            return word.Value;
        }

        if (node is not null)
        {
            file.Add(node.At, $"{what}: \"{key}\" is one word or sentence");
        }

        return null;
    }

    private int? Number(YamlNode? node, string key)
    {
        if (Word(node, key) is not { } word)
        {
            return null;
        }

        if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        file.Add(node!.At, $"{what}: \"{key}\" is a whole number, not \"{word}\"");
        return null;
    }
}
