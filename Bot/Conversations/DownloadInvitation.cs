using System.Text;
using PeerExchange.Bot.Web;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>A meeting as a file for the calendar of somebody invited, by a link that ends; each press makes a new one.</summary>
internal sealed class DownloadInvitation(FormDesk desk, IFileStore files, Downloads downloads) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.MeetingInvitation, PressAsync);

    private async Task<Answer> PressAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var id = turn.Data(CardData.Meeting) ?? "";

        // The file's end is committed before the file is made, so that none is ever left lying.
        var file = $"invitation-{Ids.From($"{id} {turn.Person.Id} {turn.Now.ToUnixTimeTicks()}")}.ics";
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => Core.Meetings.DownloadInvitation.Decide(folder, programme, id, file, turn.Actor, turn.Roster, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(texts.Say(refusal).Text);
        }

        var dossier = OpenDossier.Read(settled.Folder)!;
        var programme = desk.Programmes.Find(dossier.Head.Programme)!;
        var meeting = dossier.Meetings.First(meeting => meeting.Id == id);
        if (MeetingDesk.ViewOf(programme, dossier, meeting, turn.Actor, turn.Roster, turn.Now) is not { } view)
        {
            return Answer.Say(texts["Refusals.NotYoursToSee"].Text);
        }

        var reader = FormDesk.ReaderOf(turn);
        var organizer = Core.Meetings.DownloadInvitation.OrganizerOf(programme, dossier.Head, meeting, turn.Actor, turn.Roster);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(MeetingInvitation.Of(view, turn.Person, organizer, reader).Write(turn.Now)), writable: false);
        await files.WriteAsync(file, content, Invitation.ContentType, cancellation);
        var link = await downloads.LinkAsync(file, MeetingInvitation.FileName(view, reader), Invitation.ContentType, cancellation);
        return Answer.Show(MeetingInvitation.Draw(view, link, (int)Downloads.Life.TotalMinutes, reader));
    }
}
