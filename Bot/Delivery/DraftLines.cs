namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Keeps the lines of drafts in inboxes (title, page, when saved) up to date while a form is filled in. A page that is saved sends nothing, so
/// that a person waits for three round trips only; the copy follows in the background, at once and then at most once a second for a dossier. A
/// process killed in between shows a page too early until the next save; the form itself opens where it was left in any case.
/// </summary>
internal sealed class DraftLines(PublishDossier publish, BusinessClock clock, ILogger<DraftLines> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();

    public void Follow(string dossier)
    {
        lock (gate)
        {
            if (lines.TryGetValue(dossier, out var line))
            {
                line.Again = true;
                return;
            }

            // It belongs to no turn: it is not counted or traced as a part of it.
            using var apart = ExecutionContext.SuppressFlow();
            lines[dossier] = line = new Line();
            line.Work = Task.Run(() => FollowAsync(dossier, line));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What waits for its second is copied at once.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        Task[] work;
        lock (gate)
        {
            work = [.. lines.Values.Select(line => line.Work)];
        }

        await Task.WhenAll(work).WaitAsync(cancellationToken);
    }

    public void Dispose() => stopping.Dispose();

    private async Task FollowAsync(string dossier, Line line)
    {
        do
        {
            try
            {
                await publish.DraftsAsync(dossier, CancellationToken.None);
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                // The next save, or leaving the form, copies it again.
                log.DeliveryFailed(dossier, problem);
            }

            await Task.Delay(Pause, clock.Machine, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (IsToBeDoneAgain(dossier, line));
    }

    private bool IsToBeDoneAgain(string dossier, Line line)
    {
        lock (gate)
        {
            if (!line.Again)
            {
                lines.Remove(dossier);
                return false;
            }

            line.Again = false;
            return true;
        }
    }

    private sealed class Line
    {
        public bool Again { get; set; }

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
