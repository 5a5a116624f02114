using PeerExchange.Cards.Model;

namespace PeerExchange.Cards.Parts;

/// <summary>Something to know before reading on: a sign and a word say which kind, colour only adds to it.</summary>
public static class Notice
{
    public static Element Info(Reader reader, OwnText text) => Draw(Style.Accent, "► ", reader.T["Common.Info"], text);

    public static Element Done(Reader reader, OwnText text) => Draw(Style.Good, "✓ ", reader.T["Common.Done"], text);

    public static Element Warning(Reader reader, OwnText text) => Draw(Style.Warning, "⚠ ", reader.T["Common.Warning"], text);

    public static Element Error(Reader reader, OwnText text) => Draw(Style.Attention, "✕ ", reader.T["Common.Error"], text);

    private static Container Draw(Style style, string sign, OwnText word, OwnText text) =>
        new(new RichTextBlock(new TextRun(new OwnText(sign) + word + new OwnText(". ")) { Bold = true }, new TextRun(text))) { Style = style, Spacing = Spacing.Medium };
}
