using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Conversations;

/// <summary>The other side of an exchange confirms what was planned together with it, row by row; a letter asks for it when the plan is sent.</summary>
internal sealed class ConfirmRows(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(ExchangePosts.ToConfirm, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.RowConfirmShow, ShowAsync)
        .Verb(Verbs.RowConfirm, ConfirmAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        return desk.Open(folder, turn.Data(CardData.Submission) ?? "", turn.Actor) is { } open && Draw(open, turn.Roster, turn.Number(CardData.Part) ?? 0, default, FormDesk.ReaderOf(turn)) is { } card
            ? Answer.Show(card)
            : Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToConfirm"].Text);
    }

    private async Task<Answer> ConfirmAsync(Turn turn, CancellationToken cancellation)
    {
        var submission = turn.Data(CardData.Submission) ?? "";
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => ConfirmRow.Decide(
                folder, programme, submission, turn.Number(CardData.Version) ?? -1, turn.Data(CardData.Row) ?? "", turn.Actor, turn.Roster, now),
            cancellation);
        var reader = FormDesk.ReaderOf(turn);
        var problem = settled.Refusal is { } refusal ? reader.T.Say(refusal) : default;
        if (desk.Open(settled.Folder, submission, turn.Actor) is not { } open || Draw(open, turn.Roster, turn.Number(CardData.Part) ?? 0, problem, reader) is not { } card)
        {
            return Answer.Say(problem.IsEmpty ? reader.T["Refusals.NoSuchForm"].Text : problem.Text);
        }

        return Answer.After(settled, card, Order(open));
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(ids["dossier"], cancellation);
        return to.Actor is { } actor && desk.Open(folder, ids["submission"], actor) is { } open && Draw(open, to.Roster, 0, default, to.Reader) is { } card
            ? new Letter(card, card.Fallback.Text, Order(open))
            : null;
    }

    /// <summary>Null where this person confirms nothing of the form.</summary>
    private static AdaptiveCard? Draw(OpenForm open, Roster roster, int part, OwnText problem, Reader reader)
    {
        if (FormSight.Filter(open.View(reader), open, roster, open.Actor) is not { MayConfirmRows: true } view)
        {
            return null;
        }

        var rows = new List<RowToConfirm>();
        foreach (var page in ConfirmRow.Pages(open.Form))
        {
            if (ConfirmRow.CountryOf(open.Programme, open.Form, page, open.Dossier, open.Submission, open.Actor, roster) is { } country)
            {
                rows.AddRange(from row in open.Dossier.Rows(open.Submission.Id, page.Rows!.Key)
                              let seen = view.RowsOf(page.Rows!.Key).FirstOrDefault(shown => shown.Id == row.Id)
                              where seen is not null
                              let isSaid = open.Dossier.Confirmations.Any(word => word.Submission == open.Submission.Id && word.Row == row.Id && word.Country == country && word.IsOf(row))
                              select new RowToConfirm(page, seen, ShownValues.Confirmed(open, row, reader), !isSaid));
            }
        }

        return ConfirmRowsCard.Draw(view, open.Submission.Of, rows, part, problem, reader);
    }

    private static long Order(OpenForm open) => open.Dossier.Confirmations.Select(word => word.At.ToUnixTimeTicks()).Append(open.Order).Max();
}
