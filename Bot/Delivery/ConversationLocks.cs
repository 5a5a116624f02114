using System.Collections.Concurrent;

namespace PeerExchange.Bot.Delivery;

/// <summary>One send at a time to a conversation, in this process: order is kept and Teams' limits are easier to hold.</summary>
internal sealed class ConversationLocks
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string conversation, CancellationToken cancellation)
    {
        while (true)
        {
            var entry = entries.GetOrAdd(conversation, key => new Entry(key, this));
            if (entry.TryRent())
            {
                try
                {
                    await entry.Gate.WaitAsync(cancellation);
                    return entry;
                }
                catch
                {
                    entry.GiveBack();
                    throw;
                }
            }
        }
    }

    private sealed class Entry(string key, ConversationLocks owner) : IDisposable
    {
        private int users;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public bool TryRent()
        {
            lock (this)
            {
                if (users < 0)
                {
                    return false;
                }

                users++;
                return true;
            }
        }

        public void GiveBack()
        {
            lock (this)
            {
                if (--users == 0)
                {
                    users = -1;
                    owner.entries.TryRemove(new KeyValuePair<string, Entry>(key, this));
                }
            }
        }

        public void Dispose()
        {
            Gate.Release();
            GiveBack();
        }
    }
}
