using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>
/// Where a person is in a form told as messages. It lies beside the submission, so that one batch commits an answer and the step to the
/// next question: a message can never be taken for the answer to another question, whatever is killed when.
/// </summary>
/// <param name="Page">As many as the form has pages: the summary.</param>
/// <param name="Field">The field asked; null: the list of the page, or its row as a whole.</param>
/// <param name="Row">The row being written or looked at.</param>
/// <param name="FromSummary">The question was chosen in the summary: an answer leads back there.</param>
/// <param name="FromRow">The datum was chosen from the row: an answer leads back to the row.</param>
/// <param name="Edit">The submission's edit this place belongs to: what is sent is what the summary showed.</param>
/// <param name="Message">The message that led here: should the client send it again, nothing happens twice.</param>
/// <param name="Version">Of the consent or signature shown: only words that were shown can be accepted.</param>
public sealed record PlainPlace(
    int Page, string? Field = null, string? Row = null, bool FromSummary = false, bool FromRow = false, int Edit = 0, string? Message = null, string? Version = null)
{
    public static string KeyOf(string submission, string person) => Keys.Join("f", submission, "t", person);

    public static PlainPlace Of(Question question) => new(question.Page, question.Field?.Key);
}

/// <summary>Kept in a person's inbox while they write instead of pressing buttons: the form in hand, or the choice of one.</summary>
public sealed record PlainMode(string? Dossier, string? Submission, IReadOnlyList<PlainChoice> Choices)
{
    /// <summary>The form was just sent: of it only its document can still be asked for.</summary>
    public bool IsSent { get; init; }

    public static PlainMode In(string dossier, string submission) => new(dossier, submission, []);
}

/// <summary>A form that can be taken up by its number: a draft (with its submission), one that waits, or a new offer or request.</summary>
public sealed record PlainChoice(string Programme, string Form, string? Dossier, string? Submission, DossierKind? Opens);
