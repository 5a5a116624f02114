using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;

namespace PeerExchange.Cards.Documents;

/// <summary>
/// What is public, as a document: one form (a report, a record, an initiative), or all entries of one form in a dossier together (the logbooks of
/// an exchange), each with the id it is found by. Nobody signs it.
/// </summary>
public static class PrintPublic
{
    private const int IdLength = 8;

    /// <param name="entries">Of one form in one dossier, at least one; several are put together in their order.</param>
    public static PrintedForm Of(Programme programme, IReadOnlyList<PublicEntry> entries, Reader reader)
    {
        var t = reader.T;
        var first = entries[0];
        var form = programme.Forms[first.Form];
        var isOne = !form.HasEntries;
        return new PrintedForm(
            reader.Language, t.Say(programme.Name).Text, t.Say(form.Name).Text, Facts(programme, entries, isOne, reader), isOne ? Pages(programme, form, first, reader) : [], "", [], Foot(first, form, reader),
            new PageWords(t["Print.Page"].Text, t["Print.Of"].Text))
        {
            Parts = isOne ? [] : [.. entries.Select(entry => new PrintedPart(TitleOf(entry, reader), t.Format("Public.Entry", IdOf(entry)).Text, Pages(programme, form, entry, reader)))],
        };
    }

    /// <summary>What the document is called as a file.</summary>
    public static string FileName(PublicEntry entry, Programme programme, Reader reader)
    {
        var name = string.Join(' ', new[] { entry.Reference, reader.T.Say(programme.Forms[entry.Form].Name).Text }.OfType<string>());
        return new string([.. name.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.')]).Trim(' ', '.') + ".docx";
    }

    /// <summary>By which an entry is found again: the beginning of its form's id.</summary>
    public static string IdOf(PublicEntry entry) => entry.Submission.Length > IdLength ? entry.Submission[..IdLength] : entry.Submission;

    private static string TitleOf(PublicEntry entry, Reader reader)
    {
        var day = Dates.Say(entry.At.InZone(reader.Zone).Date, reader.Language).Text;
        return entry.Author is { } author ? $"{author} · {day}" : $"{reader.T["Public.Unnamed"].Text} · {day}";
    }

    private static PrintedPage[] Pages(Programme programme, FormDefinition form, PublicEntry entry, Reader reader)
    {
        var view = ViewOf(programme, form, entry);
        return
        [
            .. PrintForm.Pages(view, view.Asked, new PrintMatter([], new Dictionary<string, string>()), reader)
                .Select(page => page with { Intro = null, Answers = [.. page.Answers.Where(answer => !answer.IsMissing)] })
                .Where(page => page.Answers.Count > 0 || page.Table is { Rows.Count: > 0 }),
        ];
    }

    private static FormView ViewOf(Programme programme, FormDefinition form, PublicEntry entry) => new(
        programme, form,
        new Submission(entry.Submission, entry.Form, "", SubmissionState.Approved, 0, entry.Version, "", null, 0, entry.Answers, [], [], entry.At, entry.At, entry.At),
        entry.Dossier, entry.Reference, entry.Title)
    {
        Rows = entry.Rows.GroupBy(row => row.List).ToDictionary(list => list.Key, list => (IReadOnlyList<FormRow>)[.. list.OrderBy(row => row.Order)], StringComparer.Ordinal),
        NotAsked = form.Fields.Select(field => field.Key).Where(key => !entry.Fields.Contains(key)).ToHashSet(StringComparer.Ordinal),
    };

    private static List<PrintedLine> Facts(Programme programme, IReadOnlyList<PublicEntry> entries, bool isOne, Reader reader)
    {
        var t = reader.T;
        var first = entries[0];
        var facts = new List<PrintedLine>(6);
        if (first.Reference is { } reference)
        {
            facts.Add(new(t["Print.Reference"].Text, reference));
        }

        if (first.Title.Length > 0)
        {
            facts.Add(new(t["Print.Subject"].Text, first.Title));
        }

        foreach (var party in first.Parties)
        {
            var country = IsoCountries.Name(party.Country, reader.Language);
            var label = first.Kind != DossierKind.Exchange ? t["Public.Country"] : SideWords.OnPaper(programme, party.Side, ofExchange: true, t);
            facts.Add(new(label.Text, party.Institution.Length > 0 ? $"{country} · {party.Institution}" : country));
        }

        if (isOne && first.Author is { } author)
        {
            facts.Add(new(t["Public.Author"].Text, author));
        }

        facts.Add(isOne
            ? new(t["Public.On"].Text, Dates.Say(first.At.InZone(reader.Zone).Date, reader.Language).Text)
            : new(t["Public.Entries"].Text, t.Count("Public.EntriesCount", entries.Count).Text));
        return facts;
    }

    private static string[] Foot(PublicEntry entry, FormDefinition form, Reader reader)
    {
        var t = reader.T;
        var printed = t.Format("Print.Printed", Dates.Say(reader.Now, reader.Zone, reader.Language));
        return
        [
            OwnText.Line(new OwnText(entry.Reference ?? ""), t.Say(form.Name)).Text,
            form.Printed is { } always ? OwnText.Line(t.Say(always), printed).Text : printed.Text,
        ];
    }
}
