using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>A meeting: when, where and what about; once it was held who came and what was agreed; that it was cancelled. Also the letter to those invited.</summary>
public static class MeetingCard
{
    /// <summary>What a press carries that is also about those that follow.</summary>
    public const string Later = "later";

    private const string CancelId = "cancel";

    public static AdaptiveCard Draw(MeetingView view, Reader reader)
    {
        var t = reader.T;
        var (meeting, exchange) = (view.Meeting, view.Exchange);
        var title = t.Say(view.Kind.Name);
        var body = new List<Element>(20)
        {
            Header.Of(reader, view.Programme, title, exchange.Reference, t["Meeting.State." + meeting.State], exchange.Title),
        };
        if (!view.Done.IsEmpty)
        {
            body.Add(Notice.Done(reader, view.Done));
        }

        body.Add(meeting.State == MeetingState.Cancelled ? Notice.Warning(reader, t["Meeting.WasCancelled"]) : Ask.Of(reader, WhatNow(view, reader)));
        MeetingTimes.Add(body, meeting.Start, view.Zones, reader);
        AddAgainst(body, view, reader);
        if (meeting.State == MeetingState.Booked)
        {
            Facts.Add(body, t["Meeting.Duration"], t.Format("Meeting.Minutes", meeting.Minutes));
            AddPlace(body, view, t);
        }

        if (meeting.State == MeetingState.Held && view.HasRecord)
        {
            AddRecord(body, view, t);
            TaskLines.Add(body, view.Tasks, exchange, reader);
        }
        else if (meeting.State == MeetingState.Booked && view.Points.Count > 0)
        {
            Facts.Add(body, t["Meeting.About"], new OwnText(string.Join("; ", view.Points.Select(point => t.Say(point.Label).Text))));
        }

        SeriesPart.Add(body, view, reader);
        if (meeting.State == MeetingState.Booked && view.Others.Count > 0)
        {
            Facts.Add(body, t["Guests.Others"], string.Join(", ", view.Others));
        }

        if (view.MayInvite)
        {
            body.Add(new ActionSet(Buttons.Press(t["Guests.InviteOthers"], Verbs.MeetingGuests, DataOf(view), withoutInputs: true)));
        }

        CalendarPart.Add(body, view, reader);
        AddConsents(body, view, reader);
        var actions = Actions(view, reader);
        if (view.IsMine && meeting.State == MeetingState.Booked)
        {
            body.Add(Buttons.Confirmation(reader, CancelId, t["Meeting.CancelQuestion"], t["Meeting.CancelYes"], Verbs.MeetingCancel, DataOf(view)));
        }

        var fallback = meeting.State == MeetingState.Booked
            ? t.Format("Meeting.Summary", view.Kind.Name, Dates.Say(meeting.Start, reader.Zone, reader.Language))
            : OwnText.Line(title, t["Meeting.State." + meeting.State]);
        return new AdaptiveCard(reader.Language, fallback) { Body = body, Actions = actions };
    }

    private static OwnText WhatNow(MeetingView view, Reader reader)
    {
        var (meeting, t) = (view.Meeting, reader.T);
        return meeting.State == MeetingState.Held ? t[view.HasRecord ? "Meeting.WasHeld" : "Meeting.WasHeldShort"]
            : meeting.Start <= reader.Now ? t[!view.IsMine ? "Meeting.Began" : meeting.End <= reader.Now ? "Meeting.RecordNow" : "Meeting.RecordMissing"]
            : t[!view.IsInvited ? "Meeting.HasTime" : meeting.Version > 1 ? "Meeting.Changed" : "Meeting.Invited"];
    }

    /// <summary>Who set the time by hand may not know the holidays of the others. The days of a visit are given.</summary>
    private static void AddAgainst(List<Element> body, MeetingView view, Reader reader)
    {
        var meeting = view.Meeting;
        if (view.IsMine && meeting.State == MeetingState.Booked && meeting.Start > reader.Now && !view.Kind.Has(RuleNames.DuringVisit)
            && MeetingTimes.Against(meeting.Start, meeting.Minutes, view.Zones, reader) is { IsEmpty: false } against)
        {
            body.Add(Notice.Warning(reader, reader.T.Format("Times.Against", against)));
        }
    }

    private static void AddPlace(List<Element> body, MeetingView view, Texts t)
    {
        if (!view.HasPlace)
        {
            return;
        }

        if (view.Meeting.Place.Length > 0)
        {
            Facts.Add(body, t["Meeting.Place"], view.Meeting.Place);
        }
        else if (view.Calendar?.JoinUrl is not null)
        {
            Facts.Add(body, t["Meeting.Place"], t["Calendar.TeamsCall"]);
        }
        else
        {
            Facts.AddMissing(body, t["Meeting.Place"], t[view.Calendar is { IsLinkComing: true } ? "Calendar.LinkComing" : "Meeting.NoPlace"]);
        }
    }

