using PeerExchange.Bot.Teams;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Updates the message a card was pressed in, after the answer to the press has shown it: other devices and a reload see the stored
/// message. One update at a time for a message, the newest waiting one only, and never one older than what was sent.
/// </summary>
internal sealed class InPlace(ConnectorClient connector, Pace pace, ConversationLocks locks, BusinessClock clock, ILogger<InPlace> log) : IHostedService
{
    private const int Remembered = 4_096;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Conversation, string Activity), State> states = [];

    public void Update(ConversationReference at, string activityId, long order, OutgoingActivity content)
    {
        lock (gate)
        {
            var state = StateOf(at.ConversationId, activityId);
            if (order <= state.Newest)
            {
                return;
            }

            state.Newest = order;
            state.Waiting = content;
            state.Sending ??= Task.Run(() => SendAsync(at, activityId, state));
        }
    }

    /// <summary>The message is being updated by another way with a state this new: older ones that wait are not sent.</summary>
    public void Supersede(string conversationId, string activityId, long order)
    {
        lock (gate)
        {
            if (states.TryGetValue((conversationId, activityId), out var state) && order >= state.Newest)
            {
                state.Newest = order;
                state.Waiting = null;
            }
        }
    }

    /// <summary>Waits until nothing is on its way, for a tidy stop and for tests.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        Task[] sending;
        lock (gate)
        {
            sending = [.. states.Values.Select(state => state.Sending).OfType<Task>()];
        }

        await Task.WhenAll(sending).WaitAsync(cancellation);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An update that never arrives is no loss, an old card shows the present state when pressed: so only a moment is spent on it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Farewell);
        try
        {
            await DrainAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // They go with the process.
        }
    }

    private async Task SendAsync(ConversationReference at, string activityId, State state)
    {
        while (true)
        {
            // Many presses in a moment become one update of the newest state.
            if (pace.RestOf(at) is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest < LongestRest ? rest : LongestRest, clock.Machine);
            }

            using var turn = await locks.EnterAsync(at.ConversationId, CancellationToken.None);
            if (Next(state) is not { } content)
            {
                return;
            }

            var result = await connector.UpdateAsync(at, activityId, content, CancellationToken.None);
            if (!result.IsOk)
            {
                // The presser has seen the answer; an old card that stays elsewhere shows the present state when pressed.
                log.NotDelivered(result.Error.Failure.ToString(), result.Error.Code ?? "");
            }
        }
    }

    private OutgoingActivity? Next(State state)
    {
        lock (gate)
        {
            var next = state.Waiting;
            state.Waiting = null;
            if (next is null)
            {
                state.Sending = null;
                ForgetSome();
            }

            return next;
        }
    }

    private State StateOf(string conversation, string activity)
    {
        if (!states.TryGetValue((conversation, activity), out var state))
        {
            state = states[(conversation, activity)] = new State();
        }

        return state;
    }

    private void ForgetSome()
    {
        if (states.Count <= Remembered)
        {
            return;
        }

        foreach (var (key, _) in states.Where(state => state.Value.Sending is null).Take(Remembered / 2).ToList())
        {
            states.Remove(key);
        }
    }

    private sealed class State
    {
        public long Newest { get; set; } = long.MinValue;

        public OutgoingActivity? Waiting { get; set; }

        /// <summary>Null while nothing of this message is on its way.</summary>
        public Task? Sending { get; set; }
    }
}
