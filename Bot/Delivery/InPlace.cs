using System.Collections.Concurrent;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Updates the message a card was pressed in, after the answer to the press has shown it: other devices and a reload see the stored
/// message. One update at a time for a message, the newest waiting one only, and never one older than what was sent.
/// </summary>
internal sealed class InPlace(ConnectorClient connector, ILogger<InPlace> log)
{
    private const int Remembered = 4_096;

    private readonly ConcurrentDictionary<(string Conversation, string Activity), State> states = new();

    public void Update(ConversationReference at, string activityId, long order, OutgoingActivity content)
    {
        var state = states.GetOrAdd((at.ConversationId, activityId), _ => new State());
        lock (state)
        {
            if (order <= state.Newest)
            {
                return;
            }

            state.Newest = order;
            state.Waiting = content;
            if (state.IsBusy)
            {
                return;
            }

            state.IsBusy = true;
        }

        _ = SendAsync(at, activityId, state);
    }

    /// <summary>Waits until nothing is on its way, for a tidy stop and for tests.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        foreach (var state in states.Values)
        {
            Task? under;
            lock (state)
            {
                under = state.Under;
            }

            if (under is not null)
            {
                await under.WaitAsync(cancellation);
            }
        }
    }

    private Task SendAsync(ConversationReference at, string activityId, State state)
    {
        var sending = Task.Run(async () =>
        {
            while (true)
            {
                OutgoingActivity content;
                lock (state)
                {
                    if (state.Waiting is null)
                    {
                        state.IsBusy = false;
                        Forget();
                        return;
                    }

                    content = state.Waiting;
                    state.Waiting = null;
                }

                var result = await connector.UpdateAsync(at, activityId, content, CancellationToken.None);
                if (!result.IsOk)
                {
                    // The presser has seen the answer; an old card that stays elsewhere shows the present state when pressed.
                    log.NotDelivered(result.Error.Failure.ToString(), result.Error.Code ?? "");
                }
            }
        });
        lock (state)
        {
            state.Under = sending;
        }

        return sending;
    }

    private void Forget()
    {
        if (states.Count <= Remembered)
        {
            return;
        }

        foreach (var (key, state) in states)
        {
            lock (state)
            {
                if (!state.IsBusy)
                {
                    states.TryRemove(key, out _);
                }
            }

            if (states.Count <= Remembered / 2)
            {
                return;
            }
        }
    }

    private sealed class State
    {
        public long Newest { get; set; } = long.MinValue;

        public OutgoingActivity? Waiting { get; set; }

        public bool IsBusy { get; set; }

        public Task? Under { get; set; }
    }
}
