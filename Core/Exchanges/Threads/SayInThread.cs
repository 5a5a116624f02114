using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges.Threads;

/// <summary>
/// The rows of a form that was sent are answered one by one by whom the programme names; who asked may ask back, as often as it takes. Nothing said is
/// changed or taken away.
/// </summary>
public static class SayInThread
{
    private const int Shortest = 2;
    private const int Longest = 4_000;

    public static bool Answers(ThreadDefinition thread, Dossier head, Actor actor) => thread.AnsweredBy.Any(who => actor.Fits(who, head));

    public static bool Asks(ThreadDefinition thread, Dossier head, Actor actor) => thread.AskedBy.Any(who => actor.Fits(who, head));

    /// <param name="seen">How many words the card showed: a card drawn before somebody else wrote changes nothing.</param>
    public static Decision Decide(Folder folder, Programme programme, string submissionId, string rowId, int seen, string text, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Exchange } dossier || dossier.Find(submissionId) is not { } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form) || RowThread.PageOf(form)?.Rows?.Thread is not { } definition
            || RowThread.All(dossier, form, submission).FirstOrDefault(thread => thread.Row.Id == rowId) is not { } thread)
        {
            return Decision.Refuse("NoSuchForm");
        }

        var head = dossier.Head;
        var answers = Answers(definition, head, actor);
        if (!answers && !Asks(definition, head, actor))
        {
            return Decision.Refuse("NotYourThread");
        }

        if (thread.Words.Count != seen)
        {
            return Decision.Nothing;
        }

        if (programme.Stage(head.Kind, head.Stage) is { Ends: true } || (form.Until is { } until && programme.HasReached(head.Kind, head.Stage, until)))
        {
            return Decision.Refuse("TooLateToCorrect", form.Name);
        }

        var words = InputText.Clean(text, FieldType.LongText);
        if (words.Length is < Shortest or > Longest)
        {
            return Decision.Refuse(words.Length < Shortest ? "ThreadWordsMissing" : "ThreadWordsTooLong", Longest);
        }

        if (!answers && !thread.IsAnswered)
        {
            return Decision.Refuse("ThreadWaits");
        }

        var word = new RowWord(submissionId, rowId, seen + 1, answers, words, actor.Person.Id, now);
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                answers ? "thread.answer" : "thread.ask", form.Key,
                [Change.Set(word.Key, word, CoreJson.Default.RowWord), Change.Set(Dossier.Key, head with { ChangedAt = now }, CoreJson.Default.Dossier)],
                [.. ThreadPosts.Of(head, submission, answers ? definition.AskedBy : definition.AnsweredBy, roster), DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }
}

/// <summary>Cards that questions and answers send: names and ids only, rendered when delivered.</summary>
public static class ThreadPosts
{
    /// <summary>The questions and how far each is answered; one card for each person and form, updated with every word.</summary>
    public const string Questions = "thread.list";

    /// <summary>An entry that is discussed with what was said last; one card for each person and entry, updated with every word.</summary>
    public const string Entry = "topic.show";

    public static IEnumerable<Message> OfTopic(Dossier head, Submission entry, FormDefinition form, Roster roster) => ExchangePosts.ToPersons(
        Recipients.Of(form.DiscussedBy, head, roster), Entry, $"{Entry} {entry.Id}", new Dictionary<string, string>(2) { ["dossier"] = head.Id, ["submission"] = entry.Id });

    public static IEnumerable<Message> Of(Dossier head, Submission submission, IReadOnlyList<string> roles, Roster roster) => ExchangePosts.ToPersons(
        Recipients.Of(roles, head, roster), Questions, $"{Questions} {submission.Id}", new Dictionary<string, string>(2) { ["dossier"] = head.Id, ["submission"] = submission.Id });
}
