using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// A call is open from the moment its form is sent until its last day is over everywhere, or until coordination closes it. Sent again with another
/// last day it is announced anew, also when it was closed.
/// </summary>
public static class CallFlow
{
    /// <summary>The event deadlines count from: the last day of a call.</summary>
    public const string CloseEvent = "call.close";

    private const string OpenEvent = "call.open";

    /// <summary>When the last day of an open call is over in the last zone of the world, twelve hours behind UTC; null: it is not open.</summary>
    public static Instant? ClosesAt(Dossier head) => head is { Kind: DossierKind.Call, Stage: DossierStages.Open, Days: { } days }
        ? days.Last.PlusDays(1).At(new LocalTime(12, 0)).InUtc().ToInstant()
        : null;

    /// <summary>Another open call of the programme on some of the days this one is to be open; null: none, or the programme allows several.</summary>
    public static DossierSummary? Beside(Programme programme, OpenDossier call, Submission form, IEnumerable<DossierSummary> calls) =>
        call.Head.Kind == DossierKind.Call && form.Form == programme.Call?.Form && programme.Settings.GetValueOrDefault("parallel_calls") == 0 && DaysOf(programme.Call, form) is { } days
            ? calls.FirstOrDefault(other => other is { Kind: DossierKind.Call, Stage: DossierStages.Open, Days: { } open } && other.Programme == programme.Key
                && other.Id != call.Head.Id && open.First <= days.Last && days.First <= open.Last)
            : null;

    /// <summary>The call that was open when an offer or request was begun, among its start values; null: none.</summary>
    public static CallNote? NoteOf(IReadOnlyDictionary<string, string> known) =>
        known.GetValueOrDefault("call.dossier") is { Length: > 0 } dossier && Read.Date(known.GetValueOrDefault("call.last")) is { } last
            ? new CallNote(dossier, known.GetValueOrDefault("call.open") ?? "", last)
            : null;

    /// <summary>The start values of <see cref="NoteOf"/>.</summary>
    public static void AddTo(Dictionary<string, string> known, string dossier, string name, LocalDate last)
    {
        known["call.open"] = name;
        known["call.dossier"] = dossier;
        known["call.last"] = LocalDatePattern.Iso.Format(last);
    }

    /// <summary>Coordination closes an open call before its time.</summary>
    public static Decision Close(Folder folder, Programme programme, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Call } head })
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (!actor.IsSecretaryOf(programme.Key))
        {
            return Decision.Refuse("OnlyCoordination");
        }

        if (head.Stage != DossierStages.Open)
        {
            return Decision.Nothing;
        }

        var closed = head.Enter(DossierStages.Closed, now, actor.Person.Id);
        return ExchangeFlow.Complete(
            folder, new Decision.Committed("call.close", "", [Change.Set(Dossier.Key, closed, CoreJson.Default.Dossier)], [.. Said(closed, programme, roster)]), programme, roster, now);
    }

    /// <summary>An offer or request that was sent is settled to belong to a call, or to none; the call is told.</summary>
    public static Decision Join(Folder folder, CallNote? call, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Offer or DossierKind.Request, Reference: not null } head } || head.Call is { Counted: true } || (head.Call is null && call is null))
        {
            return Decision.Nothing;
        }

        var joined = head with { Call = call is null ? null : call with { Counted = true }, ChangedAt = now };
        return new Decision.Committed(
            "call.join", call?.Dossier ?? "", [Change.Set(Dossier.Key, joined, CoreJson.Default.Dossier)],
            call is null ? [] : [DossierEffects.CountInCall(call.Dossier, head.Id)]);
    }

    /// <summary>A call counts an offer or request sent in it: once.</summary>
    public static Decision Count(Folder folder, CallEntry sent) =>
        OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Call } call || call.Received.Any(known => known.Dossier == sent.Dossier)
            ? Decision.Nothing
            : new Decision.Committed("call.count", $"{sent.Kind} {sent.Country}", [sent.AsChange()], [DossierEffects.PublishLists(call.Head.Id)]);

    internal static Dossier Advance(
        OpenDossier dossier, Dossier? before, Programme programme, Roster roster, Instant now, List<Change> changes, List<Message> messages)
    {
        var head = dossier.Head;
        if (head.Stage == DossierStages.Open && SentDays(dossier, programme) is { } days && (days != before?.Days || before.Stage != DossierStages.Open))
        {
            var isHeard = before?.Days?.Last != days.Last || before.Stage != DossierStages.Open;
            head = (before?.Stage == DossierStages.Open ? head : head.Enter(DossierStages.Open, now, dossier.Submissions[0].ConfirmedBy)) with { Days = days };
            if (isHeard)
            {
                // Another last day has reminders of its own.
                changes.Add(Change.Set(Timers.Key, Timers.None, CoreJson.Default.Timers));
                messages.AddRange(Said(head, programme, roster));
            }
        }

        if (ClosesAt(head) <= now)
        {
            head = head.Enter(DossierStages.Closed, now);
            messages.AddRange(Said(head, programme, roster));
        }

        return head;
    }

    private static IEnumerable<Message> Said(Dossier head, Programme programme, Roster roster) => programme.Deadlines
        .Where(deadline => deadline.Event == OpenEvent && deadline.Days.Contains(0))
        .SelectMany(deadline => NetworkPosts.Announce(head, deadline, roster));

    /// <summary>The days of the form as it was sent last; null while it is being written.</summary>
    private static DossierDays? SentDays(OpenDossier dossier, Programme programme) =>
        programme.Call is { } source
        && dossier.Submissions.FirstOrDefault(submission => submission.Form == source.Form && submission is { IsOpen: false, Version: > 0 }) is { } sent
            ? DaysOf(source, sent)
            : null;

    private static DossierDays? DaysOf(DaysSource source, Submission form) =>
        Read.Date(form.Answers.Get(source.Start)) is { } first && Read.Date(form.Answers.Get(source.End)) is { } last ? new DossierDays(first, last) : null;
}
