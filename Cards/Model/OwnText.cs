using System.Buffers;

namespace PeerExchange.Cards.Model;

/// <summary>
/// A text of the product: from the text files, a programme file, or our own dates and numbers. What a person wrote is a plain
/// <see cref="string"/> and cannot become one, except as an argument of such a text, and then <see cref="HoldsUserText"/> says so.
/// </summary>
public readonly struct OwnText
{
    // What Markdown acts on inside a line (Teams: emphasis, links; the web renderer also code and HTML).
    private static readonly SearchValues<char> Active = SearchValues.Create("*_[]`\\<>#~|");

    internal OwnText(string text, bool holdsUserText = false)
    {
        Text = text;
        HoldsUserText = holdsUserText;
    }

    public string Text { get => field ?? ""; }

    /// <summary>Whether something a person wrote was inserted: such a text is only ever written where no client runs Markdown.</summary>
    public bool HoldsUserText { get; }

    public bool IsEmpty => Text.Length == 0;

    /// <summary>Whether a client that runs Markdown could show something other than these characters.</summary>
    internal bool NeedsInertElement => HoldsUserText || Text.AsSpan().IndexOfAny(Active) >= 0;

    /// <summary>
    /// For places that know only one kind of text and may run Markdown (choice titles, toggle titles, the fallback text): characters
    /// Markdown acts on are replaced by ones that look alike. A backslash would be shown by clients that run none.
    /// </summary>
    internal string Defused => HoldsUserText ? Defuse(Text) : Text;

    /// <summary>With its first letter large.</summary>
    public OwnText Capital => IsEmpty || !char.IsLower(Text[0]) ? this : new(char.ToUpperInvariant(Text[0]) + Text[1..], HoldsUserText);

    public static OwnText operator +(OwnText left, OwnText right) =>
        new(left.Text + right.Text, left.HoldsUserText || right.HoldsUserText);

    /// <summary>Parts with a middle dot between them; empty ones left out.</summary>
    public static OwnText Line(params ReadOnlySpan<OwnText> parts)
    {
        var line = default(OwnText);
        foreach (var part in parts)
        {
            if (!part.IsEmpty)
            {
                line = line.IsEmpty ? part : line + Dot + part;
            }
        }

        return line;
    }

    public override string ToString() => Text;

    internal static string Defuse(string text)
    {
        if (text.AsSpan().IndexOfAny(Active) < 0)
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] switch
                {
                    '*' => '∗',
                    '[' => '(',
                    ']' => ')',
                    '<' => '‹',
                    '>' => '›',
                    '`' => '\'',
                    '\\' => '/',
                    '#' => '＃',
                    '~' => '∼',
                    '|' => '¦',
                    var other => other,
                };
            }
        });
    }

    private static readonly OwnText Dot = new(" · ");
}
