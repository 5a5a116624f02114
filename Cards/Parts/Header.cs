using PeerExchange.Cards.Model;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Parts;

/// <summary>The top of every card: the programme's sign, name and colour in words, then title, reference and state.</summary>
public static class Header
{
    public static Element Of(Reader reader, Programme programme, OwnText title, string? reference = null, OwnText state = default, string? subject = null) =>
        Draw(
            ToStyle(programme.Tone.Style),
            new OwnText(programme.Sign + " ") + OwnText.Line(reader.T.Say(programme.Name), reader.T.Say(programme.Tone.Colour)),
            title, reference, state, subject);

    /// <summary>For cards that belong to no programme: home, language, my data.</summary>
    public static Element Of(Reader reader, OwnText title, OwnText state = default) =>
        Draw(Style.Emphasis, reader.T["Common.Product"], title, null, state, null);

    private static Container Draw(Style style, OwnText programme, OwnText title, string? reference, OwnText state, string? subject)
    {
        var items = new List<Element>(4)
        {
            new TextBlock(programme) { Size = TextSize.Small },
            new TextBlock(title) { Size = TextSize.Large, Bold = true, Heading = true, Spacing = Spacing.None },
        };
        if (subject is { Length: > 0 })
        {
            items.Add(new RichTextBlock(new TextRun(subject)) { Spacing = Spacing.None });
        }

        if (reference is { Length: > 0 } || !state.IsEmpty)
        {
            var line = OwnText.Line(new OwnText(reference ?? ""), state);
            items.Add(new TextBlock(line) { Size = TextSize.Small, Bold = true, Spacing = Spacing.Small });
        }

        return new Container(items) { Style = style, Bleed = true };
    }

    private static Style ToStyle(string style) => style switch
    {
        "accent" => Style.Accent,
        "good" => Style.Good,
        "warning" => Style.Warning,
        "attention" => Style.Attention,
        "default" => Style.Default,
        _ => Style.Emphasis,
    };
}
