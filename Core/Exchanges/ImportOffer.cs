using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>An offer as a line of a file gives it.</summary>
/// <param name="Id">The file's own id: the same again is the same offer.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Population">Tags; those that are no option of the programme are kept beside its answers.</param>
/// <param name="Title">Null: the name is made of the text's first sentence.</param>
public sealed record ImportedOffer(
    string Id,
    string Country,
    string InstitutionType,
    string Institution,
    string Theme,
    IReadOnlyList<string> Population,
    IReadOnlyList<string> Modality,
    string Language,
    string Text,
    string? Title);

/// <summary>
/// An offer collected elsewhere is put into the bank as the programme's offer form, approved, for the whole network. Nobody in the network
/// is its author; what the form does not ask is kept as answers named <c>import.*</c>, so that nothing is lost.
/// </summary>
public static class ImportOffer
{
    /// <summary>Stands in the audit and as the author.</summary>
    public const string Who = "bank import";

    private const int LongestName = 120;
    private const int ShortestSentence = 20;

    /// <summary>Always the same dossier for the same line.</summary>
    public static string DossierOf(string id) => Ids.From("bank import " + id);

    /// <param name="folder">The dossier's partition; one that holds something is left as it is.</param>
    /// <param name="form">The form by which the programme takes offers.</param>
    public static Decision Decide(Folder folder, Programme programme, FormDefinition form, ImportedOffer offer, string reference, Instant now)
    {
        if (!folder.IsEmpty)
        {
            return Decision.Nothing;
        }

        var answers = AnswersOf(programme, form, offer);
        var submission = new Submission(
            Ids.From("bank import form " + offer.Id), form.Key, "", SubmissionState.Approved, 1, 1, Who, Who, form.Pages.Count, answers, [], [], now, now, now);
        var head = new Dossier(
            DossierOf(offer.Id), DossierKind.Offer, programme.Key, reference, InputText.Cut(NameOf(offer), 150), DossierStages.InBank,
            [new Party(Side.Host, offer.Country, offer.Institution, [])], Visibilities.Network, Who, now, now);
        return new Decision.Committed(
            "bank.import", $"{form.Key} version 1",
            [
                Change.Set(Dossier.Key, head, CoreJson.Default.Dossier),
                Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission),
                Change.Set(OpenDossier.KeyOfVersion(submission), new SubmissionVersion(submission, []), CoreJson.Default.SubmissionVersion),
            ],
            []);
    }

    private static Dictionary<string, string> AnswersOf(Programme programme, FormDefinition form, ImportedOffer offer)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        Answer(form.Title is { } title ? form.Field(title) : null, NameOf(offer));
        Answer(form.Fields.FirstOrDefault(field => field.Type == FieldType.Country), offer.Country);
        Answer(form.Fields.FirstOrDefault(field => field.Prefill == "person.institution"), offer.Institution);
        Answer(form.Fields.FirstOrDefault(field => field.Type == FieldType.LongText), offer.Text);
        Choose(form.Tags.Population, offer.Population);
        Choose(form.Tags.Modes, offer.Modality);
        Choose(form.Tags.Languages, [offer.Language]);
        Choose(form.Audience?.Field, [.. form.Audience?.Reaches.Where(answer => answer.Value == Reach.Network).Select(answer => answer.Key) ?? []]);
        Keep("id", offer.Id);
        Keep("institution_type", offer.InstitutionType);
        Keep("theme", offer.Theme);
        Keep("population", string.Join(',', offer.Population));
        Keep("modality", string.Join(',', offer.Modality));
        Keep("language", offer.Language);
        return answers;

        void Answer(FieldDefinition? field, string value)
        {
            if (field is not null && value.Length > 0)
            {
                answers[field.Key] = value;
            }
        }

        // Only what the programme offers as a choice is an answer to its question.
        void Choose(string? key, IReadOnlyList<string> values)
        {
            if (key is not null && form.Field(key) is { Options: { } list } field && programme.Lists.TryGetValue(list, out var options))
            {
                Answer(field, string.Join(',', values.Where(value => options.Find(value) is not null).Distinct()));
            }
        }

        void Keep(string name, string value)
        {
            if (value.Length > 0)
            {
                answers["import." + name] = value;
            }
        }
    }

    /// <summary>The title given, or the text up to the end of its first sentence, cut between words where that is long.</summary>
    public static string NameOf(ImportedOffer offer)
    {
        if (offer.Title is { Length: > 0 } title)
        {
            return title;
        }

        var text = offer.Text;
        var end = text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            // A mark within a number or after an abbreviation ends no sentence.
            if (text[i] == '\n' || (i >= ShortestSentence && text[i] is '.' or ':' or ';' or '?' or '!' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))))
            {
                end = text[i] is '?' or '!' ? i + 1 : i;
                break;
            }
        }

        var sentence = text[..end].Trim();
        if (sentence.Length <= LongestName)
        {
            return sentence;
        }

        var cut = sentence.LastIndexOf(' ', LongestName - 1);
        return InputText.Cut(sentence, cut > LongestName / 2 ? cut : LongestName - 1).TrimEnd(' ', ',') + "…";
    }
}
