using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>What the cards of one form need to know.</summary>
/// <param name="Dossier">Id of the offer, request or exchange it belongs to.</param>
/// <param name="Reference">"OEI-2026-0007" once given.</param>
/// <param name="Subject">What the dossier is called; a person wrote it.</param>
/// <param name="Due">The day it should be sent by, where there is one.</param>
public sealed record FormView(
    Programme Programme,
    FormDefinition Form,
    Submission Submission,
    string Dossier,
    string? Reference = null,
    string? Subject = null,
    LocalDate? Due = null)
{
    /// <summary>Indexes in <c>Form.Pages</c> of the pages this person fills in, in order.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [.. Enumerable.Range(0, Form.Pages.Count)];

    /// <summary>Keys of fields whose conditions to be asked do not hold now.</summary>
    public IReadOnlySet<string> NotAsked { get; init; } = new HashSet<string>();

    /// <summary>Keys of fields that one row does not ask, by the row's id (of a new one ""): besides those of <see cref="NotAsked"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> NotAskedInRow { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>The rows of the form's lists, by the list's key, in order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FormRow>> Rows { get; init; } = new Dictionary<string, IReadOnlyList<FormRow>>();

    /// <summary>Files uploaded to this form, by id.</summary>
    public IReadOnlyDictionary<string, UploadedFile> Files { get; init; } = new Dictionary<string, UploadedFile>();

    /// <summary>Choices that come from the exchange, not from the programme file ("bank.host_offers"), by the name of their source.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<KnownOption>> Sources { get; init; } = new Dictionary<string, IReadOnlyList<KnownOption>>();

    /// <summary>What is shown for fields nobody answers, by field key: set or computed by the bot, already in the reader's language.</summary>
    public IReadOnlyDictionary<string, string> Shown { get; init; } = new Dictionary<string, string>();

    /// <summary>Keys of fields this reader may not see: their values are not in <see cref="Submission"/> either.</summary>
    public IReadOnlySet<string> Withheld { get; init; } = new HashSet<string>();

    /// <summary>The copy signed by hand, where there is one and this reader may see it.</summary>
    public SignedPaper? Copy { get; init; }

    /// <summary>Whether this person may take up what was sent, to correct it.</summary>
    public bool MayCorrect { get; init; }

    /// <summary>Whether this person may take back what they sent.</summary>
    public bool MayWithdraw { get; init; }

    /// <summary>Whether this person confirms for the other side what was planned together with it.</summary>
    public bool MayConfirmRows { get; init; }

    /// <summary>Whether this person may send a signed copy.</summary>
    public bool MaySign { get; init; }

    /// <summary>Somebody else confirms and sends the form; null: this person may.</summary>
    public Confirming? Confirming { get; init; }

    /// <summary>Of an offer in the bank, for who answers for it.</summary>
    public Bank.OfferKeeping? Keeping { get; init; }

    /// <summary>Whether this person may take back the request it opened.</summary>
    public bool MayTakeBack { get; init; }

    /// <summary>Offers of the bank that say nearly the same as this one.</summary>
    public IReadOnlyList<AlikeOffer> Alike { get; init; } = [];

    public IReadOnlyList<FormRow> RowsOf(string list) => Rows.GetValueOrDefault(list) ?? [];

    /// <summary>Who sees it, in words: as its author chose, once they have.</summary>
    internal OwnText WhoSees(Texts t) =>
        Form.Audience is { } audience && Form.Field(audience.Field) is { } field && AnswerText.Of(this, field, Submission.Answers, t) is { IsEmpty: false } chosen
            ? new OwnText(audience.WhoSees.In(t.Language).Replace(AudienceChoice.Answer, chosen.Text, StringComparison.Ordinal), chosen.HoldsUserText)
            : t.Say(Form.WhoSees);

    /// <summary>Whether it belongs to an exchange, or has become one: then that card says what comes next.</summary>
    internal bool IsOfExchange => Form.On == DossierKind.Exchange
        || (Form.LeadsToExchange && (Submission.State == SubmissionState.Approved || (!Form.Reviewed && Submission.State == SubmissionState.Submitted)));

    internal CardData Exchange => CardData.None.With(CardData.Dossier, Dossier);

    /// <summary>Which step a page is for this person, from 1.</summary>
    internal int StepOf(int page)
    {
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i] >= page)
            {
                return i + 1;
            }
        }

        return Steps.Count;
    }

    internal IEnumerable<FieldDefinition> Asked(PageDefinition page) => page.Fields.Where(field => !NotAsked.Contains(field.Key));

    /// <param name="row">Null: a new one.</param>
    internal IEnumerable<FieldDefinition> Asked(PageDefinition page, FormRow? row) =>
        NotAskedInRow.GetValueOrDefault(row?.Id ?? "") is { } not ? Asked(page).Where(field => !not.Contains(field.Key)) : Asked(page);

    internal CardData Data => CardData.None
        .With(CardData.Dossier, Dossier)
        .With(CardData.Submission, Submission.Id)
        .With(CardData.Edit, Submission.Edit);

    /// <summary>Of a question asked again and again: after how many months.</summary>
    private int? Month => Form.Asks is null ? null : RowTask.TimeOf(Submission.Of);

    internal Element Header(Reader reader) =>
        Parts.Header.Of(reader, Programme, OwnText.Line(reader.T.Say(Form.Name), Month is { } month ? reader.T.Format("Forms.Month", month) : default), Reference, reader.T["State." + Submission.State], Subject);

    /// <summary>The choices of a field in the reader's language, wherever they come from.</summary>
    internal IReadOnlyList<Choice> Choices(FieldDefinition field, Texts t)
    {
        if (field.Options is not { } name)
        {
            return [];
        }

        if (Programme.Lists.TryGetValue(name, out var list))
        {
            var choices = new Choice[list.Options.Count];
            for (var i = 0; i < choices.Length; i++)
            {
                choices[i] = new Choice(t.Say(list.Options[i].Label), list.Options[i].Key);
            }

            return choices;
        }

        return Sources.TryGetValue(name, out var known)
            ? [.. known.Select(option => new Choice(new OwnText(option.Title, holdsUserText: true), option.Key))]
            : [];
    }
}

