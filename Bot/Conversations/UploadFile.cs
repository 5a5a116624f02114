using System.Text.Json;
using PeerExchange.Bot.Teams;
using PeerExchange.Bot.Web;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Core;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>A file sent in the private chat goes to the form the person is filling in, and the page is shown with it.</summary>
internal sealed class UploadFile(FormDesk desk, FileIntake intake, SignForm signs) : IConversation
{
    private const string DownloadInfo = "application/vnd.microsoft.teams.file.download.info";

    public void Register(Routes routes)
    {
        // No word and no button: a file comes with a message.
    }

    /// <summary>Null where the message carries no file.</summary>
    public async Task<Answer?> TakeAsync(Turn turn, CancellationToken cancellation)
    {
        var awaited = SignForm.Awaited(turn);
        if (turn.Incoming.Activity.Attachments?.FirstOrDefault(attachment => attachment.ContentType == DownloadInfo) is not { } attachment)
        {
            // A photograph pasted into the message is shown by Teams, not handed over as a file.
            return awaited is not null && turn.Incoming.Activity.Attachments?.Any(IsPicture) == true ? Answer.Say(Texts.Of(turn.Language)["Print.AsFile"].Text) : null;
        }

        var name = InputText.Cut(InputText.Clean(attachment.Name ?? "", FieldType.Text), 120);
        var id = Ids.From($"{turn.Person.Id} {turn.Incoming.Activity.Id} {name}");
        if (awaited is not null)
        {
            return await signs.TakeAsync(turn, awaited, name, Address(attachment), id, cancellation);
        }

        var texts = Texts.Of(turn.Language);
        if (await FormInHandAsync(turn, cancellation) is not var (open, field))
        {
            return Answer.Say(texts["Forms.NoFormForFile"].Text);
        }

        var (endings, megabytes) = Allowed(field);
        var taken = await intake.FetchAsync(name, Address(attachment), id, endings, megabytes * 1024L * 1024, cancellation);
        if (taken.Refusal is { } refusal)
        {
            return Answer.Say(FileRefusals.Say(refusal, name, endings, megabytes, texts));
        }

        var file = new FileNote(id, field.Key, name, taken.Bytes, taken.ContentType, turn.Person.Id, turn.Now) { Pages = taken.Pages };
        var settled = await desk.DecideAsync(
            open.Dossier.Head.Id, turn.Actor, (folder, programme, now) => AttachFile.Decide(folder, programme, open.Submission.Id, file, turn.Actor, now), cancellation);
        return settled.Refusal is { } why ? Answer.Say(texts.Say(why).Text)
            : await desk.OpenAsync(settled.Folder, open.Submission.Id, turn.Actor, cancellation) is { } now ? Answer.Show(FormDesk.Draw(now, turn, new PageTurn(PageOf(now, field))))
            : null;
    }

    /// <summary>The open draft edited last that has a place for files.</summary>
    private async Task<(OpenForm Open, FieldDefinition Field)?> FormInHandAsync(Turn turn, CancellationToken cancellation)
    {
        (OpenForm Open, FieldDefinition Field)? best = null;
        foreach (var (_, entry) in turn.Inbox?.All(Inbox.EntryPrefix, CoreJson.Default.InboxEntry) ?? [])
        {
            if (entry.Submission is { } submission && entry.Kind is InboxKind.Draft or InboxKind.Task
                && desk.Open(await desk.ReadAsync(entry.Dossier, cancellation), submission, turn.Actor) is { IsMine: true, Submission.IsOpen: true } open
                && AttachFile.FieldFor(open.Form, open.Submission.Page) is { } field
                && (best is null || open.Submission.EditedAt > best.Value.Open.Submission.EditedAt))
            {
                best = (open, field);
            }
        }

        return best;
    }

    /// <summary>What the programme file takes in this field.</summary>
    private static (IReadOnlyList<string> Endings, int Megabytes) Allowed(FieldDefinition field)
    {
        var rule = field.Rules.FirstOrDefault(rule => rule.Name == RuleNames.File);
        var endings = rule?.Text("types")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (endings is { Length: > 0 } ? endings : FileIntake.Endings, rule?.Number("max_mb") ?? FileIntake.MostMegabytes);
    }

    private static int PageOf(OpenForm open, FieldDefinition field)
    {
        for (var i = 0; i < open.Form.Pages.Count; i++)
        {
            if (open.Form.Pages[i].Fields.Any(other => other.Key == field.Key))
            {
                return i;
            }
        }

        return open.Submission.Page;
    }

    private static bool IsPicture(Attachment attachment) => attachment.ContentType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;

    private static string? Address(Attachment attachment) =>
        attachment.Content.ValueKind == JsonValueKind.Object && attachment.Content.TryGetProperty("downloadUrl", out var url) && url.ValueKind == JsonValueKind.String
            ? url.GetString()
            : null;
}
