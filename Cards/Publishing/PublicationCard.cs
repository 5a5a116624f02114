using PeerExchange.Cards.Documents;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Publishing;

/// <summary>Something published, to read: its facts and the beginning of each answer, and the whole of it as a Word document.</summary>
public static class PublicationCard
{
    // Together they leave room in a message of 28 KB.
    private const int MostAnswers = 24, MostUnits = 420, MostParts = 3;

    /// <param name="word">Where the document is fetched.</param>
    /// <param name="quotes">The dossier whose authors let themselves be quoted, and the form the reader may draft from it; null: none.</param>
    public static AdaptiveCard Draw(PrintedForm document, Uri word, int minutes, Reader reader, (string Dossier, FormDefinition Form)? quotes = null)
    {
        var t = reader.T;
        var body = new List<Element>(40) { Header.Of(reader, new OwnText(document.Title)), new TextBlock(new OwnText(document.Programme)) { Size = TextSize.Small, Subtle = true } };
        foreach (var fact in document.Facts)
        {
            Facts.Add(body, new OwnText(fact.Label), fact.Value ?? "");
        }

        var left = MostAnswers;
        foreach (var page in document.Pages)
        {
            Add(body, page, ref left);
        }

        foreach (var part in document.Parts.Take(MostParts))
        {
            body.Add(new RichTextBlock(new TextRun(part.Title) { Bold = true }) { Spacing = Spacing.Large });
            foreach (var page in part.Pages)
            {
                Add(body, page, ref left, titled: false);
            }
        }

        body.Add(new TextBlock(t.Format("Public.WordNote", minutes)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Large });
        return new AdaptiveCard(reader.Language, new OwnText(document.Title))
        {
            Body = body,
            Actions =
            [
                new OpenUrlAction(t["Public.Word"], word) { Look = ActionLook.Positive },
                .. quotes is var (dossier, form)
                    ? new CardAction[] { Buttons.Press(t.Format("Public.Draft", form.Name), Verbs.QuoteDraft, CardData.None.With(CardData.Dossier, dossier).With(CardData.Form, form.Key)) }
                    : [],
                Buttons.Press(t["Public.All"], Verbs.PublicShow, CardData.None),
            ],
        };
    }

    private static void Add(List<Element> body, PrintedPage page, ref int left, bool titled = true)
    {
        if (titled && left > 0)
        {
            body.Add(new RichTextBlock(new TextRun(page.Title) { Bold = true }) { Spacing = Spacing.Large });
        }

        foreach (var answer in page.Answers)
        {
            if (left-- > 0)
            {
                Facts.Add(body, new OwnText(answer.Label), Cut(answer.Value ?? ""));
            }
        }

        foreach (var row in page.Table?.Rows ?? [])
        {
            if (left-- > 0)
            {
                body.Add(new RichTextBlock(new TextRun("• " + Cut(string.Join(" · ", row.Where(cell => cell is not ("–" or ""))))) { Size = TextSize.Small }) { Spacing = Spacing.Small });
            }
        }
    }

    private static string Cut(string text) => text.Length <= MostUnits ? text : string.Concat(text.AsSpan(0, MostUnits - 1), "…");
}
