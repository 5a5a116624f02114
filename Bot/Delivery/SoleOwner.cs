using PeerExchange.Core.Decisions;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Owns every shard of an embedded store while it holds a file beside it. The system lets go of the file in the moment the process ends, however
/// it ends: a start after a kill waits for nothing, and a second process on the same store by mistake delivers nothing until the first has gone.
/// </summary>
/// <param name="path">The file; null: nobody else can be there.</param>
internal sealed class SoleOwner(string? path, TimeProvider clock, ILogger<SoleOwner> log) : IOwnership, IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private FileStream? file;
    private volatile bool isOwner = path is null;
    private bool hasSaid;

    public double Part => isOwner ? 1 : 0;

    public double Rate => Part;

    public CancellationToken Held => CancellationToken.None;

    public Action? Taken { get; set; }

    public Func<int> Waiting { get; set; } = () => 0;

    public bool Owns(int shard) => isOwner && shard < DuePointers.Shards;

    public bool TryBegin(int shard) => Owns(shard);

    public void End(int shard)
    {
    }

    public Task ClaimAsync(CancellationToken cancellation)
    {
        if (isOwner)
        {
            return Task.CompletedTask;
        }

        try
        {
            file ??= new FileStream(path!, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            isOwner = true;
            Taken?.Invoke();
        }
        catch (IOException)
        {
            if (!hasSaid)
            {
                log.SomebodyElseDelivers();
                hasSaid = true;
            }
        }

        return Task.CompletedTask;
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Rest, clock);
        while (!isOwner && await timer.WaitForNextTickAsync(stopping))
        {
            await ClaimAsync(stopping);
        }
    }

    public Task LeaveAsync()
    {
        isOwner = false;
        file?.Dispose();
        file = null;
        return Task.CompletedTask;
    }

    public void Dispose() => file?.Dispose();
}
