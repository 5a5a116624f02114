namespace PeerExchange.Bot.Teams;

/// <summary>What Teams counts a request for: the conversation it writes into or creates, if any, and the tenant.</summary>
internal readonly record struct Counted(string? Conversation, string Tenant);

/// <summary>
/// Keeps Teams' limits before Teams has to: per conversation in sliding windows, per tenant evenly spread, and whatever Retry-After asks for,
/// of exactly those whom it concerns. In memory, on the machine's clock; who starts or takes over from somebody begins carefully. What the bot
/// sends by itself waits for its turn; an answer to a person is only counted.
/// </summary>
/// <param name="everywhere">Also where the other side is no Teams: a Playground or a stand-in on this machine.</param>
internal sealed class Pace(TimeProvider clock, Func<double> random, bool everywhere = false)
{
    /// <summary>So long nobody is sure what was sent before: the longest of the short windows.</summary>
    private static readonly TimeSpan Careful = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private const int Remembered = 8_192;

    // As many conversations refused within a second, and it was not theirs that was too much.
    private const int ForAll = 3;

    private readonly Lock gate = new();
    private readonly long began = clock.GetTimestamp();
    private readonly Dictionary<string, SentTimes> conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TenantPace> tenants = new(StringComparer.Ordinal);
    private readonly Queue<(TimeSpan At, Counted To)> refused = new();
    private TimeSpan carefulUntil = Careful;

    /// <summary>This process's part of the tenant's rate, asked each time.</summary>
    public Func<double> Share { get; set; } = () => 1;

    private TimeSpan Now => clock.GetElapsedTime(began);

    /// <summary>Conversations were taken over from another process.</summary>
    public void BeginCarefully()
    {
        lock (gate)
        {
            carefulUntil = Now + Careful;
        }
    }

    /// <summary>How long the conversation is to be left alone: by its own limits, or because Teams asked the bot to wait. The moments until the next even place are no rest.</summary>
    public TimeSpan RestOf(ConversationReference to) => !IsTeams(to.ServiceUrl) ? Paused(To(to)) : Rest(To(to));

    /// <summary>What a call into a conversation counts for. The threads of a channel are one conversation.</summary>
    public static Counted To(ConversationReference to) => new(to.ChannelId, to.TenantId ?? "");

    /// <summary>Waits for a turn and takes it.</summary>
    public async ValueTask TakeTurnAsync(Counted to, ServiceUrl at, CancellationToken cancellation)
    {
        if (!IsTeams(at))
        {
            return;
        }

        while (true)
        {
            var wait = Book(to, out var isBooked);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellation);
            }

            if (isBooked)
            {
                await GoAsync(to, cancellation);
                return;
            }
        }
    }

    /// <summary>Something goes without waiting.</summary>
    public void Note(Counted to, ServiceUrl at)
    {
        if (!IsTeams(at))
        {
            return;
        }

        lock (gate)
        {
            TenantOf(to).Note(Now, Share());
            if (to.Conversation is { } conversation)
            {
                TimesOf(conversation).Add(Now);
            }
        }
    }

    /// <summary>
    /// Teams refused: for how long. It concerns the tenant where it says so, or where several conversations are refused at once; else the conversation.
    /// </summary>
    public TimeSpan Refused(Counted to, ConnectorError error)
    {
        lock (gate)
        {
            var now = Now;
            var wait = error.RetryAfter ?? OneSecond * (1 + random());
            refused.Enqueue((now, to));
            while (refused.TryPeek(out var old) && now - old.At > OneSecond)
            {
                refused.Dequeue();
            }

            if (error.IsForAll || to.Conversation is null || refused.Where(one => one.To.Tenant == to.Tenant).DistinctBy(one => one.To.Conversation).Count() >= ForAll)
            {
                TenantOf(to).Refused(now, wait);
            }
            else
            {
                TimesOf(to.Conversation).PausedUntil = now + wait;
            }

            return wait;
        }
    }

    private async Task GoAsync(Counted to, CancellationToken cancellation)
    {
        while (true)
        {
            TimeSpan more;
            lock (gate)
            {
                more = TenantOf(to).Go(Now);
            }

            if (more == TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(more, clock, cancellation);
        }
    }

    private TimeSpan Book(Counted to, out bool isBooked)
    {
        lock (gate)
        {
            var now = Now;
            var rest = Rest(to);
            isBooked = rest == TimeSpan.Zero;
            if (!isBooked)
            {
                return rest;
            }

            (isBooked, var wait) = TenantOf(to).Book(now, Share());
            if (isBooked && to.Conversation is { } conversation)
            {
                TimesOf(conversation).Add(now + wait);
            }

            return wait;
        }
    }

    private TimeSpan Rest(Counted to)
    {
        lock (gate)
        {
            var now = Now;
            var own = to.Conversation is { } conversation && conversations.TryGetValue(conversation, out var times) ? times.Wait(now, now < carefulUntil) : TimeSpan.Zero;
            var all = TenantOf(to).PausedUntil - now;
            return own > all ? own : all > TimeSpan.Zero ? all : TimeSpan.Zero;
        }
    }

    /// <summary>Where no limits are kept, what the other side asked for still is.</summary>
    private TimeSpan Paused(Counted to)
    {
        lock (gate)
        {
            var until = to.Conversation is { } conversation && conversations.TryGetValue(conversation, out var times) ? times.PausedUntil : SentTimes.Never;
            var all = tenants.TryGetValue(to.Tenant, out var tenant) ? tenant.PausedUntil : SentTimes.Never;
            until = until > all ? until : all;
            return until > Now ? until - Now : TimeSpan.Zero;
        }
    }

    /// <summary>A Playground or a stand-in on this machine is none, unless it is said to be.</summary>
    public bool IsTeams(ServiceUrl at) => everywhere || at.IsSecure;

    private TenantPace TenantOf(Counted to)
    {
        if (!tenants.TryGetValue(to.Tenant, out var pace))
        {
            pace = tenants[to.Tenant] = new TenantPace();
        }

        return pace;
    }

    private SentTimes TimesOf(string conversation)
    {
        if (!conversations.TryGetValue(conversation, out var times))
        {
            ForgetSome();
            times = conversations[conversation] = new SentTimes();
        }

        return times;
    }

    private void ForgetSome()
    {
        if (conversations.Count < Remembered)
        {
            return;
        }

        var now = Now;
        foreach (var (key, _) in conversations.Where(one => one.Value.PausedUntil < now && one.Value.Last < now - Hour).ToList())
        {
            conversations.Remove(key);
        }

        // All of them within one hour: the oldest half is beyond the short windows at this rate.
        if (conversations.Count >= Remembered)
        {
            foreach (var (key, _) in conversations.OrderBy(one => one.Value.Last).Take(Remembered / 2).ToList())
            {
                conversations.Remove(key);
            }
        }
    }
}
