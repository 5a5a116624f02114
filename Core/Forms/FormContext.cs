using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>What the rules of a form may look at: nothing else decides whether an answer is right.</summary>
/// <param name="Author">Whose country counts as "own".</param>
/// <param name="Today">In the author's zone.</param>
/// <param name="Answers">The answers the rules run over: the submission's, in a row also the row's own on top.</param>
/// <param name="OpenCall">Name of the call the dossier belongs to; of a draft the one open today, if any.</param>
public sealed record FormContext(
    Programme Programme,
    FormDefinition Form,
    OpenDossier Dossier,
    Submission Submission,
    Person Author,
    LocalDate Today,
    IReadOnlyDictionary<string, string> Answers,
    string? OpenCall = null)
{
    public static FormContext Of(Programme programme, FormDefinition form, OpenDossier dossier, Submission submission, Person author, LocalDate today) =>
        new(programme, form, dossier, submission, author, today, submission.Answers, CallOf(dossier.Head, submission, today));

    public FormContext InRow(IReadOnlyDictionary<string, string> row)
    {
        var all = new Dictionary<string, string>(Answers, StringComparer.Ordinal);
        foreach (var field in Form.Pages.Where(page => page.Rows is not null).SelectMany(page => page.Fields))
        {
            foreach (var input in Forms.Answers.Inputs(field))
            {
                all.Remove(input);
            }
        }

        foreach (var (key, value) in row)
        {
            all[key] = value;
        }

        return this with { Answers = all };
    }

    /// <summary>A date by name (today, visit_start, visit_end) or that another field holds.</summary>
    public LocalDate? Date(string? name) => name switch
    {
        null => null,
        "today" => Today,
        "visit_start" => Visit?.Start,
        "visit_end" => Visit?.End,
        _ => Read.Date(Answers.Get(name) ?? Answers.Get(name + ".date") ?? Answers.Get(name + ".from")),
    };

    /// <summary>The visit as agreed in the dossier; null while it has no dates.</summary>
    public DateInterval? Visit => VisitDates.Of(Programme, Dossier);

    /// <summary>
    /// The answer of another form of the same dossier: of a form about people only the one about the same person, never somebody else's;
    /// of other forms the same party's, else the dossier's only one.
    /// </summary>
    public string? AnswerOf(string? form, string field)
    {
        if (form is null || form == Form.Key)
        {
            return Answers.Get(field);
        }

        var isPersonal = Programme.Forms.TryGetValue(form, out var other) && IsPersonal(other);
        Submission? found = null;
        foreach (var submission in Dossier.Submissions)
        {
            if (submission.Form == form && (isPersonal
                ? submission.Of == (IsPersonal(Form) ? Submission.Of : Submission.Author)
                : found is null || submission.Of == Submission.Of || submission.Author == Submission.Author))
            {
                found = submission;
            }
        }

        return found?.Answers.Get(field);
    }

    private static string? CallOf(Dossier head, Submission submission, LocalDate today) =>
        head.Call is { } call && (call.Counted || (submission.Version == 0 && today <= call.Last)) ? call.Name : null;

    private static bool IsPersonal(FormDefinition form) => form.Each is "participant" or "person";
}

/// <summary>What was found: problems stop, warnings only tell.</summary>
public sealed record Findings(IReadOnlyList<FieldProblem> Problems, IReadOnlyList<FieldProblem> Warnings)
{
    public static readonly Findings None = new([], []);

    public bool AreFine => Problems.Count == 0;
}
