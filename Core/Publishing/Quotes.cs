using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Publishing;

/// <summary>
/// What authors let be quoted, in a form that is drafted from it: each quote stands with the reference and the entry it comes from, and goes when its
/// author takes the entry, or their leave, back.
/// </summary>
public static class Quotes
{
    private const char Mark = '/';
    private const int Most = 40;

    /// <summary>The rows of a draft: a sentence of each entry whose author let it be published.</summary>
    /// <param name="entries">What is public of one dossier.</param>
    public static IReadOnlyList<FormRow> Rows(QuoteFields fields, IEnumerable<PublicEntry> entries, ProgrammeCatalog programmes)
    {
        var rows = new List<FormRow>();
        foreach (var entry in entries)
        {
            if (TextOf(entry, programmes) is { } text && rows.Count < Most)
            {
                var answers = new Dictionary<string, string>(3) { [fields.Text] = text, [fields.Source] = $"{entry.Reference} {Mark} {entry.Dossier} {Mark} {entry.Submission}" };
                if (entry.Author is { } author)
                {
                    answers[fields.Author] = author;
                }

                rows.Add(new FormRow(Ids.From("quote " + entry.Submission), fields.List, rows.Count + 1, answers));
            }
        }

        return rows;
    }

    /// <summary>The sentence of an entry that may be quoted; null: none.</summary>
    public static string? TextOf(PublicEntry entry, ProgrammeCatalog programmes) =>
        programmes.Find(entry.Programme)?.Forms.GetValueOrDefault(entry.Form)?.Publication?.Quote is { } field ? entry.Answers.Get(field) : null;

    /// <summary>The dossier and the entry that a quote comes from; null: it names none.</summary>
    public static (string Dossier, string Submission)? SourceOf(QuoteFields fields, FormRow row) =>
        row.Answers.Get(fields.Source)?.Split(Mark, StringSplitOptions.TrimEntries) is [_, var dossier, var submission] ? (dossier, submission) : null;

    /// <summary>The dossiers that the quotes of this one come from.</summary>
    public static IReadOnlyList<string> SourcesOf(OpenDossier dossier, Programme programme) =>
        [.. All(dossier, programme).Select(quote => SourceOf(quote.Fields, quote.Row)?.Dossier).OfType<string>().Distinct()];

    /// <param name="entries">What is public of all dossiers that are quoted.</param>
    public static Decision DropGone(Folder folder, Programme programme, IReadOnlyList<PublicEntry> entries, ProgrammeCatalog programmes, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier)
        {
            return Decision.Nothing;
        }

        var gone = All(dossier, programme).Where(quote => !entries.Any(entry => SourceOf(quote.Fields, quote.Row) == (entry.Dossier, entry.Submission)
            && TextOf(entry, programmes) == quote.Row.Answers.Get(quote.Fields.Text) && entry.Author == quote.Row.Answers.Get(quote.Fields.Author))).ToList();
        return gone.Count == 0 ? Decision.Nothing : new Decision.Committed(
            "quotes.drop", $"{gone.Count}",
            [Change.Set(Dossier.Key, dossier.Head with { ChangedAt = now }, CoreJson.Default.Dossier), .. gone.Select(quote => Change.Remove(OpenDossier.KeyOf(quote.Submission, quote.Row)))],
            [DossierEffects.Publish(dossier.Head.Id)]);
    }

    private static IEnumerable<(QuoteFields Fields, Submission Submission, FormRow Row)> All(OpenDossier dossier, Programme programme) =>
        from submission in dossier.Submissions
        let fields = programme.Forms.GetValueOrDefault(submission.Form)?.Quotes
        where fields is not null
        from row in dossier.Rows(submission.Id, fields.List)
        select (fields, submission, row);
}
