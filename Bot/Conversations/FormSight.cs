using PeerExchange.Cards.Forms;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Conversations;

/// <summary>A form cut to what a reader may see, by the one visibility function; everything shown read only goes through here.</summary>
internal static class FormSight
{
    /// <summary>Null where the form is not there at all for this reader.</summary>
    public static FormView? Filter(FormView view, OpenForm open, Roster roster, Actor actor)
    {
        var seen = VisibleForm.Of(open.Programme, open.Form, open.Dossier, open.Submission, roster, Viewer.Of(actor));
        if (seen.Best <= Sight.Masked)
        {
            return null;
        }

        var fields = open.Form.Fields.Select(field => field.Key).ToList();
        return view with
        {
            Submission = open.Submission with { Answers = seen.Answers },
            Rows = seen.Rows.GroupBy(row => row.List).ToDictionary(
                list => list.Key, list => (IReadOnlyList<Core.Forms.FormRow>)[.. list], StringComparer.Ordinal),
            Files = view.Files.Where(file => seen.Answers.Any(answer => answer.Key.EndsWith(".files", StringComparison.Ordinal) && answer.Value.Contains(file.Key, StringComparison.Ordinal)))
                .ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal),
            NotAsked = fields.Where(field => view.NotAsked.Contains(field) || (!seen.Fields.Contains(field) && !seen.Masked.Contains(field))).ToHashSet(StringComparer.Ordinal),
            Withheld = seen.Masked,
        };
    }
}
