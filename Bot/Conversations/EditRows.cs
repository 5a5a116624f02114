using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>Rows of a list in a form (participants, agenda items): added, changed and removed one at a time.</summary>
internal sealed class EditRows(FormDesk desk, KnownValues knownValues) : IConversation
{
    public void Register(Routes routes) => routes
        .Verb(Verbs.RowAdd, ShowAsync)
        .Verb(Verbs.RowEdit, ShowAsync)
        .Verb(Verbs.RowsPage, TurnPageAsync)
        .Verb(Verbs.RowSave, SaveAsync)
        .Verb(Verbs.RowRemove, RemoveAsync);

    /// <summary>A row to fill in; nothing is stored before it is saved.</summary>
    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        if (await OpenAsync(turn, cancellation) is not { } open || PageOf(open, turn) is not var (index, page) || page is null)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchForm"].Text);
        }

        if (!open.Submission.IsOpen || !FormRights.MayFill(open.Form, page, open.Dossier.Head, open.Submission, turn.Actor))
        {
            return Answer.Show(FormDesk.Draw(open, turn, null));
        }

        var row = open.Dossier.Rows(open.Submission.Id, page.Rows!.Key).FirstOrDefault(row => row.Id == turn.Data(CardData.Row));
        return Answer.Show(DrawRow(open, turn, new PageTurn(index) { Typed = row is null ? Prefill.Row(page, await knownValues.ForRowsAsync(turn, open, cancellation)) : Answers.None }, row));
    }

    private async Task<Answer> TurnPageAsync(Turn turn, CancellationToken cancellation)
    {
        if (await OpenAsync(turn, cancellation) is not { } open || PageOf(open, turn) is not var (index, page) || page is null)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchForm"].Text);
        }

        return Answer.Show(FormDesk.Draw(open, turn, new PageTurn(index) { RowsPart = turn.Number(CardData.Part) ?? 0 }));
    }

    private async Task<Answer> SaveAsync(Turn turn, CancellationToken cancellation)
    {
        var command = new SaveRow(
            turn.Data(CardData.Submission) ?? "", turn.Number(CardData.Edit) ?? -1, turn.Number(CardData.Page) ?? -1, turn.Data(CardData.Row), turn.Inputs());
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor, (folder, programme, now) => Core.Forms.FillForm.Save(folder, programme, command, turn.Actor, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(Texts.Of(turn.Language).Say(refusal).Text);
        }

        if (await desk.OpenAsync(settled.Folder, command.Submission, turn.Actor, cancellation) is not { } open || PageOf(open, turn) is not var (index, page) || page is null)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchForm"].Text);
        }

        var rows = open.Dossier.Rows(open.Submission.Id, page.Rows!.Key);
        if (!settled.IsCommitted)
        {
            return Answer.Show(FormDesk.Draw(open, turn, StaleRow(open, command, page, index)));
        }

        // The row saved is the one just named, or the newest.
        var row = rows.FirstOrDefault(row => row.Id == command.Row) ?? rows[^1];
        var findings = FormCheck.Row(page, row, rows, open.Context);
        var card = findings.AreFine
            ? FormDesk.Draw(open, turn, new PageTurn(index) { RowsPart = (rows.Count - 1) / Cards.Parts.Entries.PerPage })
            : DrawRow(open, turn, new PageTurn(index) { Problems = [.. findings.Problems, .. findings.Warnings] }, row);
        return Answer.Changed(card, open.Order);
    }

    private async Task<Answer> RemoveAsync(Turn turn, CancellationToken cancellation)
    {
        var (submission, row) = (turn.Data(CardData.Submission) ?? "", turn.Data(CardData.Row) ?? "");
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => Core.Forms.FillForm.RemoveRow(folder, programme, submission, turn.Number(CardData.Edit) ?? -1, row, turn.Actor, now), cancellation);
        return await desk.AnswerAsync(turn, settled, submission, cancellation, open => PageOf(open, turn) is var (index, page) && page is not null ? new PageTurn(index) : null);
    }

    private async Task<OpenForm?> OpenAsync(Turn turn, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        return await desk.OpenAsync(folder, turn.Data(CardData.Submission) ?? "", turn.Actor, cancellation) is { IsMine: true } open ? open : null;
    }

    private static AdaptiveCard DrawRow(OpenForm open, Turn turn, PageTurn page, FormRow? row)
    {
        var reader = FormDesk.ReaderOf(turn);
        return RowPage.Draw(open.View(reader), page, row, reader);
    }

    private static PageTurn? StaleRow(OpenForm open, SaveRow command, PageDefinition page, int index)
    {
        var saved = open.Dossier.Rows(open.Submission.Id, page.Rows!.Key).FirstOrDefault(row => row.Id == command.Row)?.Answers;
        var isSaved = open.Dossier.Rows(open.Submission.Id, page.Rows!.Key).Any(row => command.Inputs.All(input => (row.Answers.Get(input.Key) ?? "") == input.Value.Trim()));
        return !open.Submission.IsOpen ? null : new PageTurn(index)
        {
            Unsaved = isSaved ? Answers.None : command.Inputs
                .Where(input => input.Value.Trim().Length > 0 && (saved?.Get(input.Key) ?? "") != input.Value.Trim())
                .ToDictionary(input => input.Key, input => input.Value, StringComparer.Ordinal),
        };
    }

    private static (int Index, PageDefinition? Page)? PageOf(OpenForm open, Turn turn) =>
        turn.Number(CardData.Page) is { } index && index >= 0 && index < open.Form.Pages.Count && open.Form.Pages[index].Rows is not null
            ? (index, open.Form.Pages[index])
            : null;
}
