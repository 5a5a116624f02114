using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Documents;
using PeerExchange.Bot.Web;
using PeerExchange.Cards;
using PeerExchange.Cards.Documents;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>A form as a Word document to print and sign: what this person may see of it, by a link that ends.</summary>
internal sealed class DownloadForm(FormDesk desk, IFileStore files, Downloads downloads) : IConversation, ICarriesOut
{
    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(FileEffects.Forget, ForgetAsync)];

    public void Register(Routes routes) => routes.Verb(Verbs.FormDocument, PressAsync);

    /// <summary>The document as this reader may have it; null where the form is not there for them.</summary>
    public static (byte[] Content, string Name)? Print(OpenForm open, Roster roster, Reader reader)
    {
        if (FormSight.Filter(open.View(reader), open, roster, open.Actor) is not { } view)
        {
            return null;
        }

        var sender = open.Submission.ConfirmedBy == open.Actor.Person.Id ? open.Actor.Person.Name : null;
        return (WordForm.Write(PrintForm.Of(view, new PrintMatter(open.Dossier.Head.Parties, FormParts.Names(view, roster), sender), reader, FormParts.Of(open, roster, reader))), PrintForm.FileName(view, reader));
    }

    /// <summary>Writes the document and gives the address it is fetched from; refused where the form is not there for the person.</summary>
    public async Task<Printed> LinkAsync(Turn turn, string dossier, string submission, CancellationToken cancellation)
    {
        // The file's end is committed before the file is made, so that none is ever left lying.
        var file = $"document-{Ids.From($"{submission} {turn.Person.Id} {turn.Now.ToUnixTimeTicks()}")}.docx";
        var settled = await desk.DecideAsync(
            dossier, turn.Actor, (folder, programme, now) => Core.Forms.DownloadForm.Decide(folder, programme, submission, file, turn.Actor, turn.Roster, now), cancellation);
        var reader = FormDesk.ReaderOf(turn);
        if (settled.Refusal is not null || desk.Open(settled.Folder, submission, turn.Actor) is not { } open)
        {
            return new Printed(null, null, settled.Refusal ?? new Core.Decisions.Refusal("NoSuchForm", []));
        }

        // The parts that others write stand on paper as they were sent.
        open = open with { Dossier = await desk.AsSentAsync(open.Dossier, part => open.Programme.Forms.GetValueOrDefault(part.Form)?.PartOf == open.Form.Key, cancellation) };
        if (Print(open, turn.Roster, reader) is not var (content, name))
        {
            return new Printed(null, null, new Core.Decisions.Refusal("NoSuchForm", []));
        }

        using var stream = new MemoryStream(content, writable: false);
        await files.WriteAsync(file, stream, WordForm.ContentType, cancellation);
        return new Printed(open, await downloads.LinkAsync(file, name, WordForm.ContentType, cancellation), null);
    }

    /// <summary>Effect, safe to repeat: a document is gone when its link has ended, a signed copy when another took its place.</summary>
    public Task ForgetAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation) => files.DeleteAsync(ids["file"], cancellation);

    private async Task<Answer> PressAsync(Turn turn, CancellationToken cancellation)
    {
        var printed = await LinkAsync(turn, turn.Data(CardData.Dossier) ?? "", turn.Data(CardData.Submission) ?? "", cancellation);
        var reader = FormDesk.ReaderOf(turn);
        return printed is { Open: { } open, Link: { } link }
            ? Answer.Show(FormDocument.Draw(FormSight.WithPapers(open.View(reader), open, turn.Roster, turn.Actor), link, (int)Downloads.Life.TotalMinutes, reader))
            : Answer.Say(Texts.Of(turn.Language).Say(printed.Refusal!).Text);
    }
}

/// <summary>A document with its link, or why there is none.</summary>
internal sealed record Printed(OpenForm? Open, Uri? Link, Core.Decisions.Refusal? Refusal);
