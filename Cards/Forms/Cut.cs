using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>Keeps what is pasted into a form from making its card larger than Teams takes.</summary>
internal static class Cut
{
    /// <summary>UTF-16 units all inputs of a page may show together, and one of them where they are more.</summary>
    private const int MostTogether = 12_000, MostEach = 4_000;

    public static string At(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Never between the two halves of a pair.
        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>
    /// The values as the inputs show them. What is valid fits; only where somebody pasted far more than a field takes
    /// (refused, with the limit named) does the input show its beginning.
    /// </summary>
    public static IReadOnlyDictionary<string, string> ToFit(IReadOnlyDictionary<string, string> values, IReadOnlyList<FieldDefinition> fields)
    {
        var together = 0;
        foreach (var field in fields)
        {
            foreach (var input in Answers.Inputs(field))
            {
                together += values.Get(input)?.Length ?? 0;
            }
        }

        if (together <= MostTogether)
        {
            return values;
        }

        var each = Math.Max(200, Math.Min(MostEach, MostTogether / fields.Count));
        return values.ToDictionary(pair => pair.Key, pair => At(pair.Value, each));
    }
}
