using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Threads;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>Questions of a form are answered one by one, in place; who asked may ask back. Both sides have one card of all questions that follows.</summary>
internal sealed class AnswerThread(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(ThreadPosts.Questions, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.ThreadList, ListAsync)
        .Verb(Verbs.ThreadShow, ShowAsync)
        .Verb(Verbs.ThreadSay, SayAsync);

    private async Task<Answer> ListAsync(Turn turn, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        return View(folder, turn.Data(CardData.Submission), turn.Actor, turn.Roster) is { } view
            ? Answer.Show(ThreadsCard.Draw(view, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)))
            : NotYours(turn);
    }

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        return Find(View(folder, turn.Data(CardData.Submission), turn.Actor, turn.Roster), turn) is var (view, thread)
            ? Answer.Show(ThreadCard.Draw(view, thread, default, "", FormDesk.ReaderOf(turn)))
            : NotYours(turn);
    }

    private async Task<Answer> SayAsync(Turn turn, CancellationToken cancellation)
    {
        var (submission, row, words) = (turn.Data(CardData.Submission) ?? "", turn.Data(CardData.Row) ?? "", turn.Data(ThreadCard.WordsInput) ?? "");
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => SayInThread.Decide(folder, programme, submission, row, turn.Number(CardData.Version) ?? -1, words, turn.Actor, turn.Roster, now), cancellation);
        await settled.WithEffectsAsync();
        if (Find(View(settled.Folder, submission, turn.Actor, turn.Roster), turn) is not var (view, thread))
        {
            return NotYours(turn);
        }

        var problem = settled.Refusal is { } refusal ? Texts.Of(turn.Language).Say(refusal) : default;
        var card = ThreadCard.Draw(view, thread, problem, problem.IsEmpty ? "" : words, FormDesk.ReaderOf(turn));
        return Answer.After(settled, card, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is not { } actor || View(await desk.ReadAsync(ids["dossier"], cancellation), ids["submission"], actor, to.Roster) is not { } view)
        {
            return null;
        }

        var card = ThreadsCard.Draw(view, 0, to.Reader);
        return new Letter(card, card.Fallback.Text, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    /// <summary>The questions with what was said to them, to who sees the whole form; null where that is not the reader.</summary>
    private ThreadsView? View(Folder folder, string? submissionId, Actor actor, Roster roster)
    {
        if (submissionId is null || OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { Version: > 0 } submission
            || desk.Programmes.Find(dossier.Head.Programme) is not { } programme || !programme.Forms.TryGetValue(submission.Form, out var form)
            || RowThread.PageOf(form)?.Rows?.Thread is not { } definition
            || VisibleForm.Of(programme, form, dossier, submission, roster, Viewer.Of(actor)).Best != Sight.Full)
        {
            return null;
        }

        var threads = RowThread.All(dossier, form, submission);
        var seesNames = Visibility.Of(programme, "roster", Viewer.Of(actor), Matter.None with { Dossier = dossier.Head }) >= Sight.Names;
        return new ThreadsView(
            programme, dossier.Head, form, submission, threads, SayInThread.Answers(definition, dossier.Head, actor), SayInThread.Asks(definition, dossier.Head, actor),
            seesNames ? threads.SelectMany(thread => thread.Words).Select(word => word.By).Distinct().ToDictionary(id => id, id => roster.Find(id)?.Name ?? "–", StringComparer.Ordinal) : new Dictionary<string, string>());
    }

    private static (ThreadsView View, RowThread Thread)? Find(ThreadsView? view, Turn turn) =>
        view?.Threads.FirstOrDefault(thread => thread.Row.Id == turn.Data(CardData.Row)) is { } found ? (view, found) : null;

    private static Answer NotYours(Turn turn) => Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
}
