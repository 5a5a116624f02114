using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges.Threads;

/// <summary>An entry that is discussed, with what was written below it.</summary>
public sealed record Topic(Submission Entry, IReadOnlyList<RowWord> Words)
{
    /// <summary>When something was last said.</summary>
    public Instant LastAt => Words.Count > 0 ? Words[^1].At : Entry.SubmittedAt ?? Entry.EditedAt;

    /// <summary>What it is called: the answer that names it.</summary>
    public string Title(FormDefinition form) => (form.Title is { } field ? Entry.Answers.Get(field) : null) ?? "–";
}

/// <summary>
/// Entries of an exchange are discussed by those its programme names, for as long as the exchange has not ended (S3: "sin un tiempo establecido de
/// cierre"). Nothing said is changed or taken away.
/// </summary>
public static class Discussion
{
    /// <summary>In the place of a row: what is said to the whole entry.</summary>
    private const string Whole = "-";
    private const int Shortest = 2;
    private const int Longest = 4_000;

    public static bool IsOf(FormDefinition form) => form.DiscussedBy.Count > 0;

    /// <summary>The entries that were sent, where something was said last first.</summary>
    public static IReadOnlyList<Topic> All(OpenDossier dossier, FormDefinition form) =>
    [
        .. dossier.Submissions.Where(entry => entry.Form == form.Key && entry.Version > 0 && entry.State != SubmissionState.Withdrawn)
            .Select(entry => new Topic(entry, [.. dossier.Words.Where(word => word.Submission == entry.Id && word.Row == Whole).OrderBy(word => word.Number)]))
            .OrderByDescending(topic => topic.LastAt),
    ];

    public static bool MayWrite(FormDefinition form, Programme programme, Dossier head, Actor actor) =>
        programme.Stage(head.Kind, head.Stage) is { Ends: false } && form.DiscussedBy.Any(who => actor.Fits(who, head));

    /// <param name="seen">How many words the card showed: the same words said again from the same card are one.</param>
    public static Decision Say(Folder folder, Programme programme, string entryId, int seen, string text, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Exchange } dossier || dossier.Find(entryId) is not { } entry
            || !programme.Forms.TryGetValue(entry.Form, out var form) || All(dossier, form).FirstOrDefault(topic => topic.Entry.Id == entryId) is not { } topic)
        {
            return Decision.Refuse("NoSuchForm");
        }

        var head = dossier.Head;
        if (!MayWrite(form, programme, head, actor))
        {
            return programme.Stage(head.Kind, head.Stage) is { Ends: true } ? Decision.Refuse("ExchangeEnded") : Decision.Refuse("NotYourThread");
        }

        var words = InputText.Clean(text, FieldType.LongText);
        if (topic.Words.Skip(Math.Max(0, seen)).Any(word => word.By == actor.Person.Id && word.Text == words))
        {
            return Decision.Nothing;
        }

        if (words.Length is < Shortest or > Longest)
        {
            return Decision.Refuse(words.Length < Shortest ? "ThreadWordsMissing" : "ThreadWordsTooLong", Longest);
        }

        var word = new RowWord(entryId, Whole, topic.Words.Count + 1, false, words, actor.Person.Id, now);
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "topic.say", form.Key,
                [Change.Set(word.Key, word, CoreJson.Default.RowWord), Change.Set(Dossier.Key, head with { ChangedAt = now }, CoreJson.Default.Dossier)],
                [.. ThreadPosts.OfTopic(head, entry, form, roster), DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }
}
