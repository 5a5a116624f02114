using System.Text.Json;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// The call behind an event: before it who comes in and who admits, read again after a while because values have been seen to reset; after it who came
/// and what was recorded.
/// </summary>
internal sealed class CallSteps(GraphCalls calls, CalendarBook book, GraphOptions options)
{
    private const string Invited = "invited", OrganizersAdmit = "organizerAndCoOrganizers", PresentersAdmit = "organizerAndCoOrganizersAndPresenters", Everybody = "everyone", CoOrganizer = "coorganizer";
    private const int MostCoOrganizers = 10;

    private static readonly string[] Hosts = [RoleKeys.Secretariat, "moderator", "facilitator", "focal_point", "office", "leader"];

    public async Task<StepEnd> StepAsync(CalendarCase known, bool isOver, CancellationToken cancellation)
    {
        if (!isOver && known.Entry.Options is { SetAt: null } settled && settled.Records != known.IsRecorded)
        {
            // Somebody has withdrawn a consent since, or given the last one that was missing.
            await book.UpdateAsync(known, "recording decided anew", now => now with { Options = null }, cancellation);
            return StepEnd.Next;
        }

        if (isOver ? !CalendarTimes.IsReportAwaited(known.Meeting, known.Entry, known.Now)
            : !CalendarTimes.AreOptionsOpen(known.Entry) || (known.Entry.Options is { } set && !CalendarTimes.HaveOptionsSettled(set, known.Now)))
        {
            return StepEnd.Rest;
        }

        var call = await calls.FindAsync(known.Entry.JoinUrl!, cancellation);
        return !call.IsOk ? await TroubleAsync(known, call.Error, cancellation)
            : call.Value.Id.Length == 0 ? await TroubleAsync(known, new GraphError(GraphFailure.Unavailable, Code: "CallNotFound"), cancellation)
            : isOver ? await ReportAsync(known, call.Value.Id, cancellation)
            : await SetAsync(known, call.Value, cancellation);
    }

    private async Task<StepEnd> SetAsync(CalendarCase known, GraphCallMeeting call, CancellationToken cancellation)
    {
        var hosts = HostsOf(known);
        var (found, isRight) = OptionsIn(call, hosts, known);
        var done = known.Entry.Options?.Set ?? 0;
        if (isRight || done >= CalendarTimes.OptionSettings)
        {
            await NoteAsync(known, call, found with { Set = done, IsConfirmed = isRight }, cancellation);
            return StepEnd.Rest;
        }

        var body = Body(call, hosts, known.IsRecorded);
        var set = await calls.SetAsync(known.Entry.JoinUrl!, call.Id, body, cancellation);
        if (set.IsOk)
        {
            await NoteAsync(known, call, OptionsIn(set.Value, hosts, known).Options with { Set = done + 1, SetAt = known.Now }, cancellation);
            return StepEnd.Rest;
        }

        if (set.Error.Failure != GraphFailure.Refused)
        {
            return await TroubleAsync(known, set.Error, cancellation);
        }

        // What this organisation does not allow stays as it is, and those who booked are told.
        await NoteAsync(known, call, found with { Set = CalendarTimes.OptionSettings }, cancellation);
        return StepEnd.Rest;
    }

    private async Task<StepEnd> ReportAsync(CalendarCase known, string call, CancellationToken cancellation)
    {
        var joinUrl = known.Entry.JoinUrl!;
        CallAttendance? attendance = null;
        if (known.Entry.Attendance is null && known.Meeting.State == MeetingState.Booked)
        {
            var came = await calls.AttendanceAsync(joinUrl, call, cancellation);
            if (!came.IsOk && came.Error.Failure != GraphFailure.NotFound)
            {
                return await TroubleAsync(known, came.Error, cancellation);
            }

            attendance = came.Value is { Count: > 0 } records ? AttendanceIn(records, known.Invited) : null;
        }

        var recordings = await calls.RecordingsAsync(joinUrl, call, cancellation);
        if (!recordings.IsOk && recordings.Error.Failure != GraphFailure.NotFound)
        {
            return await TroubleAsync(known, recordings.Error, cancellation);
        }

        IReadOnlyList<string> films = [.. (recordings.Value?.Value ?? []).OrderBy(film => film.CreatedDateTime, StringComparer.Ordinal).Select(film => film.Id)];
        await book.UpdateAsync(
            known, "report",
            now => now with
            {
                OnlineMeetingId = call,
                Attendance = attendance ?? now.Attendance,
                Recordings = films.Count > 0 ? films : now.Recordings,
                Problem = null,
                Attempts = 0,
            },
            cancellation);
        return StepEnd.Rest;
    }

    /// <summary>A refusal here is that of the application access policy: the event stands without it.</summary>
    private Task<StepEnd> TroubleAsync(CalendarCase known, GraphError error, CancellationToken cancellation) =>
        EventSteps.TroubleAsync(book, known, error, cancellation, error.Failure == GraphFailure.NotAllowed ? CalendarProblem.NoCallPolicy : null);

