using System.Globalization;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>What an offer or request says of its subject, read from the answers of the form that opened it; personal answers are left out.</summary>
internal sealed class SubjectAnswers
{
    private const string Institution = "person.institution";
    private const int LongestText = 16_000;

    private readonly FormDefinition form;
    private readonly IReadOnlyDictionary<string, string> answers;

    private SubjectAnswers(FormDefinition form, Submission submission) => (this.form, answers) = (form, submission.Answers);

    /// <summary>Null where the dossier was opened by no form, or has none yet.</summary>
    public static SubjectAnswers? Of(OpenDossier dossier, Programme programme) =>
        programme.OpeningForm(dossier.Head.Kind) is { } form && dossier.Submissions.FirstOrDefault(submission => submission.Form == form.Key) is { } submission
            ? new SubjectAnswers(form, submission)
            : null;

    public string Summary => form.Fields.FirstOrDefault(asked => asked.Type == FieldType.LongText) is { } first ? answers.Get(first.Key) ?? "" : "";

    /// <summary>Name and texts, one a line; the institution is no part of the subject. A name that only repeats how a text begins is left out.</summary>
    public string Text
    {
        get
        {
            var texts = form.Fields
                .Where(asked => asked is { Personal: PersonalData.No, Type: FieldType.Text or FieldType.LongText } && asked.Prefill != Institution)
                .Select(asked => (asked.Key, Text: answers.Get(asked.Key)))
                .Where(answer => answer.Text is not null)
                .ToList();
            var words = texts.Where(answer => answer.Key != form.Title || !texts.Any(other => other.Key != answer.Key && other.Text!.StartsWith(answer.Text!.TrimEnd('…'), StringComparison.Ordinal)));
            return InputText.Cut(string.Join('\n', words.Select(answer => answer.Text)), LongestText);
        }
    }

    public IReadOnlyList<string> Topics => List(form.Tags.Topics);

    /// <summary>The first area of work; where a file said another, that one.</summary>
    public string Theme => Imported("theme") ?? (Topics.Count > 0 ? Topics[0] : "");

    public IReadOnlyList<string> Population => [.. List(form.Tags.Population).Union(answers.List("import.population"))];

    public IReadOnlyList<string> Modes => [.. List(form.Tags.Modes).Union(answers.List("import.modality"))];

    /// <summary>ISO 639-1.</summary>
    public IReadOnlyList<string> Languages => [.. List(form.Tags.Languages).Where(language => language.Length == 2)];

    /// <summary>Of the text: as a file said, else as it reads, else the first working language; empty: not known.</summary>
    public string Language => Imported("language") ?? (TextLanguage.Of(Text) is { Length: > 0 } read ? read : Languages.Count > 0 ? Languages[0] : "");

    /// <summary>As a file said, or the level of government.</summary>
    public string InstitutionType => Imported("institution_type") ?? (form.Tags.Government is { } asked && answers.Get(asked) is { } level ? "gobierno_" + level : "");

    /// <summary>Who may see it, as its author answered; null: nobody was asked.</summary>
    public string? Visibility => form.Audience?.Of(answers) is { } reach ? Visibilities.Of(reach) : null;

    public string Stage => form.Tags.Stage is { } asked ? answers.Get(asked) ?? "" : "";

    public IReadOnlyList<string> Countries => List(form.Tags.Countries);

    public int? Capacity => form.Tags.Capacity is { } asked && Read.Number(answers.Get(asked)) is { } number and >= 0 and <= 1_000 ? (int)number : null;

    /// <summary>1 to 12, in order: the months ticked, or those from the first to the last day; empty: any.</summary>
    public IReadOnlyList<int> Months
    {
        get
        {
            if (form.Tags.Dates is { } dates && Read.Date(answers.Get(dates + ".from")) is { } first && Read.Date(answers.Get(dates + ".to")) is { } last && first <= last)
            {
                var months = ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;
                return [.. Enumerable.Range(first.Month - 1, Math.Min(months, 12)).Select(month => (month % 12) + 1).Order()];
            }

            return [.. List(form.Tags.Months).Select(month => int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number is >= 1 and <= 12).Order()];
        }
    }

    private string? Imported(string name) => answers.Get("import." + name);

    private IReadOnlyList<string> List(string? field) => field is null ? [] : answers.List(field);
}
