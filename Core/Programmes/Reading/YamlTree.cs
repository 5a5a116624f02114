using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Where in a file, from 1.</summary>
internal sealed record Place(int Line, int Column)
{
    public static readonly Place Start = new(1, 1);
}

internal abstract record YamlNode(Place At);

internal sealed record YamlText(Place At, string Value) : YamlNode(At);

internal sealed record YamlList(Place At, IReadOnlyList<YamlNode> Items) : YamlNode(At);

internal sealed record YamlMap(Place At, IReadOnlyList<YamlEntry> Entries) : YamlNode(At)
{
    public YamlEntry? Entry(string key) => Entries.FirstOrDefault(entry => entry.Key.Value == key);

    public YamlNode? Find(string key) => Entry(key)?.Value;
}

/// <summary>A class, not a struct: collections of structs would be compiled anew at every start.</summary>
internal sealed record YamlEntry(YamlText Key, YamlNode Value);

/// <summary>
/// The part of YAML that programme files use: maps, lists and texts, each with its place. Built on the parser's events,
/// because object mapping by reflection would cost the start more than reading the file.
/// </summary>
internal static class YamlTree
{
    /// <summary>Deeper than any sensible file; keeps a hostile one from exhausting the stack.</summary>
    private const int MaxDepth = 24;

    /// <summary>The document's map; null with a problem told where the text is not YAML, not one map, or uses anchors or tags.</summary>
    public static YamlMap? Parse(FileProblems file, string yaml)
    {
        if (TabIn(yaml) is { } tab)
        {
            file.Add(tab, "a tab stands before the text: lines are indented with spaces");
            return null;
        }

        var scanner = new Scanner(new StringReader(yaml), skipComments: true);
        try
        {
            var parser = new Parser(scanner);
            if (!Advance<StreamStart>(parser) || !parser.MoveNext() || parser.Current is not DocumentStart)
            {
                file.Add(Place.Start, "the file is empty");
                return null;
            }

            parser.MoveNext();
            var root = Node(file, parser, 0);
            parser.MoveNext();
            if (parser.MoveNext() && parser.Current is DocumentStart second)
            {
                file.Add(At(second.Start), "a programme file holds one document");
            }

            if (root is not YamlMap map)
            {
                file.Add(root.At, "a programme file is a list of \"key: value\" lines");
                return null;
            }

            return map;
        }
        catch (YamlException mistake)
        {
            file.Add(At(mistake.Start), "not YAML: " + Lower(mistake.Message));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The scanner's own words for a plain text that runs past the end of its line between brackets.
            file.Add(At(scanner.CurrentPosition), "not YAML: a { or [ is not closed before this line");
            return null;
        }
    }

    /// <summary>The first tab used as indentation. The parser tells it at the beginning of the file, where nobody finds it.</summary>
    private static Place? TabIn(string yaml)
    {
        var line = 1;
        foreach (var text in yaml.AsSpan().EnumerateLines())
        {
            var indent = text.IndexOfAnyExcept(' ');
            if (indent >= 0 && text[indent] == '\t')
            {
                return new(line, indent + 1);
            }

            line++;
        }

        return null;
    }

    private static YamlNode Node(FileProblems file, Parser parser, int depth)
    {
        var start = parser.Current!;
        if (depth > MaxDepth)
        {
            throw new YamlException(start.Start, start.End, "nested too deeply");
        }

        if (start is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty) || start is AnchorAlias)
        {
            file.Add(At(start.Start), "anchors (&), aliases (*) and tags (!) are not used in programme files: write the value again");
        }

        switch (start)
        {
            case SequenceStart:
                var items = new List<YamlNode>();
                while (parser.MoveNext() && parser.Current is not SequenceEnd)
                {
                    items.Add(Node(file, parser, depth + 1));
                }

                return new YamlList(At(start.Start), items);

            case MappingStart:
                return Map(file, parser, depth);

            default:
                return new YamlText(At(start.Start), (start as Scalar)?.Value.Trim() ?? "");
        }
    }

    private static YamlMap Map(FileProblems file, Parser parser, int depth)
    {
        var at = At(parser.Current!.Start);
        var entries = new List<YamlEntry>();
        var keys = new HashSet<string>();
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var key = Node(file, parser, depth + 1);
            parser.MoveNext();
            var value = Node(file, parser, depth + 1);
            if (key is not YamlText text)
            {
                file.Add(key.At, "a key is a plain word");
            }
            else if (!keys.Add(text.Value))
            {
                file.Add(key.At, $"\"{text.Value}\" is given twice");
            }
            else
            {
                entries.Add(new(text, value));
            }
        }

        return new YamlMap(at, entries);
    }

    private static bool Advance<TEvent>(Parser parser) => parser.MoveNext() && parser.Current is TEvent;

    private static Place At(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
