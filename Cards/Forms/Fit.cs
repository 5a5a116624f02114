using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>
/// Keeps a page within what Teams takes, however much was pasted into it: the longest answers are shown as kept instead of in an
/// input, since an input with less than what is kept would overwrite it. They can be edited once the others are shorter.
/// </summary>
internal static class Fit
{
    /// <summary>Bytes of answers that fit beside any page's labels and choices: up to here nothing is measured.</summary>
    private const int AlwaysFits = 6_000;

    public static AdaptiveCard Draw(IReadOnlyDictionary<string, string> values, IReadOnlyList<FieldDefinition> fields, Func<IReadOnlySet<string>, AdaptiveCard> draw)
    {
        var aside = new HashSet<string>();
        var card = draw(aside);
        if (Length(values) <= AlwaysFits)
        {
            return card;
        }

        while (card.Measure() > AdaptiveCard.MaxBytes && Longest(values, fields, aside) is { } field)
        {
            aside.Add(field);
            card = draw(aside);
        }

        return card;
    }

    private static int Length(IReadOnlyDictionary<string, string> values)
    {
        var length = 0;
        foreach (var (_, value) in values)
        {
            length += value.Length;
        }

        return length;
    }

    private static string? Longest(IReadOnlyDictionary<string, string> values, IReadOnlyList<FieldDefinition> fields, HashSet<string> aside)
    {
        string? longest = null;
        var most = 200;
        foreach (var field in fields)
        {
            var length = 0;
            foreach (var input in Answers.Inputs(field))
            {
                length += values.Get(input)?.Length ?? 0;
            }

            if (length > most && !aside.Contains(field.Key))
            {
                (longest, most) = (field.Key, length);
            }
        }

        return longest;
    }
}
