using System.Text;
using System.Text.RegularExpressions;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>A choice as it can be said: by its number in the list (empty: it has none), or by a name in any of the languages.</summary>
public sealed record SpokenOption(string Key, string Number, IReadOnlyList<string> Names)
{
    internal IReadOnlyList<string> Compared { get; } = [.. Names.Select(SpokenOptions.Compare).Distinct()];
}

/// <summary>Finds what is meant among choices: number, name, or the only one whose name begins with or holds what was said.</summary>
public static partial class SpokenOptions
{
    private const int Shortest = 3;

    private static readonly Dictionary<string, string[]> MoreNames = new(StringComparer.Ordinal)
    {
        ["US"] = ["EE. UU.", "EEUU", "EUA", "USA"],
        ["GB"] = ["Gran Bretaña", "Grã-Bretanha", "Great Britain", "UK"],
        ["DO"] = ["Dominicana"],
        ["NL"] = ["Holanda", "Holland"],
        ["KR"] = ["Corea del Sur", "Coreia do Sul", "South Korea"],
    };

    /// <summary>Countries, by name in any language or ISO code.</summary>
    public static readonly IReadOnlyList<SpokenOption> Countries =
    [
        .. IsoCountries.All(Language.Es).Select(country =>
            new SpokenOption(country.Code, "", [country.Name.Es, country.Name.Pt, country.Name.En, .. MoreNames.GetValueOrDefault(country.Code) ?? []])),
    ];

    public static readonly IReadOnlyList<SpokenOption> YesNo =
    [
        new("true", "1", ["sí", "sim", "yes", "s", "y", "claro", "true"]),
        new("false", "2", ["no", "não", "n", "false"]),
    ];

    /// <summary>A list of a programme file. Options whose keys are numbers are called by them: "10" is the mark 10, not the tenth.</summary>
    public static IReadOnlyList<SpokenOption> Of(OptionList list)
    {
        var byKey = list.Options.All(option => int.TryParse(option.Key, out _));
        return [.. list.Options.Select((option, i) => new SpokenOption(option.Key, byKey ? option.Key : $"{i + 1}", [option.Label.Es, option.Label.Pt, option.Label.En, option.Key]))];
    }

    /// <summary>The one meant; null where none is, or more than one could be.</summary>
    public static SpokenOption? One(IReadOnlyList<SpokenOption> options, string text)
    {
        var said = Compare(text);
        return Exact(options, text, said) ?? (said.Length < Shortest || IsNumber(said) ? null : Only(options, name => name.StartsWith(said, StringComparison.Ordinal))
            ?? Only(options, name => (" " + name + " ").Contains(" " + said + " ", StringComparison.Ordinal)));
    }

    /// <summary>Those meant by "1, 3", "salud y nutrición", "3-6"; else the first piece nobody is called by.</summary>
    public static (IReadOnlyList<string> Keys, string? Unknown) Several(IReadOnlyList<SpokenOption> options, string text)
    {
        if (All().IsMatch(ControlWords.Said(text)))
        {
            return ([.. options.Select(option => option.Key)], null);
        }

        var keys = new List<string>();
        var pieces = Digits().IsMatch(text) ? [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(number => number + " ")] : Pieces(text);
        for (var i = 0; i < pieces.Count;)
        {
            var taken = Longest(options, text, pieces, i, keys);
            if (taken == 0)
            {
                return ([], Bare(pieces[i]));
            }

            i += taken;
        }

        return ([.. keys.Distinct()], null);
    }

