namespace PeerExchange.Bot.Delivery;

/// <summary>What is being carried out or waits its turn in this process: each pointer is there once, however often a look or a commit names it.</summary>
internal sealed class UnderWay
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Job> jobs = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (gate)
            {
                return jobs.Count;
            }
        }
    }

    /// <param name="isFresh">
    /// Its row was committed this moment: whoever is looking for that row now, because the pointer comes before it, may have missed it.
    /// </param>
    public (Job Job, bool IsNew) Take(Pointer pointer, bool isFresh)
    {
        lock (gate)
        {
            if (jobs.TryGetValue(pointer.Key, out var other))
            {
                other.Again |= isFresh && other.HasBegun;
                return (other, false);
            }

            var job = new Job(pointer);
            jobs.Add(pointer.Key, job);
            return (job, true);
        }
    }

    public void Begin(Job job)
    {
        lock (gate)
        {
            (job.HasBegun, job.Again) = (true, false);
        }
    }

    /// <summary>It is over; false where it is to be done again, because its row came while it was looked for in vain.</summary>
    public bool TryEnd(Job job, bool wasThere)
    {
        lock (gate)
        {
            return (wasThere || !job.Again) && jobs.Remove(job.Pointer.Key);
        }
    }

    public void Forget(Job job)
    {
        lock (gate)
        {
            jobs.Remove(job.Pointer.Key);
        }
    }

    internal sealed record Job(Pointer Pointer)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HasBegun { get; set; }

        public bool Again { get; set; }
    }
}
