using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Threads;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>The entries of an exchange that are discussed: listed, opened, and answered in place; everybody who takes part has a card of each that follows.</summary>
internal sealed class DiscussEntry(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(ThreadPosts.Entry, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.TopicList, ListAsync)
        .Verb(Verbs.TopicShow, ShowAsync)
        .Verb(Verbs.TopicSay, SayAsync);

    private async Task<Answer> ListAsync(Turn turn, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        return await ViewAsync(folder, turn.Data(CardData.Form), turn.Actor, turn.Roster, cancellation) is { } view
            ? Answer.Show(TopicsCard.Draw(view, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)))
            : NotYours(turn);
    }

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        return await FindAsync(folder, turn.Data(CardData.Submission), turn.Actor, turn.Roster, cancellation) is var (view, topic)
            ? Answer.Show(TopicCard.Draw(view, topic, default, "", FormDesk.ReaderOf(turn)))
            : NotYours(turn);
    }

    private async Task<Answer> SayAsync(Turn turn, CancellationToken cancellation)
    {
        var (entry, words) = (turn.Data(CardData.Submission) ?? "", turn.Data(TopicCard.WordsInput) ?? "");
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => Discussion.Say(folder, programme, entry, turn.Number(CardData.Version) ?? 0, words, turn.Actor, turn.Roster, now), cancellation);
        await settled.WithEffectsAsync();
        if (await FindAsync(settled.Folder, entry, turn.Actor, turn.Roster, cancellation) is not var (view, topic))
        {
            return NotYours(turn);
        }

        var problem = settled.Refusal is { } refusal ? Texts.Of(turn.Language).Say(refusal) : default;
        var card = TopicCard.Draw(view, topic, problem, problem.IsEmpty ? "" : words, FormDesk.ReaderOf(turn));
        return Answer.After(settled, card, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is not { } actor || await FindAsync(await desk.ReadAsync(ids["dossier"], cancellation), ids["submission"], actor, to.Roster, cancellation) is not var (view, topic))
        {
            return null;
        }

        var card = TopicCard.Draw(view, topic, default, "", to.Reader);
        return new Letter(card, card.Fallback.Text, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    /// <summary>What is discussed, as it was sent last; null where the reader neither takes part nor sees any of it.</summary>
    private async Task<TopicsView?> ViewAsync(Folder folder, string? key, Actor actor, Roster roster, CancellationToken cancellation)
    {
        if (key is null || OpenDossier.Read(folder) is not { } known || desk.Programmes.Find(known.Head.Programme) is not { } programme
            || !programme.Forms.TryGetValue(key, out var form) || !Discussion.IsOf(form))
        {
            return null;
        }

        var dossier = await desk.AsSentAsync(known, submission => submission.Form == key, cancellation);
        var topics = ExchangeSight.Topics(dossier, programme, form, actor, roster).ToList();
        var mayWrite = Discussion.MayWrite(form, programme, dossier.Head, actor) && FormSchedule.IsDue(form, dossier.Head, programme);
        if (topics.Count == 0 && !mayWrite)
        {
            return null;
        }

        var seesNames = Visibility.Of(programme, "roster", Viewer.Of(actor), Matter.None with { Dossier = dossier.Head }) >= Sight.Names;
        var people = topics.SelectMany(topic => topic.Words.Select(word => word.By).Prepend(topic.Entry.Author)).Distinct();
        return new TopicsView(
            programme, dossier.Head, form, topics, mayWrite,
            seesNames ? people.ToDictionary(id => id, id => roster.Find(id)?.Name ?? "–", StringComparer.Ordinal) : new Dictionary<string, string>());
    }

    private async Task<(TopicsView View, Topic Topic)?> FindAsync(Folder folder, string? entry, Actor actor, Roster roster, CancellationToken cancellation) =>
        entry is not null && OpenDossier.Read(folder)?.Find(entry) is { } found
        && await ViewAsync(folder, found.Form, actor, roster, cancellation) is { } view && view.Topics.FirstOrDefault(topic => topic.Entry.Id == entry) is { } topic
            ? (view, topic)
            : null;

    private static Answer NotYours(Turn turn) => Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
}