    /// <summary>Before the meeting for those who set its time; coordination is told also after it began, because what was recorded then lacks consents.</summary>
    private static void AddConsents(List<Element> body, MeetingView view, Reader reader)
    {
        if (view.Unconsented == 0 || view.Meeting.State == MeetingState.Cancelled)
        {
            return;
        }

        var hasBegun = view.Meeting.Start <= reader.Now;
        if (hasBegun && view.IsForCoordination)
        {
            body.Add(Notice.Warning(reader, reader.T.Count("Calendar.BeganUnconsented", view.Unconsented)));
        }
        else if (view.Meeting.State == MeetingState.Booked && view.Meeting.End > reader.Now)
        {
            body.Add(Notice.Info(reader, reader.T.Count("Calendar.RecordingWaits", view.Unconsented)));
        }
    }

    private static void AddRecord(List<Element> body, MeetingView view, Texts t)
    {
        var meeting = view.Meeting;
        if (view.Attended.Count > 0)
        {
            Facts.Add(body, t["Meeting.Attended"], string.Join(", ", view.Attended));
        }

        if (meeting.Guests.Length > 0)
        {
            Facts.Add(body, t["Meeting.Guests"], meeting.Guests);
        }

        foreach (var point in view.Points.Where(point => meeting.Points.ContainsKey(point.Key)))
        {
            Facts.Add(body, t.Say(point.Label), meeting.Points[point.Key]);
        }

        Facts.Add(body, t["Meeting.Agreements"], meeting.Agreements);
    }

    private static List<CardAction> Actions(MeetingView view, Reader reader)
    {
        var (meeting, t) = (view.Meeting, reader.T);
        var data = DataOf(view);
        var actions = new List<CardAction>(Buttons.Most);
        var begun = meeting.Start <= reader.Now;
        if (meeting.State == MeetingState.Booked && view.HasPlace && meeting.End > reader.Now && AddressOf(view) is { } address)
        {
            actions.Add(new OpenUrlAction(t["Meeting.Join"], address) { Look = ActionLook.Positive });
        }

        if (view.IsMine && begun && meeting.State == MeetingState.Booked)
        {
            Add(t["Meeting.Record"], Verbs.MeetingRecordShow, data);
        }

        var cancelled = meeting.State == MeetingState.Cancelled;
        if (view.IsInvited && view.Calendar is not { IsSent: true } && (cancelled || (meeting.State == MeetingState.Booked && meeting.End > reader.Now && !(begun && view.IsMine))))
        {
            Add(t[cancelled ? "Meeting.CalendarRemove" : "Meeting.CalendarAdd"], Verbs.MeetingInvitation, data);
        }

        if (view.IsMine && meeting.State == MeetingState.Booked)
        {
            Add(t["Meeting.Change"], Verbs.MeetingTimeShow, data);
            actions.Add(Buttons.AskFirst(t["Meeting.Cancel"], CancelId));
        }

        if (view is { IsMine: true, HasRecord: true } && meeting.State == MeetingState.Held)
        {
            Add(t["Tasks.Add"], Verbs.TaskNew, data);
        }

        if (view.Calendar is { Recordings: > 0 } && actions.Count < Buttons.Most)
        {
            Add(t["Calendar.Watch"], Verbs.MeetingRecordingOpen, data);
        }

        // The list of meetings, one press away, opens the exchange too.
        if (actions.Count < Buttons.Most && view.MayOpenExchange)
        {
            var isEvent = view.Exchange.Kind == DossierKind.Event;
            Add(isEvent ? t["Network.OpenEvent"] : ExchangeWords.See(view.Programme, t), isEvent ? Verbs.EventShow : Verbs.DossierShow, CardData.None.With(CardData.Dossier, view.Exchange.Id));
        }

        if (view.IsMine && begun && meeting.State == MeetingState.Held)
        {
            Add(t["Meeting.CorrectRecord"], Verbs.MeetingRecordShow, data);
        }

        return actions;

        void Add(OwnText title, string verb, CardData with) => actions.Add(actions.Count == 0 ? Buttons.Main(title, verb, with) : Buttons.Press(title, verb, with));
    }

    /// <summary>What somebody entered comes before the call that was made with the event.</summary>
    private static Uri? AddressOf(MeetingView view) => Read.IsHttps(view.Meeting.Place) ? new Uri(view.Meeting.Place) : view.Meeting.Place.Length == 0 ? view.Calendar?.JoinUrl : null;

    private static CardData DataOf(MeetingView view) => CardData.None.With(CardData.Dossier, view.Exchange.Id).With(CardData.Meeting, view.Meeting.Id);
}
