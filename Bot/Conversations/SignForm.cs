using PeerExchange.Bot.Web;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// A form signed by hand comes back: after the press the next file in this chat is its signed copy. What is awaited stands in the person's
/// inbox, so that a restart between press and file loses nothing.
/// </summary>
internal sealed class SignForm(FormDesk desk, ITableStore store, FileIntake intake, IFileStore files, Downloads downloads) : IConversation
{
    public void Register(Routes routes) => routes
        .Verb(Verbs.FormSigned, AskAsync)
        .Verb(Verbs.FormSignedCopy, FetchAsync);

    /// <summary>The form whose signed copy is awaited; null where a file is for the form in hand.</summary>
    public static FileAwaited? Awaited(Turn turn) =>
        turn.Inbox?.Get(Inbox.FileKey, CoreJson.Default.FileAwaited) is { } awaited && turn.Now < awaited.Until ? awaited : null;

    /// <param name="address">Where Teams keeps the file.</param>
    /// <param name="id">The file's own, the same for the same message.</param>
    public async Task<Answer> TakeAsync(Turn turn, FileAwaited awaited, string name, string? address, string id, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var taken = await intake.FetchAsync(name, address, id, KeepSignedCopy.Endings, FileIntake.MostMegabytes * 1024L * 1024, cancellation);
        if (taken.Refusal is { } refused)
        {
            return Answer.Say(FileRefusals.Say(refused, name, KeepSignedCopy.Endings, FileIntake.MostMegabytes, texts));
        }

        var file = new FileNote(id, "", name, taken.Bytes, taken.ContentType, turn.Person.Id, turn.Now);
        var settled = await desk.DecideAsync(
            awaited.Dossier, turn.Actor, (folder, programme, now) => KeepSignedCopy.Decide(folder, programme, awaited.Submission, file, turn.Actor, turn.Roster, now), cancellation);
        await store.CommitAsync(Inbox.PartitionOf(turn.Person.Id), [RowChange.Delete(Inbox.FileKey)], cancellation);
        if (settled.Refusal is { } refusal)
        {
            await files.DeleteAsync(id, cancellation);
            return Answer.Say(texts.Say(refusal).Text);
        }

        return Draw(turn, settled.Folder, awaited.Submission, FormSigned.Kept);
    }

    private async Task<Answer> AskAsync(Turn turn, CancellationToken cancellation)
    {
        var (dossier, submission) = (turn.Data(CardData.Dossier) ?? "", turn.Data(CardData.Submission) ?? "");
        var folder = await desk.ReadAsync(dossier, cancellation);
        if (desk.Open(folder, submission, turn.Actor) is not { } open)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchForm"].Text);
        }

        if (KeepSignedCopy.Check(folder, open.Programme, submission, turn.Actor) is Decision.Refused { Refusal: var refusal })
        {
            return Answer.Say(Texts.Of(turn.Language).Say(refusal).Text);
        }

        // Nothing else stands in this row, so that the last press counts.
        var awaited = new FileAwaited(dossier, submission, turn.Now + KeepSignedCopy.Patience);
        await store.CommitAsync(
            Inbox.PartitionOf(turn.Person.Id), [RowChange.Put(Inbox.FileKey, RowJson.Write(awaited, CoreJson.Default.FileAwaited))], cancellation);
        return Draw(turn, folder, submission, (view, reader) => FormSigned.Ask(view, KeepSignedCopy.Endings, FileIntake.MostMegabytes, awaited.Until, reader));
    }

    private async Task<Answer> FetchAsync(Turn turn, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        var submission = turn.Data(CardData.Submission) ?? "";
        if (desk.Open(folder, submission, turn.Actor) is not { } open || FormSight.Copy(open, turn.Roster, turn.Actor) is not { } copy)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
        }

        var link = await downloads.LinkAsync(copy.File, copy.Name, copy.ContentType, cancellation);
        return Draw(turn, folder, submission, (view, reader) => FormSigned.Fetch(view, link, (int)Downloads.Life.TotalMinutes, reader));
    }

    private Answer Draw(Turn turn, Folder folder, string submission, Func<FormView, Cards.Parts.Reader, AdaptiveCard> draw)
    {
        var reader = FormDesk.ReaderOf(turn);
        return desk.Open(folder, submission, turn.Actor) is { } open
            ? Answer.Show(draw(FormSight.WithPapers(open.View(reader), open, turn.Roster, turn.Actor), reader))
            : Answer.Say(reader.T["Refusals.NoSuchForm"].Text);
    }
}

/// <summary>Why a file sent in the chat was not taken.</summary>
internal static class FileRefusals
{
    public static string Say(string refusal, string name, IReadOnlyList<string> endings, int megabytes, Texts texts) => (refusal switch
    {
        "FileTooLarge" => texts.Format("Refusals.FileTooLarge", name, megabytes),
        "FileType" => texts.Format("Refusals.FileType", name, string.Join(", ", endings)),
        _ => texts.Format("Refusals.FileFailed", name),
    }).Text;
}
