using PeerExchange.Cards.Model;

namespace PeerExchange.Cards.Parts;

/// <summary>A label with its value under it, which a phone shows as well as a wide screen.</summary>
public static class Facts
{
    /// <summary>A value of ours: a date, a state, an option.</summary>
    public static void Add(List<Element> body, OwnText label, OwnText value) => Draw(body, label, new TextRun(value));

    /// <summary>A value a person wrote, shown exactly as it is.</summary>
    public static void Add(List<Element> body, OwnText label, string value) => Draw(body, label, new TextRun(value));

    /// <summary>What there is no value for, or what is not shown to this reader.</summary>
    public static void AddMissing(List<Element> body, OwnText label, OwnText why) => Draw(body, label, new TextRun(why) { Subtle = true, Italic = true });

    private static void Draw(List<Element> body, OwnText label, TextRun value)
    {
        body.Add(new TextBlock(label) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Medium });
        body.Add(new RichTextBlock(value) { Spacing = Spacing.None });
    }
}
