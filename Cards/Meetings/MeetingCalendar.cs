using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Meetings;

namespace PeerExchange.Cards.Meetings;

/// <summary>A meeting's event in the organiser's calendar, as far as one reader may see it.</summary>
public sealed record MeetingCalendar
{
    /// <summary>Where the call is joined; null: no call, not known yet or not for the reader.</summary>
    public Uri? JoinUrl { get; init; }

    /// <summary>The link of the call is waited for.</summary>
    public bool IsLinkComing { get; init; }

    /// <summary>The reader was sent the event, and needs no file.</summary>
    public bool IsSent { get; init; }

    /// <summary>What is in the way, for those who set the time; null: nothing, or not for the reader.</summary>
    public CalendarProblem? Problem { get; init; }

    /// <summary>Names of those invited by their answer, "none" without one; null: not for the reader.</summary>
    public IReadOnlyList<(CalendarAnswer? Answer, string Name)>? Answers { get; init; }

    /// <summary>The options of the call once they are settled, for those who set the time; null: not for the reader.</summary>
    public CallOptions? Options { get; init; }

    /// <summary>Names of those who let people in.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The kind of meeting is recorded by itself.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>How many recordings the reader may watch.</summary>
    public int Recordings { get; init; }

    public bool IsShared { get; init; }
}

/// <summary>What the card of a meeting says of its event.</summary>
internal static class CalendarPart
{
    public static void Add(List<Element> body, MeetingView view, Reader reader)
    {
        if (view.Calendar is not { } calendar)
        {
            return;
        }

        var t = reader.T;
        if (calendar.Problem is { } problem)
        {
            body.Add(Notice.Warning(reader, t["Calendar.Problem." + problem]));
        }

        if (calendar.Answers is { Count: > 0 } answers && view.Meeting.State == MeetingState.Booked)
        {
            var said = new (CalendarAnswer? Answer, string Text)[]
            {
                (CalendarAnswer.Accepted, "Calendar.Accepted"), (CalendarAnswer.Tentative, "Calendar.Tentative"), (CalendarAnswer.Declined, "Calendar.Declined"), (null, "Calendar.Unanswered"),
            };
            Facts.Add(body, t["Calendar.Answers"], Sentences(said.Where(group => answers.Any(answer => answer.Answer == group.Answer))
                .Select(group => t.Format(group.Text, string.Join(", ", answers.Where(answer => answer.Answer == group.Answer).Select(answer => answer.Name))))));
        }

        if (calendar.Options is { } options && view.Meeting.State == MeetingState.Booked && view.Meeting.End > reader.Now)
        {
            Facts.Add(body, t["Calendar.Lobby"], Sentences(Said(options, calendar, t)));
        }

        if (calendar.Recordings > 0)
        {
            Facts.Add(body, t["Calendar.Recording"], t[calendar.IsShared ? "Calendar.RecordingShared" : "Calendar.RecordingKept"]);
        }
    }

    /// <summary>What holds, and honestly what could not be had.</summary>
    private static IEnumerable<OwnText> Said(CallOptions options, MeetingCalendar calendar, Texts t)
    {
        yield return t[options.IsLobbyRight ? "Calendar.LobbyInvited" : "Calendar.LobbyOther"];
        yield return calendar.Hosts.Count > 0 ? t.Format("Calendar.LobbyHosts", string.Join(", ", calendar.Hosts)) : t["Calendar.LobbyNoHosts"];
        if (!options.OnlyOrganizersAdmit)
        {
            yield return t["Calendar.LobbyPresenters"];
        }

        if (!options.IsRecordingRight)
        {
            yield return t["Calendar.RecordingWrong"];
        }
        else if (calendar.IsRecorded)
        {
            yield return t["Calendar.Recorded"];
        }
    }

    private static OwnText Sentences(IEnumerable<OwnText> all)
    {
        var text = default(OwnText);
        foreach (var sentence in all)
        {
            text = text.IsEmpty ? sentence : text + new OwnText(" ") + sentence;
        }

        return text;
    }
}
