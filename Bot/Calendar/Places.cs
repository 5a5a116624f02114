namespace PeerExchange.Bot.Calendar;

/// <summary>So many may be at it at a time, in the order in which they came; how many may change while others wait.</summary>
/// <param name="most">Asked each time somebody comes or goes; at least one is let in.</param>
internal sealed class Places(Func<int> most)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> waiting = new();
    private int taken;

    /// <summary>Waits for a place; <see cref="Leave"/> gives it back.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource> mine;
        lock (gate)
        {
            if (waiting.Count == 0 && IsRoom)
            {
                taken++;
                return;
            }

            mine = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        using var gone = cancellation.Register(() => mine.Value.TrySetCanceled(cancellation));
        await mine.Value.Task;
    }

    public void Leave()
    {
        lock (gate)
        {
            taken--;
            while (IsRoom && waiting.First is { } next)
            {
                waiting.RemoveFirst();
                if (next.Value.TrySetResult())
                {
                    taken++;
                }
            }
        }
    }

    private bool IsRoom => taken < Math.Max(1, most());
}
