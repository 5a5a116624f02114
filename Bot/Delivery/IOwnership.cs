namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Which shards this process delivers: each has one owner at a time, so that Teams' limits hold and a conversation gets one message after the
/// other, however many processes there are.
/// </summary>
internal interface IOwnership
{
    /// <summary>This process's part of all shards, from 0 to 1.</summary>
    double Part { get; }

    /// <summary>This process's part of the rate at which all may send together, from 0 to 1.</summary>
    double Rate { get; }

    /// <summary>Cancelled when nothing may be sent any more because it cannot be known whether the shards are still ours; then it is another one.</summary>
    CancellationToken Held { get; }

    /// <summary>Called when shards that another process may have delivered a moment ago have become ours.</summary>
    Action? Taken { get; set; }

    /// <summary>Asked for how many this process has something to send to, by which the rate is shared out.</summary>
    Func<int> Waiting { get; set; }

    bool Owns(int shard);

    /// <summary>Something of the shard is begun: it is not given back before <see cref="End"/>. False where it is not ours, or about to be given back.</summary>
    bool TryBegin(int shard);

    void End(int shard);

    /// <summary>Takes what is there to be taken, once. Where storage does not answer, nothing is.</summary>
    Task ClaimAsync(CancellationToken cancellation);

    /// <summary>Keeps what is ours and takes what becomes free, until stopped.</summary>
    Task RunAsync(CancellationToken stopping);

    /// <summary>Gives everything back at a clean stop, after all work has ended.</summary>
    Task LeaveAsync();
}
