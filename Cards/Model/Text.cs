using System.Buffers;
using System.Text.Json;

namespace PeerExchange.Cards.Model;

/// <summary>
/// A text of ours. Clients run Markdown on a TextBlock, so it takes no string; and where the text holds anything Markdown would act
/// on (or something a person wrote), it is written as a RichTextBlock instead, which shows every character as it is.
/// </summary>
public sealed class TextBlock(OwnText text) : Element
{
    public TextSize Size { get; init; }
    public Tint Tint { get; init; }
    public bool Bold { get; init; }
    public bool Subtle { get; init; }

    /// <summary>Read as a heading by screen readers, and larger.</summary>
    public bool Heading { get; init; }
    public Align Align { get; init; }

    public override void Write(Utf8JsonWriter writer)
    {
        if (text.NeedsInertElement)
        {
            Start(writer, Names.RichTextBlock);
            RichTextBlock.WriteAlign(writer, Align);
            writer.WriteStartArray(Names.Inlines);
            new TextRun(text) { Size = Size, Tint = Tint, Bold = Bold, Subtle = Subtle }.Write(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
            return;
        }

        Start(writer, Names.TextBlock);
        writer.WriteString(Names.Text, text.Text);
        writer.WriteBoolean(Names.Wrap, true);
        if (Heading)
        {
            writer.WriteString(Names.Style, Names.Heading);
        }

        RichTextBlock.WriteAlign(writer, Align);
        TextRun.WriteLook(writer, Size, Tint, Bold, Subtle);
        writer.WriteEndObject();
    }
}

/// <summary>Runs of text shown exactly as they are: the only place for what people wrote.</summary>
public sealed class RichTextBlock(params IReadOnlyList<TextRun> runs) : Element
{
    public Align Align { get; init; }

    public override void Write(Utf8JsonWriter writer)
    {
        Start(writer, Names.RichTextBlock);
        WriteAlign(writer, Align);
        writer.WriteStartArray(Names.Inlines);
        for (var i = 0; i < runs.Count; i++)
        {
            runs[i].Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal static void WriteAlign(Utf8JsonWriter writer, Align align)
    {
        if (align != Align.Left)
        {
            writer.WriteString(Names.HorizontalAlignment, Names.Aligns[(int)align]);
        }
    }
}

/// <summary>One run of text. Marks that turn the direction of writing are left out, so that nobody can dress one text as another.</summary>
public sealed class TextRun
{
    private static readonly SearchValues<char> Turning = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");
    private readonly string _text;

    public TextRun(string text) => _text = text.Length == 0 ? " " : Straight(text);

    public TextRun(OwnText text) : this(text.Text)
    {
    }

    public TextSize Size { get; init; }
    public Tint Tint { get; init; }
    public bool Bold { get; init; }
    public bool Subtle { get; init; }
    public bool Italic { get; init; }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString(Names.Type, Names.TextRun);
        writer.WriteString(Names.Text, _text);
        if (Italic)
        {
            writer.WriteBoolean(Names.Italic, true);
        }

        WriteLook(writer, Size, Tint, Bold, Subtle);
        writer.WriteEndObject();
    }

    internal static void WriteLook(Utf8JsonWriter writer, TextSize size, Tint tint, bool bold, bool subtle)
    {
        if (size != TextSize.Default)
        {
            writer.WriteString(Names.Size, Names.Sizes[(int)size]);
        }

        if (tint != Tint.Default)
        {
            writer.WriteString(Names.Color, Names.Tints[(int)tint]);
        }

        if (bold)
        {
            writer.WriteString(Names.Weight, Names.Bolder);
        }

        if (subtle)
        {
            writer.WriteBoolean(Names.IsSubtle, true);
        }
    }

    private static string Straight(string text)
    {
        if (text.AsSpan().IndexOfAny(Turning) < 0)
        {
            return text;
        }

        var kept = new System.Text.StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!Turning.Contains(letter))
            {
                kept.Append(letter);
            }
        }

        return kept.Length == 0 ? " " : kept.ToString();
    }
}
