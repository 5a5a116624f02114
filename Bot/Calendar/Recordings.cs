using PeerExchange.Bot.Web;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// Recordings of calls, which stay with the organiser: the bot passes them on to whoever holds a link of its own, because the address Graph gives works
/// with the application's token only. Nothing is kept here.
/// </summary>
internal sealed class Recordings(GraphCalls calls, CalendarBook book) : IDownloads
{
    public const string ContentType = "video/mp4";

    private const string Prefix = "call";

    /// <summary>Under which id a recording is linked to.</summary>
    public static string FileOf(string dossierId, string meetingId, string recording) => Keys.Join(Prefix, dossierId, meetingId, recording);

    public bool Has(string fileId) => fileId.StartsWith(Prefix + "|", StringComparison.Ordinal);

    public async Task<Stream?> OpenAsync(string fileId, CancellationToken cancellation) =>
        Keys.Split(fileId) is [Prefix, var dossier, var meeting, var recording] && await book.EntryAsync(dossier, meeting, cancellation) is { JoinUrl: { } joinUrl, OnlineMeetingId: { } call } entry
        && entry.Recordings.Contains(recording) && await calls.OpenRecordingAsync(joinUrl, call, recording, cancellation) is { } response
            ? await response.Content.ReadAsStreamAsync(cancellation)
            : null;
}
