using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Documents;

/// <summary>What a form on paper needs to know besides the form as its reader may see it.</summary>
/// <param name="Names">Names of people by id: of those who gave a consent or signed.</param>
/// <param name="Sender">Name of who sends the form, where the reader may know it; null: to be written by hand.</param>
public sealed record PrintMatter(IReadOnlyList<Party> Parties, IReadOnlyDictionary<string, string> Names, string? Sender = null);

/// <summary>Puts a form into words for paper: what this reader sees on its card, and lines for what is still to be written.</summary>
public static class PrintForm
{
    private const int MostBoxes = 24, LongLines = 5, BlankRows = 4, MostBlankRows = 12;

    /// <param name="view">Already cut to what the reader may see.</param>
    /// <param name="parts">What belongs to the same document; null: nothing.</param>
    public static PrintedForm Of(FormView view, PrintMatter matter, Reader reader, IReadOnlyList<FormPart>? parts = null)
    {
        var t = reader.T;
        return new PrintedForm(
            reader.Language, t.Say(view.Programme.Name).Text, t.Say(view.Form.Name).Text, Facts(view, matter, reader), [.. Pages(view, view.Asked, matter, reader)],
            t["Print.Signatures"].Text, PrintedSignatures.Of(view, matter, parts ?? [], reader), Foot(view, reader), new PageWords(t["Print.Page"].Text, t["Print.Of"].Text))
        {
            Parts = [.. (parts ?? []).Select(part => PrintedParts.Of(part, reader)).OfType<PrintedPart>()],
        };
    }

    /// <param name="asked">The fields of a page that are printed.</param>
    internal static IEnumerable<PrintedPage> Pages(FormView view, Func<PageDefinition, IEnumerable<FieldDefinition>> asked, PrintMatter matter, Reader reader)
    {
        var t = reader.T;
        foreach (var page in view.Form.Pages)
        {
            if (asked(page).Any())
            {
                yield return new PrintedPage(
                    t.Say(page.Title).Text, page.Intro is { } intro && view.Submission.IsOpen ? t.Say(intro).Text : null,
                    page.Rows is null ? [.. asked(page).Where(field => IsSaid(view, field, t)).Select(field => Answer(view, field, matter, reader))] : [],
                    page.Rows is { } list ? Table(view, page, list, t) : null);
            }
        }
    }

