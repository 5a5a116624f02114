using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// Coordination approves a form or returns it with a comment; its author is told, every secretary's card shows who was first. These are also the
/// letters that follow a form being sent.
/// </summary>
internal sealed class ReviewForm(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters =>
    [
        (FormPosts.Review, WriteReviewAsync),
        (FormPosts.Decided, WriteDecidedAsync),
        (FormPosts.Notice, WriteNoticeAsync),
    ];

    public IEnumerable<OwnView> OwnViews => [new(FormPosts.Notice, ["dossier", "submission"], WriteOwnNoticeAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.FormApprove, (turn, cancellation) => DecideAsync(
            turn,
            (folder, programme, submission, version, now) => Core.Forms.ReviewForm.Approve(folder, programme, submission, version, turn.Actor, turn.Roster, now),
            cancellation))
        .Verb(Verbs.FormReturn, (turn, cancellation) => DecideAsync(
            turn,
            (folder, programme, submission, version, now) => Core.Forms.ReviewForm.Return(folder, programme, submission, version, Comments(turn), turn.Actor, turn.Roster, now),
            cancellation));

    private delegate Decision Deciding(Folder folder, Core.Programmes.Programme programme, string submission, int version, NodaTime.Instant now);

    private async Task<Answer> DecideAsync(Turn turn, Deciding decide, CancellationToken cancellation)
    {
        var submission = turn.Data(CardData.Submission) ?? "";
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => decide(folder, programme, submission, turn.Number(CardData.Version) ?? -1, now), cancellation);
        if (await desk.OpenAsync(settled.Folder, submission, turn.Actor, cancellation) is not { } open || !FormRights.MayReview(open.Form, open.Dossier.Head, turn.Actor))
        {
            return Answer.Say(Texts.Of(turn.Language).Say(settled.Refusal ?? new Refusal("NoSuchForm", [])).Text);
        }

        await settled.WithEffectsAsync();
        var reader = FormDesk.ReaderOf(turn);
        var view = FormSight.Filter(open.View(reader), open, turn.Roster, turn.Actor)!;
        if (settled.Refusal is { } refusal)
        {
            return Answer.Show(FormReview.Draw(view, From(open, turn.Roster), 0, reader, reader.T.Say(refusal), turn.Inputs()));
        }

        var card = open.Submission.State == SubmissionState.Submitted ? FormReview.Draw(view, From(open, turn.Roster), 0, reader) : SubmissionView.Draw(view, 0, reader, Decided(open, reader));
        return Answer.After(settled, card, open.Order);
    }

    /// <summary>What coordination decided, and what follows.</summary>
    private static OwnText Decided(OpenForm open, Reader reader) => open.Submission.State switch
    {
        SubmissionState.Approved when open.Dossier.Head.Kind == DossierKind.Request => reader.T["Forms.ApprovedRequest"],
        SubmissionState.Approved => reader.T["Forms.ApprovedNow"],
        SubmissionState.Returned => reader.T["Forms.ReturnedNow"],
        _ => default,
    };

    /// <summary>Who sent it: name and institution, for coordination's eyes.</summary>
    internal static string From(OpenForm open, Roster roster) =>
        roster.Find(open.Submission.ConfirmedBy ?? open.Submission.Author) is { } person ? $"{person.Name}, {person.Institution}" : "–";

    private static IEnumerable<(string? Field, string Text)> Comments(Turn turn)
    {
        for (var i = 1; i <= FormReview.Comments; i++)
        {
            var field = turn.Data(FormReview.FieldInput(i));
            yield return (field is null or "" or FormReview.WholeForm ? null : field, turn.Data(FormReview.TextInput(i)) ?? "");
        }
    }

    private async Task<Letter?> WriteReviewAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (await OpenAsync(ids, to, cancellation) is not var (open, view) || FormSight.Filter(view, open, to.Roster, to.Actor!) is not { } seen)
        {
            return null;
        }

        var card = open.Submission.State == SubmissionState.Submitted ? FormReview.Draw(seen, From(open, to.Roster), 0, to.Reader) : SubmissionView.Draw(seen, 0, to.Reader, Decided(open, to.Reader));
        return new Letter(card, card.Fallback.Text, open.Order);
    }

    private async Task<Letter?> WriteDecidedAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (await OpenAsync(ids, to, cancellation) is not var (open, view) || !open.IsMine)
        {
            return null;
        }

        var card = open.Submission.State == SubmissionState.Returned ? FormReturned.Draw(view, to.Reader) : FormApproved.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, open.Order);
    }

    /// <summary>For a channel: what was sent and from where, nothing a person wrote and nobody's name.</summary>
    private async Task<Letter?> WriteNoticeAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(ids["dossier"], cancellation);
        if (to.Channel != Channels.Secretariat || OpenDossier.Read(folder) is not { } dossier || dossier.Find(ids["submission"]) is not { } submission
            || desk.Programmes.Find(dossier.Head.Programme) is not { } programme || !programme.Forms.TryGetValue(submission.Form, out var form))
        {
            return null;
        }

        var card = ChannelNotice.Draw(programme, form, dossier.Head, submission.State, to.Reader);
        return new Letter(card, card.Fallback.Text) { Entitled = [.. to.Roster.Secretaries(programme.Key)] };
    }

    /// <summary>The same for a secretary who reviews it: its title and who sent it.</summary>
    private async Task<Letter?> WriteOwnNoticeAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Channel != Channels.Secretariat || await OpenAsync(ids, to, cancellation) is not var (open, view)
            || !FormRights.MayReview(open.Form, open.Dossier.Head, to.Actor!) || FormSight.Filter(view, open, to.Roster, to.Actor!) is null)
        {
            return null;
        }

        var card = ChannelNotice.Draw(open.Programme, open.Form, open.Dossier.Head, open.Submission.State, to.Reader, From(open, to.Roster));
        return new Letter(card, card.Fallback.Text);
    }

    private async Task<(OpenForm Open, FormView View)?> OpenAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(ids["dossier"], cancellation);
        return to.Actor is { } actor && await desk.OpenAsync(folder, ids["submission"], actor, cancellation, isWaitedFor: false) is { } open
            ? (open, open.View(to.Reader))
            : null;
    }
}
