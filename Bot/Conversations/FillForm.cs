using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// A person fills in a page: it is saved whatever stands in it; "next" goes on when it is right, else the problems stand beside their
/// fields. A press on a card that is out of date shows the present page and what was typed and not saved.
/// </summary>
internal sealed class FillForm(FormDesk desk, References references) : IConversation
{
    public void Register(Routes routes) => routes
        .Verb(Verbs.FormSave, (turn, cancellation) => SaveAsync(turn, turn.Number(CardData.FromSummary) == 1 ? Going.Review : Going.Next, cancellation))
        .Verb(Verbs.FormBack, (turn, cancellation) => SaveAsync(turn, Going.Back, cancellation))
        .Verb(Verbs.FormGoto, (turn, cancellation) => SaveAsync(turn, Going.Page, cancellation))
        .Verb(Verbs.FormSummary, (turn, cancellation) => SaveAsync(turn, Going.Summary, cancellation))
        .Verb(Verbs.FormLeave, (turn, cancellation) => SaveAsync(turn, Going.Leave, cancellation));

    private async Task<Answer> SaveAsync(Turn turn, Going going, CancellationToken cancellation)
    {
        if (turn.Data(CardData.Dossier) is not { } dossier || turn.Data(CardData.Submission) is not { } submission)
        {
            return Answer.Say(Excuses.Incomplete(turn.Language));
        }

        var page = turn.Number(CardData.Page);
        var command = going is Going.Page or Going.Summary
            ? new SavePage(submission, turn.Number(CardData.Edit) ?? -1, null, going, page, Answers.None)
            : new SavePage(submission, turn.Number(CardData.Edit) ?? -1, page, going, null, turn.Inputs());
        var settled = await desk.DecideAsync(dossier, turn.Actor, (folder, programme, now) => Core.Forms.FillForm.Save(folder, programme, command, turn.Actor, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(Texts.Of(turn.Language).Say(refusal).Text);
        }

        if (await desk.OpenAsync(settled.Folder, submission, turn.Actor, cancellation) is not { } open)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchForm"].Text);
        }

        if (going == Going.Leave && settled.IsCommitted)
        {
            await settled.WithEffectsAsync();
            var reader = FormDesk.ReaderOf(turn);
            return Answer.Changed(FormLeft.Draw(open.View(reader), reader), open.Order);
        }

        if (open.Submission.Page >= open.Form.Pages.Count - 1 && open.Dossier.Head.Reference is null)
        {
            // Sending is not far: its number is ready then. Not earlier, because most forms are left and taken up again before they are sent.
            references.Prepare(open.Programme.Reference, turn.Today.Year);
        }

        var shown = settled.IsCommitted ? Problems(open, command, turn.Number(CardData.FromSummary) == 1) : OutOfDate(open, command);
        var card = FormDesk.Draw(open, turn, shown);
        return Answer.After(settled, card, open.Order);
    }

    /// <summary>Where "next" did not go on: the same page with what is wrong.</summary>
    private static PageTurn? Problems(OpenForm open, SavePage command, bool fromSummary)
    {
        if (open.Submission.Page >= open.Form.Pages.Count)
        {
            return null;
        }

        var turn = new PageTurn(open.Submission.Page) { FromSummary = fromSummary };
        if (command.Going is not (Going.Next or Going.Review) || open.Submission.Page != command.Page)
        {
            return turn;
        }

        var findings = FormCheck.PageOrList(open.Form.Pages[open.Submission.Page], open.Context);
        return turn with { Problems = [.. findings.Problems, .. findings.Warnings] };
    }

    /// <summary>The page as it is now, with what was typed on the old card and differs from what is saved.</summary>
    private static PageTurn? OutOfDate(OpenForm open, SavePage command)
    {
        if (!open.Submission.IsOpen || open.Submission.Page >= open.Form.Pages.Count)
        {
            return null;
        }

        var known = open.Form.Fields.SelectMany(Answers.Inputs).ToHashSet(StringComparer.Ordinal);
        var unsaved = command.Inputs
            .Where(input => known.Contains(input.Key) && input.Value.Trim().Length > 0 && open.Submission.Answers.Get(input.Key) != input.Value.Trim())
            .ToDictionary(input => input.Key, input => input.Value, StringComparer.Ordinal);
        return new PageTurn(open.Submission.Page) { Unsaved = unsaved };
    }
}
