using System.Text.Json;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// The organiser's calls: options, reports and recordings. The application needs a Teams application access policy for the organiser: without it
/// everything here answers <see cref="GraphFailure.NotAllowed"/>. Source: https://learn.microsoft.com/graph/cloud-communication-online-meeting-application-access-policy
/// </summary>
internal sealed class GraphCalls(GraphWire wire, GraphOptions options)
{
    /// <summary>The call behind a join address; one without an id where it is not to be seen yet.</summary>
    public async Task<GraphResult<GraphCallMeeting>> FindAsync(string joinUrl, CancellationToken cancellation)
    {
        var filter = $"JoinWebUrl eq '{joinUrl.Replace("'", "''", StringComparison.Ordinal)}'";
        var page = GraphAnswers.Read(
            await wire.SendAsync(new GraphCall("find call", HttpMethod.Get, $"{RootOf(joinUrl)}?$filter={Uri.EscapeDataString(filter)}"), cancellation), GraphJson.Default.GraphPageGraphCallMeeting);
        return !page.IsOk && page.Error.Failure != GraphFailure.NotFound ? page.Error
            : page.Value?.Value is [var call, ..] ? call : new GraphCallMeeting("", null, null, null, null, null, null);
    }

    public async Task<GraphResult<GraphCallMeeting>> SetAsync(string joinUrl, string id, string body, CancellationToken cancellation) =>
        GraphAnswers.Read(await wire.SendAsync(new GraphCall("set call options", HttpMethod.Patch, CallOf(joinUrl, id), body), cancellation), GraphJson.Default.GraphCallMeeting);

    /// <summary>Who came, over all sessions of the call; empty: there is no report yet.</summary>
    public async Task<GraphResult<IReadOnlyList<GraphAttendance>>> AttendanceAsync(string joinUrl, string id, CancellationToken cancellation)
    {
        var reports = GraphAnswers.Read(
            await wire.SendAsync(new GraphCall("list reports", HttpMethod.Get, CallOf(joinUrl, id) + "/attendanceReports"), cancellation), GraphJson.Default.GraphPageGraphReport);
        if (!reports.IsOk)
        {
            return reports.Error;
        }

        var came = new List<GraphAttendance>();
        foreach (var report in reports.Value.Value ?? [])
        {
            var whole = GraphAnswers.Read(
                await wire.SendAsync(new GraphCall("read report", HttpMethod.Get, $"{CallOf(joinUrl, id)}/attendanceReports/{Uri.EscapeDataString(report.Id)}?$expand=attendanceRecords"), cancellation),
                GraphJson.Default.GraphReport);
            if (!whole.IsOk)
            {
                return whole.Error;
            }

            came.AddRange(whole.Value.AttendanceRecords ?? []);
        }

        return came;
    }

    public async Task<GraphResult<GraphPage<GraphRecording>>> RecordingsAsync(string joinUrl, string id, CancellationToken cancellation) => GraphAnswers.Read(
        await wire.SendAsync(new GraphCall("list recordings", HttpMethod.Get, CallOf(joinUrl, id) + "/recordings"), cancellation), GraphJson.Default.GraphPageGraphRecording);

    /// <summary>The film itself, as it comes; null where it cannot be had.</summary>
    public Task<HttpResponseMessage?> OpenRecordingAsync(string joinUrl, string id, string recording, CancellationToken cancellation) =>
        wire.OpenAsync($"{CallOf(joinUrl, id)}/recordings/{Uri.EscapeDataString(recording)}/content", cancellation);

    private string CallOf(string joinUrl, string id) => $"{RootOf(joinUrl)}/{Uri.EscapeDataString(id)}";

    /// <summary>Calls are asked for by the organiser's object id. Where it is not configured the join address tells it ("Oid" of its context).</summary>
    private string RootOf(string joinUrl) => $"users/{Uri.EscapeDataString(Guid.TryParse(options.Organizer, out _) ? options.Organizer : ObjectIdIn(joinUrl) ?? options.Organizer)}/onlineMeetings";

    private static string? ObjectIdIn(string joinUrl)
    {
        if (!Uri.TryCreate(joinUrl, UriKind.Absolute, out var url)
            || url.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("context=", StringComparison.Ordinal)) is not { } context)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Uri.UnescapeDataString(context["context=".Length..]));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("Oid", out var id) && Guid.TryParse(id.GetString(), out var known) ? known.ToString("D") : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