    internal static string Compare(string text)
    {
        var folded = Folded.Text(text);
        var compared = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c))
            {
                compared.Append(c);
            }
            else if (c is not ('.' or '\'' or '’') && compared.Length > 0 && compared[^1] != ' ')
            {
                compared.Append(' ');
            }
        }

        return compared.ToString().TrimEnd();
    }

    /// <summary>How many pieces from here make one name (names hold commas and "y" themselves: the longest wins); 0: none.</summary>
    private static int Longest(IReadOnlyList<SpokenOption> options, string text, IReadOnlyList<string> pieces, int from, List<string> keys)
    {
        for (var count = Math.Min(6, pieces.Count - from); count > 0; count--)
        {
            var candidate = string.Concat(pieces.Skip(from).Take(count));
            var whole = Bare(candidate);
            if (Exact(options, whole, Compare(whole)) is { } exact)
            {
                keys.Add(exact.Key);
                return count;
            }
        }

        var piece = Bare(pieces[from]);
        if (piece.Length == 0)
        {
            return 1;
        }

        if (Span().Match(piece) is { Success: true } span && Index(options, span.Groups[1].Value) is { } first && Index(options, span.Groups[2].Value) is { } last && first <= last)
        {
            keys.AddRange(options.Skip(first).Take(last - first + 1).Select(option => option.Key));
            return 1;
        }

        if (One(options, piece) is { } meant)
        {
            keys.Add(meant.Key);
            return 1;
        }

        return 0;
    }

    /// <summary>A piece without the separators around it.</summary>
    private static string Bare(string piece) => Joined().Replace(piece.Trim(' ', ',', ';', '\n', '\r'), "$1");

    /// <summary>The text cut before each separator, which stays at the front of its piece.</summary>
    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var start = 0;
        foreach (Match cut in Cuts().Matches(text))
        {
            if (cut.Index > start)
            {
                pieces.Add(text[start..cut.Index]);
                start = cut.Index;
            }
        }

        pieces.Add(text[start..]);
        return pieces;
    }

    private static SpokenOption? Exact(IReadOnlyList<SpokenOption> options, string text, string said)
    {
        if (IsNumber(said))
        {
            return options.FirstOrDefault(option => option.Number.Length > 0 && option.Number == (said.TrimStart('0') is { Length: > 0 } number ? number : "0"));
        }

        return Named(options, said) ?? Coded(options, text.Trim());
    }

    private static SpokenOption? Named(IReadOnlyList<SpokenOption> options, string said) =>
        said.Length == 0 ? null : Only(options, name => name == said);

    /// <summary>A code of two letters; "no" and "si" are words first, unless written NO and SI.</summary>
    private static SpokenOption? Coded(IReadOnlyList<SpokenOption> options, string text) =>
        text.Length == 2 && text.All(char.IsAsciiLetter) && (Folded.Text(text) is not ("no" or "si") || text.All(char.IsAsciiLetterUpper))
            ? options.FirstOrDefault(option => string.Equals(option.Key, text, StringComparison.OrdinalIgnoreCase))
            : null;

    private static SpokenOption? Only(IReadOnlyList<SpokenOption> options, Func<string, bool> fits)
    {
        SpokenOption? found = null;
        foreach (var option in options)
        {
            if (option.Compared.Any(fits))
            {
                if (found is not null)
                {
                    return null;
                }

                found = option;
            }
        }

        return found;
    }

    private static int? Index(IReadOnlyList<SpokenOption> options, string number)
    {
        for (var i = 0; i < options.Count; i++)
        {
            if (options[i].Number == number)
            {
                return i;
            }
        }

        return null;
    }

    private static bool IsNumber(string text) => text.Length is > 0 and <= 9 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    [GeneratedRegex(@"[,;\n]|(?<=\s)(?:y|e|and|&)(?=\s)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Cuts();

    [GeneratedRegex(@"^[0-9]+(?:\s+[0-9]+)+\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^([0-9]+)\s*(?:-|–|a|al|to|até)\s*([0-9]+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Span();

    [GeneratedRegex(@"^(?:y|e|and|&)\s+(.+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Joined();

    [GeneratedRegex("^(?:todos|todas|all|todos ellos)$", RegexOptions.CultureInvariant)]
    private static partial Regex All();
}
