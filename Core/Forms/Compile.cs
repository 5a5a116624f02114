using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>
/// A form that compiles another begins with what everybody sent in that one: texts of the same field one below the other, each under its author's
/// name, and the rows of the same list. Who compiles then makes one text of it.
/// </summary>
public static class Compile
{
    public static (IReadOnlyDictionary<string, string> Answers, IReadOnlyList<FormRow> Rows) Start(Programme programme, FormDefinition form, OpenDossier dossier, Roster roster)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = new List<FormRow>();
        if (form.Compiles is not { } key || !programme.Forms.TryGetValue(key, out var source))
        {
            return (answers, rows);
        }

        var sent = dossier.Submissions.Where(submission => submission.Form == key && submission is { Version: > 0, State: not SubmissionState.Withdrawn }).ToList();
        foreach (var field in Texts(form).Where(field => Texts(source).Any(other => other.Key == field.Key)))
        {
            var said = sent.Where(submission => submission.Answers.Get(field.Key) is not null).Select(submission => $"{roster.Find(submission.Author)?.Name ?? "–"}:\n{submission.Answers[field.Key]}").ToList();
            if (said.Count > 0)
            {
                answers[field.Key] = InputText.Cut(string.Join("\n\n", said), InputText.Longest);
            }
        }

        foreach (var list in form.Pages.Select(page => page.Rows?.Key).OfType<string>().Where(list => source.Pages.Any(page => page.Rows?.Key == list)))
        {
            rows.AddRange(sent.SelectMany(submission => dossier.Rows(submission.Id, list)).Select((row, i) => row with { Order = i + 1 }));
        }

        return (answers, rows);
    }

    private static IEnumerable<FieldDefinition> Texts(FormDefinition form) =>
        form.Pages.Where(page => page.Rows is null).SelectMany(page => page.Fields).Where(field => field.Type is FieldType.Text or FieldType.LongText);
}
