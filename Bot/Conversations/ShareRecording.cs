using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Web;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;

namespace PeerExchange.Bot.Conversations;

/// <summary>What was recorded of a call: shared with those invited by an explicit press, watched by links that end.</summary>
internal sealed class ShareRecording(FormDesk desk, Downloads downloads) : IConversation
{
    public void Register(Routes routes) => routes
        .Verb(Verbs.MeetingRecordingShare, ShareAsync)
        .Verb(Verbs.MeetingRecordingOpen, OpenAsync);

    private async Task<Answer> ShareAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var id = turn.Data(CardData.Meeting) ?? "";
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => Core.Meetings.ShareRecording.Decide(folder, programme, id, turn.Actor, turn.Roster, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(texts.Say(refusal).Text);
        }

        var dossier = OpenDossier.Read(settled.Folder)!;
        return MeetingDesk.Show(
            turn, desk.Programmes.Find(dossier.Head.Programme)!, dossier, dossier.Meetings.First(meeting => meeting.Id == id), settled.IsCommitted ? texts["Calendar.SharedDone"] : default);
    }

    private async Task<Answer> OpenAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        if (await MeetingDesk.FindAsync(desk, turn, cancellation) is not var (programme, dossier, meeting))
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        if (MeetingDesk.ViewOf(programme, dossier, meeting, turn.Actor, turn.Roster, turn.Now) is not { Calendar.Recordings: > 0 } view)
        {
            return Answer.Say(texts["Refusals.NotYoursToSee"].Text);
        }

        var links = new List<Uri>(RecordingCard.Most);
        foreach (var film in dossier.Calendar(meeting.Id)!.Recordings.TakeLast(RecordingCard.Most))
        {
            links.Add(await downloads.LinkAsync(Recordings.FileOf(dossier.Head.Id, meeting.Id, film), $"{dossier.Head.Reference ?? "recording"} {links.Count + 1}.mp4", Recordings.ContentType, cancellation));
        }

        return Answer.Show(RecordingCard.Draw(view, links, (int)Downloads.Life.TotalMinutes, FormDesk.ReaderOf(turn)));
    }
}
