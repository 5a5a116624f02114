using NodaTime;
using PeerExchange.Cards.Model;

namespace PeerExchange.Cards.Parts;

/// <summary>The one sentence under the header: what is asked, and by when.</summary>
public static class Ask
{
    public static Element Of(Reader reader, OwnText what, LocalDate? due = null)
    {
        if (due is not { } date)
        {
            return new TextBlock(what) { Spacing = Spacing.Medium };
        }

        var late = date < reader.Today;
        return new RichTextBlock(
            new TextRun(what + new OwnText(" ")),
            new TextRun(reader.T.Format(late ? "Common.WasDue" : "Common.Due", Dates.Due(date, reader.Today, reader.Language)))
            {
                Bold = true,
                Tint = late ? Tint.Attention : Tint.Default,
            })
        {
            Spacing = Spacing.Medium,
        };
    }
}
