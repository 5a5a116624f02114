using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Documents;

/// <summary>A part of a form's document.</summary>
public abstract record FormPart
{
    private FormPart()
    {
    }

    /// <summary>A form that somebody else fills in.</summary>
    /// <param name="View">Already cut to what the reader may see; blank where it was not sent.</param>
    /// <param name="Whose">The country or person it is of; empty: of nobody in particular.</param>
    public sealed record OfForm(FormView View, string Whose, PrintMatter Matter) : FormPart;

    /// <summary>Answers that are shown only together.</summary>
    public sealed record InFigures(FormDefinition Form, IReadOnlyList<Figure> Figures) : FormPart;
}

/// <summary>Puts the parts of a document into words for paper.</summary>
internal static class PrintedParts
{
    /// <summary>Null where the part is signatures and nothing else: they stand at the end of the document.</summary>
    public static PrintedPart? Of(FormPart part, Reader reader) => part switch
    {
        FormPart.OfForm form => Of(form, reader),
        FormPart.InFigures figures => Of(figures, reader),
        _ => null,
    };

    private static PrintedPart? Of(FormPart.OfForm part, Reader reader)
    {
        var (view, t) = (part.View, reader.T);
        if (!view.Form.Pages.SelectMany(Written).Any())
        {
            return null;
        }

        var title = OwnText.Line(t.Say(view.Form.Name), new OwnText(part.Whose, holdsUserText: true)).Text;
        return view.Submission.Version == 0
            ? new PrintedPart(title, t["Print.PartMissing"].Text, [])
            : new PrintedPart(title, null, [.. PrintForm.Pages(view, Written, part.Matter, reader)]);

        IEnumerable<FieldDefinition> Written(PageDefinition page) => view.Asked(page).Where(field => field.Type != FieldType.Signature);
    }

    private static PrintedPart Of(FormPart.InFigures part, Reader reader)
    {
        var t = reader.T;
        var rows = part.Figures.Select(figure => (IReadOnlyList<string>)
        [
            t.Say(figure.Field.Label).Text,
            RatingsCard.Line(figure, t).Text,
            string.Join("; ", figure.Counts.Where(taken => taken.Count > 0).Select(taken => $"{t.Say(taken.Option.Label).Text}: {taken.Count}")),
        ]).ToList();
        var name = t.Say(part.Form.Name).Text;
        return new PrintedPart(name, null, [new PrintedPage(
            t["Print.Together"].Text, t["Exchange.Together"].Text, [], new PrintedTable(name, [t["Print.Question"].Text, t["Print.Result"].Text, t["Print.Answers"].Text], rows, 0))]);
    }
}
