using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;

namespace PeerExchange.Core.Forms;

/// <summary>Cards that the life of a form sends to others: names and ids only, rendered when delivered.</summary>
public static class FormPosts
{
    /// <summary>To a secretary: something was sent; updated in place when it is decided or sent again.</summary>
    public const string Review = "form.review";

    /// <summary>To the secretariat's channel: reference and countries, never a personal value.</summary>
    public const string Notice = "form.notice";

    /// <summary>To its author: returned with comments, or approved.</summary>
    public const string Decided = "form.decided";

    /// <summary>To whoever may send a form that an assistant filled in; updated in place when it is sent.</summary>
    public const string Confirm = "form.confirm";

    /// <summary>To coordination: an entry whose use in publications was authorised was taken back by its author.</summary>
    public const string Unpublish = "form.unpublish";

    public static Tell ToUnpublish(string secretary, Dossier dossier, Submission submission) =>
        new(Recipient.Person(secretary), Unpublish, $"{Unpublish} {submission.Id}", Ids(dossier, submission));

    /// <param name="submission">As it is before it is sent.</param>
    public static Tell ToConfirm(string person, Dossier dossier, Submission submission) =>
        new(Recipient.Person(person), Confirm, $"{Confirm} {submission.Id} {submission.Version}", Ids(dossier, submission));

    public static Tell ToReview(string secretary, Dossier dossier, Submission submission) =>
        new(Recipient.Person(secretary), Review, $"{Review} {submission.Id} {submission.Version}", Ids(dossier, submission));

    public static Tell InChannel(Dossier dossier, Submission submission) =>
        new(Recipient.Channel(Channels.Secretariat), Notice, $"{Notice} {submission.Id}", Ids(dossier, submission));

    public static Tell ToAuthor(Dossier dossier, Submission submission) =>
        new(Recipient.Person(submission.Author), Decided, $"{Decided} {submission.Id} {submission.Version}", Ids(dossier, submission));

    private static Dictionary<string, string> Ids(Dossier dossier, Submission submission) =>
        new(2) { ["dossier"] = dossier.Id, ["submission"] = submission.Id };
}

/// <summary>Keys of linked channels.</summary>
public static class Channels
{
    public const string Secretariat = "secretariat";

    public static string Office(string programme, string country) => $"office:{programme}:{country}";
}
