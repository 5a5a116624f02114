using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>What is written down after a meeting.</summary>
/// <param name="Attended">Person ids of those of the network who came.</param>
/// <param name="Guests">Names of others who came.</param>
/// <param name="Points">What was said on each point the kind of meeting covers.</param>
public sealed record MeetingRecord(IReadOnlyList<string> Attended, string Guests, IReadOnlyDictionary<string, string> Points, string Agreements);

/// <summary>Attendance and agreements of a meeting are recorded; a correction replaces the record before.</summary>
public static class RecordMeeting
{
    private const int LongestText = 2_000;

    public static Decision Decide(Folder folder, Programme programme, string meetingId, MeetingRecord record, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Meetings.FirstOrDefault(known => known.Id == meetingId) is not { State: not MeetingState.Cancelled } meeting
            || programme.Meeting(meeting.Kind) is not { } kind)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var head = dossier.Head;
        if (!BookMeeting.IsFor(kind, head, actor))
        {
            return Decision.Refuse("NotYoursToBook", kind.Name);
        }

        if (meeting.Start > now)
        {
            return Decision.Refuse("MeetingNotYet", kind.Name);
        }

        var invited = Invitees.All(kind, meeting, dossier, roster).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var attended = record.Attended.Where(invited.Contains).Distinct().Order(StringComparer.Ordinal).ToList();
        if (Missing(record with { Attended = attended }, kind, programme) is [var missing, ..])
        {
            return new Decision.Refused(missing.Refusal);
        }

        var held = meeting with
        {
            State = MeetingState.Held,
            Attended = attended,
            Guests = Clean(record.Guests),
            Points = PointsOf(kind, programme).ToDictionary(point => point.Key, point => Clean(record.Points[point.Key]), StringComparer.Ordinal),
            Agreements = Clean(record.Agreements),
            By = actor.Person.Id,
            ChangedAt = now,
        };
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "meeting.record", $"{meeting.Kind} {attended.Count} attended",
                [held.AsChange(), Change.Set(Dossier.Key, head with { ChangedAt = now }, CoreJson.Default.Dossier)],
                [.. ExchangePosts.About(head, held, Invitees.InNetwork(kind, held, dossier, roster)), DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }

    /// <summary>Everything that a record lacks, each with the point it is about; null: about none of them.</summary>
    public static IReadOnlyList<(Refusal Refusal, string? Point)> Missing(MeetingRecord record, MeetingKind kind, Programme programme)
    {
        var missing = new List<(Refusal, string?)>();
        if (record.Attended.Count == 0 && Clean(record.Guests).Length == 0)
        {
            missing.Add((new Refusal("NobodyAttended", []), null));
        }

        missing.AddRange(PointsOf(kind, programme).Where(point => Clean(record.Points.GetValueOrDefault(point.Key) ?? "").Length == 0)
            .Select(point => (new Refusal("PointMissing", [point.Label]), (string?)point.Key)));
        if (Clean(record.Agreements).Length == 0)
        {
            missing.Add((new Refusal("AgreementsMissing", []), null));
        }

        return missing;
    }

    /// <summary>The points the record of such a meeting must have.</summary>
    public static IReadOnlyList<Option> PointsOf(MeetingKind kind, Programme programme) =>
        kind.Rule(RuleNames.Covers)?.Text("list") is { } list && programme.Lists.TryGetValue(list, out var points) ? points.Options : [];

    private static string Clean(string text) => InputText.Cut(InputText.Clean(text, FieldType.LongText), LongestText);
}
