using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Meetings;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// Brings the organiser's calendar to what a meeting says, step by step, one meeting at a time each, and looks again when there is a reason to. A slow
/// calendar keeps no other command waiting: what takes longer than a moment goes on by itself, with a command left behind that takes it up after a kill.
/// </summary>
internal sealed class CalendarWork(CalendarBook book, EventSteps events, CallSteps calls, BusinessClock clock, ILogger<CalendarWork> log) : ICarriesOut, IHostedService, IDisposable
{
    private const int MostSteps = 24;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(800);
    private static readonly Duration LongestWork = Duration.FromMinutes(3);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Dictionary<(string Dossier, string Meeting), Run> runs = [];

    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(CalendarEffects.Command, RunAsync)];

    public async Task RunAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var (dossier, meeting) = (ids["dossier"], ids["meeting"]);
        if (CalendarEffects.TimeOf(ids) is { } time && (await book.EntryAsync(dossier, meeting, cancellation))?.Wakes != time)
        {
            return;
        }

        var work = Begin(dossier, meeting, isHint: false);
        if (await Task.WhenAny(work, Task.Delay(Moment, clock.Machine, cancellation)) != work)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await book.ReadAsync(dossier, meeting, cancellation) is { } known)
            {
                await book.UpdateAsync(known, "under way", now => now with { Wakes = clock.Now + LongestWork }, cancellation);
            }

            return;
        }

        await work;
    }

    /// <summary>The calendar says that something changed: the event is read, whatever is believed of it. Nothing is lost where the hint is.</summary>
    public void Hint(string dossier, string meeting) => _ = Begin(dossier, meeting, isHint: true);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is under way is left as after a kill: the next start takes it up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        Task[] left;
        lock (gate)
        {
            left = [.. runs.Values.Select(run => run.Task)];
        }

        await Task.WhenAll(left).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    private Task Begin(string dossier, string meeting, bool isHint)
    {
        lock (gate)
        {
            if (!runs.TryGetValue((dossier, meeting), out var run))
            {
                run = runs[(dossier, meeting)] = new Run();
                run.Task = Task.Run(() => GoOnAsync(dossier, meeting, run));
            }

            run.IsWanted = true;
            run.IsHint |= isHint;
            return run.Task;
        }
    }

    private async Task GoOnAsync(string dossier, string meeting, Run run)
    {
        try
        {
            while (Take(dossier, meeting, run, out var isHint))
            {
                await StepAsync(dossier, meeting, isHint);
            }
        }
        catch (Exception problem)
        {
            lock (gate)
            {
                runs.Remove((dossier, meeting));
            }

            if (problem is not OperationCanceledException)
            {
                log.CalendarWaits(problem);
            }

            throw;
        }
    }

    /// <summary>False: nobody wants more, and the run is over.</summary>
    private bool Take(string dossier, string meeting, Run run, out bool isHint)
    {
        lock (gate)
        {
            isHint = run.IsHint;
            (var isWanted, run.IsWanted, run.IsHint) = (run.IsWanted, false, false);
            return isWanted || !runs.Remove((dossier, meeting));
        }
    }

    private async Task StepAsync(string dossier, string meeting, bool isHint)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await book.ReadAsync(dossier, meeting, stopping.Token) is not { } known)
            {
                return;
            }

            var end = await StepAsync(known, isHint);
            isHint = false;
            if (!end.GoOn)
            {
                await WaitAsync(dossier, meeting, end.Pause);
                return;
            }
        }

        await WaitAsync(dossier, meeting, LongestWork);
    }

    /// <summary>The one thing that comes next.</summary>
    private async Task<StepEnd> StepAsync(CalendarCase known, bool isHint)
    {
        var (meeting, entry) = (known.Meeting, known.Entry);
        if (meeting.State == MeetingState.Cancelled)
        {
            return await events.CancelAsync(known, stopping.Token);
        }

        var isOver = meeting.State == MeetingState.Held || meeting.End <= known.Now;
        if (entry.EventId is null ? entry.Pending is not null || !isOver : !isOver && entry.Content != known.Content.Hash)
        {
            return await events.KeepAsync(known, stopping.Token);
        }

        if (entry.EventId is null)
        {
            return StepEnd.Rest;
        }

        if (!isOver && (isHint || known.Now >= CalendarTimes.NextReading(meeting, entry) || (known.Content.IsCall && entry.JoinUrl is null)))
        {
            return await events.ReadAsync(known, stopping.Token);
        }

        return known.Content.IsCall && entry.JoinUrl is not null ? await calls.StepAsync(known, isOver, stopping.Token) : StepEnd.Rest;
    }

    private async Task WaitAsync(string dossier, string meeting, Duration pause)
    {
        if (await book.ReadAsync(dossier, meeting, stopping.Token) is { } known)
        {
            await book.UpdateAsync(
                known, "waits", now => now with { Wakes = CalendarTimes.Next(known.Meeting, now, known.Content.IsCall, pause, known.Now) }, stopping.Token);
        }
    }

    private sealed class Run
    {
        public Task Task { get; set; } = Task.CompletedTask;

        public bool IsWanted { get; set; }

        public bool IsHint { get; set; }
    }
}
