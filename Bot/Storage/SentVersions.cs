using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>Forms as they were sent last, where they are being corrected: others read what was sent, not what is being written.</summary>
internal static class SentVersions
{
    public static async Task<OpenDossier> AsSentAsync(this ITableStore store, OpenDossier dossier, Func<Submission, bool> which, CancellationToken cancellation)
    {
        var sent = new List<SubmissionVersion>();
        foreach (var submission in dossier.Submissions.Where(submission => submission is { IsOpen: true, Version: > 0 } && which(submission)))
        {
            if (await store.ReadAsync(Dossier.PartitionOf(dossier.Head.Id), OpenDossier.KeyOfVersion(submission), cancellation) is { } row
                && RowJson.Read(row, CoreJson.Default.SubmissionVersion) is { } version)
            {
                sent.Add(version);
            }
        }

        return sent.Count == 0 ? dossier : dossier.With(sent);
    }
}