/// <summary>An offer much like another, by its reference and what its author called it.</summary>
public sealed record AlikeOffer(string Reference, string Title)
{
    /// <summary>Said of each such offer.</summary>
    internal static IEnumerable<Element> Notices(IReadOnlyList<AlikeOffer> offers, string text, Reader reader) =>
        offers.Select(offer => Notice.Warning(reader, reader.T.Format(text, offer.Reference, offer.Title)));
}

/// <summary>A file sent in the chat; the name is the sender's.</summary>
/// <param name="Bytes">Its size.</param>
public sealed record UploadedFile(string Id, string Name, long Bytes);

/// <summary>A signed copy: the name is the sender's.</summary>
/// <param name="By">Name of who sent it.</param>
/// <param name="IsOfPresent">Whether the answers are still those it was signed over.</param>
public sealed record SignedPaper(string Name, long Bytes, string By, Instant At, bool IsOfPresent);

/// <summary>Who was asked to confirm a form, by name; empty: nobody yet.</summary>
public sealed record Confirming(IReadOnlyList<string> Asked);

/// <summary>A choice whose title a person wrote (an offer of the bank, a participant).</summary>
public sealed record KnownOption(string Key, string Title);

/// <summary>What a form page is shown with, besides what is saved.</summary>
/// <param name="Page">Index in <c>Form.Pages</c>.</param>
public sealed record PageTurn(int Page)
{
    /// <summary>What the person typed just now, kept in the inputs though it is not saved (there are problems).</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = Answers.None;

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What was typed on an out-of-date card and not saved: shown so that it can be copied.</summary>
    public IReadOnlyDictionary<string, string> Unsaved { get; init; } = Answers.None;

    /// <summary>Begun from the summary: saving goes back there.</summary>
    public bool FromSummary { get; init; }

    /// <summary>Which part of a list is shown, from 0.</summary>
    public int RowsPart { get; init; }
}
