using System.Collections.Concurrent;

namespace PeerExchange.Tests.Delivery;

/// <summary>The wire to the connector: requests of a conversation can be held under way, and how many were under way at once is kept.</summary>
internal sealed class HeldWire() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> underWay = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim arrived = new(0);

    private int waiting;

    /// <summary>Requests that are held now.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>The most requests that were ever under way to one conversation at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Requests to this conversation stay under way until <see cref="Release"/>.</summary>
    public void Hold(string conversation) => held[conversation] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release(string conversation)
    {
        if (held.TryRemove(conversation, out var gate))
        {
            gate.SetResult();
        }
    }

    /// <summary>Waits until one more request is held.</summary>
    public async Task UntilHeldAsync() => Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)), "No request came.");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var conversation = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath.Split('/').SkipWhile(part => part != "conversations").ElementAtOrDefault(1) ?? "");
        var now = underWay.AddOrUpdate(conversation, 1, (_, count) => count + 1);
        lock (arrived)
        {
            MostAtOnce = Math.Max(MostAtOnce, now);
        }

        try
        {
            if (held.TryGetValue(conversation, out var gate))
            {
                Interlocked.Increment(ref waiting);
                arrived.Release();
                try
                {
                    await gate.Task.WaitAsync(cancellationToken);
                }
                finally
                {
                    Interlocked.Decrement(ref waiting);
                }
            }

            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            underWay.AddOrUpdate(conversation, 0, (_, count) => count - 1);
        }
    }

    protected override void Dispose(bool disposing)
    {
        arrived.Dispose();
        base.Dispose(disposing);
    }
}