    /// <summary>What the file is called: reference and form, in letters every file system takes.</summary>
    public static string FileName(FormView view, Reader reader)
    {
        var name = string.Join(' ', new[] { view.Reference, reader.T.Say(view.Form.Name).Text }.OfType<string>());
        return new string([.. name.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.')]).Trim(' ', '.') + ".docx";
    }

    /// <summary>What the bot sets is left out until it is set.</summary>
    private static bool IsSaid(FormView view, FieldDefinition field, Texts t) =>
        field.Type != FieldType.Shown || view.Withheld.Contains(field.Key) || !AnswerText.Of(view, field, view.Submission.Answers, t).IsEmpty;

    private static PrintedAnswer Answer(FormView view, FieldDefinition field, PrintMatter matter, Reader reader)
    {
        var t = reader.T;
        var label = t.Say(field.Label).Text;
        if (view.Withheld.Contains(field.Key))
        {
            return Missing(label, t["Forms.Withheld"]);
        }

        var help = field.Help is { } text ? t.Say(text).Text : null;
        if (field.Type is FieldType.Consent or FieldType.Signature)
        {
            var given = Given(field, view.Submission.Answers, matter, reader);
            return given is not null ? new PrintedAnswer(label, given, help, [], 0)
                : field.Type == FieldType.Signature ? new PrintedAnswer(label, t["Print.SignBelow"].Text, help, [], 0)
                : view.Submission.IsOpen ? new PrintedAnswer(label, null, help, [t["Forms.Accepted"].Text, t["Forms.NotAccepted"].Text], 0)
                : Missing(label, t["Forms.NoAnswer"]);
        }

        return AnswerText.Of(view, field, view.Submission.Answers, t) is { IsEmpty: false } answer ? new PrintedAnswer(label, answer.Text, null, [], 0)
            : view.Submission.IsOpen ? ByHand(view, field, label, help, t)
            : Missing(label, t["Forms.NoAnswer"]);
    }

    /// <summary>Who gave a consent or signed, and when, in the reader's zone; null where it is not given.</summary>
    internal static string? Given(FieldDefinition field, IReadOnlyDictionary<string, string> answers, PrintMatter matter, Reader reader)
    {
        var t = reader.T;
        switch (answers.Get(field.Key))
        {
            case null:
                return null;
            case not "true":
                return field.Type == FieldType.Consent ? t["Forms.NotAccepted"].Text : null;
        }

        var name = answers.Get(field.Key + ".name") ?? matter.Names.GetValueOrDefault(answers.Get(field.Key + ".by") ?? "");
        var at = GivenAt(field, answers, reader);
        return (name, at) switch
        {
            (not null, not null) => t.Format("Print.GivenBy", name, at).Text,
            (null, not null) => t.Format("Print.GivenOn", at).Text,
            (not null, null) => t.Format("Print.GivenByName", name).Text,
            _ => t["Forms.Accepted"].Text,
        };
    }

    internal static string? GivenAt(FieldDefinition field, IReadOnlyDictionary<string, string> answers, Reader reader) =>
        answers.Get(field.Key + ".at") is { } at && NodaTime.Text.InstantPattern.General.Parse(at) is { Success: true } parsed
            ? Dates.Say(parsed.Value, reader.Zone, reader.Language).Text
            : null;

    private static PrintedAnswer ByHand(FormView view, FieldDefinition field, string label, string? help, Texts t)
    {
        var boxes = field.Type switch
        {
            FieldType.YesNo => [t["Common.Yes"].Text, t["Common.No"].Text],
            FieldType.Choice or FieldType.Choices when view.Choices(field, t) is { Count: > 0 and <= MostBoxes } choices => choices.Select(choice => choice.Title.Text).ToList(),
            _ => (IReadOnlyList<string>)[],
        };
        return new PrintedAnswer(label, null, help, boxes, boxes.Count > 0 ? 0 : field.Type switch { FieldType.LongText => LongLines, FieldType.Files or FieldType.Person => 2, _ => 1 });
    }

    private static PrintedAnswer Missing(string label, OwnText why) => new(label, why.Text, null, [], 0) { IsMissing = true };

    private static PrintedTable Table(FormView view, PageDefinition page, RowsDefinition list, Texts t)
    {
        var fields = view.Asked(page).ToList();
        var rows = view.RowsOf(list.Key).Select(row => (IReadOnlyList<string>)
        [
            .. fields.Select(field => !view.Asked(page, row).Contains(field) ? "–" : view.Withheld.Contains(field.Key) ? t["Forms.Withheld"].Text
                : AnswerText.Of(view, field, row.Answers, t) is { IsEmpty: false } answer ? Marked(field, row, answer.Text) : "–"),
        ]).ToList();
        var blank = rows.Count == 0 && view.Submission.IsOpen ? Math.Min(Math.Clamp(list.Min, BlankRows, MostBlankRows), list.Max) : 0;
        return new PrintedTable(t.Say(page.Title).Text, [.. fields.Select(field => t.Say(field.Label).Text)], rows, blank);

        // A row added later says so in its first column.
        string Marked(FieldDefinition field, FormRow row, string answer) =>
            field == fields[0] && RowsPage.Later(list, row, t) is { IsEmpty: false } mark ? $"{answer} ({mark.Text})" : answer;
    }

    private static List<PrintedLine> Facts(FormView view, PrintMatter matter, Reader reader)
    {
        var t = reader.T;
        var facts = new List<PrintedLine>(6);
        if (view.Reference is { } reference)
        {
            facts.Add(new(t["Print.Reference"].Text, reference));
        }

        if (view.Subject is { Length: > 0 } subject)
        {
            facts.Add(new(t["Print.Subject"].Text, subject));
        }

        foreach (var party in matter.Parties)
        {
            var country = IsoCountries.Find(party.Country) is { } known ? t.Say(known.Name).Text : party.Country;
            facts.Add(new(SideWords.OnPaper(view.Programme, party.Side, view.Form.On == DossierKind.Exchange, t).Text, party.Institution.Length > 0 ? $"{country} · {party.Institution}" : country));
        }

        facts.Add(new(t["Print.State"].Text, t["State." + view.Submission.State].Text));
        if (view.Submission.SubmittedAt is { } sent)
        {
            facts.Add(new(t["Forms.SentAt"].Text, Dates.Say(sent, reader.Zone, reader.Language).Text));
        }

        return facts;
    }

    private static string[] Foot(FormView view, Reader reader)
    {
        var t = reader.T;
        var version = view.Submission.Version > 0 ? t.Format("Print.Version", view.Submission.Version) : t["State.Draft"];
        return
        [
            OwnText.Line(new OwnText(view.Reference ?? ""), t.Say(view.Form.Name), version).Text,
            view.Form.Printed is { } printed ? OwnText.Line(t.Say(printed), t.Format("Print.Printed", Dates.Say(reader.Now, reader.Zone, reader.Language))).Text
                : t.Format("Print.Printed", Dates.Say(reader.Now, reader.Zone, reader.Language)).Text,
        ];
    }
}
