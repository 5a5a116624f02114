using PeerExchange.Cards.Forms;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>A form cut to what a reader may see, by the one visibility function; everything shown read only goes through here.</summary>
internal static class FormSight
{
    /// <summary>A form of the person's own with what belongs to it on paper; its answers as they are.</summary>
    public static FormView WithPapers(FormView view, OpenForm open, Roster roster, Actor actor) => WithPapers(view, open, Seen(open, roster, actor), roster, actor);

    /// <summary>The signed copy, where this reader may see it; null where there is none for them.</summary>
    public static SignedCopy? Copy(OpenForm open, Roster roster, Actor actor) => Copy(open, Seen(open, roster, actor), roster, actor);

    private static FormView WithPapers(FormView view, OpenForm open, VisibleForm seen, Roster roster, Actor actor) => view with
    {
        MaySign = open.Dossier.Head.Kind is DossierKind.Offer or DossierKind.Request or DossierKind.Exchange && FormRights.MayFill(open.Form, open.Dossier.Head, open.Submission, actor),
        Confirming = FormRights.MaySubmit(open.Form, open.Dossier.Head, open.Submission, actor) ? null : new Confirming([.. (open.Submission.Asked ?? []).Select(id => roster.Find(id)?.Name).OfType<string>()]),
        Copy = Copy(open, seen, roster, actor) is { } copy
            ? new SignedPaper(copy.Name, copy.Bytes, roster.Find(copy.By)?.Name ?? "–", copy.At, copy.Text == SignedCopy.TextOf(open.Submission, open.Dossier.Rows(open.Submission.Id)))
            : null,
    };

    private static SignedCopy? Copy(OpenForm open, VisibleForm seen, Roster roster, Actor actor) =>
        open.Dossier.SignedCopy(open.Submission.Id) is { } copy && copy.IsFor(open.Programme, open.Form, open.Dossier, open.Submission, seen, roster, actor) ? copy : null;

    private static VisibleForm Seen(OpenForm open, Roster roster, Actor actor) =>
        VisibleForm.Of(open.Programme, open.Form, open.Dossier, open.Submission, roster, Viewer.Of(actor));

    /// <summary>Null where the form is not there at all for this reader.</summary>
    public static FormView? Filter(FormView view, OpenForm open, Roster roster, Actor actor)
    {
        var seen = Seen(open, roster, actor);
        if (seen.Best <= Sight.Masked)
        {
            return null;
        }

        var fields = open.Form.Fields.Select(field => field.Key).ToList();
        return WithPapers(view, open, seen, roster, actor) with
        {
            Submission = open.Submission with { Answers = seen.Answers },
            Rows = seen.Rows.GroupBy(row => row.List).ToDictionary(
                list => list.Key, list => (IReadOnlyList<FormRow>)[.. list.Select(row => ShownValues.Keep(row, view.RowsOf(list.Key), open.Form, seen.Fields))], StringComparer.Ordinal),
            MayConfirmRows = ConfirmRow.Pages(open.Form).Any(page => ConfirmRow.CountryOf(open.Programme, open.Form, page, open.Dossier, open.Submission, actor, roster) is not null),
            Files = view.Files.Where(file => seen.Answers.Any(answer => answer.Key.EndsWith(".files", StringComparison.Ordinal) && answer.Value.Contains(file.Key, StringComparison.Ordinal)))
                .ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal),
            NotAsked = fields.Where(field => view.NotAsked.Contains(field) || (!seen.Fields.Contains(field) && !seen.Masked.Contains(field))).ToHashSet(StringComparer.Ordinal),
            Withheld = seen.Masked,
        };
    }
}