    private Task NoteAsync(CalendarCase known, GraphCallMeeting call, CallOptions found, CancellationToken cancellation) => book.UpdateAsync(
        known, found.IsConfirmed ? "options confirmed" : "options set",
        now => now.EventId == known.Entry.EventId ? now with { OnlineMeetingId = call.Id, Options = found, Problem = null, Attempts = 0 } : now, cancellation);

    /// <summary>Those of the organiser's directory who may admit people: whoever leads such meetings, members before guests; without any of them anybody of the directory.</summary>
    private List<(string Person, string ObjectId, string Address)> HostsOf(CalendarCase known)
    {
        var inTenant = known.Invited
            .Select(person => (Person: person, Identity: person.Identities.FirstOrDefault(identity => options.IsInTenant(identity.TenantId))))
            .Where(member => member.Identity is not null && !string.Equals(member.Identity.ObjectId, options.Organizer, StringComparison.OrdinalIgnoreCase))
            .OrderBy(member => member.Person.Identities.All(identity => options.IsInTenant(identity.TenantId)) ? 0 : 1)
            .ToList();
        var leading = inTenant.Where(member => Hosts.Any(role => member.Person.Holds(known.Programme.Key, role))).ToList();
        return [.. (leading.Count > 0 ? leading : inTenant).Take(MostCoOrganizers).Select(member => (member.Person.Id, member.Identity!.ObjectId, member.Person.Email))];
    }

    private static (CallOptions Options, bool IsRight) OptionsIn(GraphCallMeeting call, List<(string Person, string ObjectId, string Address)> hosts, CalendarCase known)
    {
        var admitting = hosts.Where(host => call.Participants?.Attendees?.Any(attendee => ObjectIdOf(attendee) == host.ObjectId && TextOf(attendee, "role") == CoOrganizer) == true).ToList();
        var read = new CallOptions(
            0, false, Is(call.LobbyBypassSettings?.Scope, Invited), Is(call.AllowedLobbyAdmitters, OrganizersAdmit), [.. admitting.Select(host => host.Person)],
            (call.RecordAutomatically ?? false) == known.IsRecorded)
        {
            Records = known.IsRecorded,
        };
        return (read, read is { IsLobbyRight: true, IsRecordingRight: true } && admitting.Count == hosts.Count && read.OnlyOrganizersAdmit == (hosts.Count > 0) && Is(call.AllowedPresenters, Everybody));
    }

    /// <summary>All attendees of the call are sent again, as Graph wants it; those who admit with their role.</summary>
    private static string Body(GraphCallMeeting call, List<(string Person, string ObjectId, string Address)> hosts, bool isRecorded) => GraphText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("lobbyBypassSettings"u8);
        writer.WriteString("scope"u8, Invited);
        writer.WriteEndObject();
        writer.WriteString("allowedPresenters"u8, Everybody);

        // Without anybody of the directory only those who present can let somebody in.
        writer.WriteString("allowedLobbyAdmitters"u8, hosts.Count > 0 ? OrganizersAdmit : PresentersAdmit);
        writer.WriteBoolean("recordAutomatically"u8, isRecorded);
        if (hosts.Count > 0)
        {
            writer.WriteStartObject("participants"u8);
            writer.WriteStartArray("attendees"u8);
            foreach (var attendee in (call.Participants?.Attendees ?? []).Where(attendee => hosts.All(host => host.ObjectId != ObjectIdOf(attendee))))
            {
                attendee.WriteTo(writer);
            }

            foreach (var (_, objectId, address) in hosts)
            {
                writer.WriteStartObject();
                writer.WriteString("upn"u8, address);
                writer.WriteString("role"u8, CoOrganizer);
                writer.WriteStartObject("identity"u8);
                writer.WriteStartObject("user"u8);
                writer.WriteString("id"u8, objectId);
                writer.WriteEndObject();
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    private static CallAttendance AttendanceIn(IReadOnlyList<GraphAttendance> records, IEnumerable<Person> invited)
    {
        var came = records.DistinctBy(record => record.Identity?.Id ?? record.EmailAddress ?? "").ToList();
        var people = invited.Where(person => came.Any(record => IsOf(record, person))).ToList();
        return new CallAttendance([.. people.Select(person => person.Id)], came.Count(record => !people.Any(person => IsOf(record, person))));
    }

    private static bool IsOf(GraphAttendance record, Person person) =>
        person.Identities.Any(identity => Is(record.Identity?.Id, identity.ObjectId)) || (person.Email.Length > 0 && Is(record.EmailAddress, person.Email));

    private static string? ObjectIdOf(JsonElement attendee) =>
        attendee.ValueKind == JsonValueKind.Object && attendee.TryGetProperty("identity", out var identity) && identity.ValueKind == JsonValueKind.Object
        && identity.TryGetProperty("user", out var user) && user.ValueKind == JsonValueKind.Object
            ? TextOf(user, "id")
            : null;

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Is(string? read, string wanted) => string.Equals(read, wanted, StringComparison.OrdinalIgnoreCase);
}
