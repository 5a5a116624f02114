namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Which processes live, as seen from here: whose row changed within a lease, by this machine's clock. Who is seen for the first time is given a
/// whole lease.
/// </summary>
/// <param name="silence">After so long without a change nothing is expected of it any more, though it may still live.</param>
internal sealed class Neighbours(TimeProvider clock, TimeSpan lease, TimeSpan silence)
{
    private readonly Dictionary<string, (string Version, long At)> seen = new(StringComparer.Ordinal);

    /// <summary>Those of them whose row changed a moment ago.</summary>
    /// <param name="now">When the rows were read, at the latest.</param>
    public IEnumerable<string> Heard(IEnumerable<string> living, long now) => living.Where(one => clock.GetElapsedTime(seen[one].At, now) < silence);

    /// <param name="self">Lives in any case.</param>
    /// <param name="now">When the rows were read, at the latest.</param>
    public HashSet<string> Living(ShardRows rows, string self, long now)
    {
        foreach (var gone in seen.Keys.Where(one => rows.Version(one) is null).ToList())
        {
            seen.Remove(gone);
        }

        foreach (var one in rows.Owners)
        {
            if (!seen.TryGetValue(one, out var known) || known.Version != rows.Version(one))
            {
                seen[one] = (rows.Version(one)!, clock.GetTimestamp());
            }
        }

        return [.. rows.Owners.Where(one => one == self || clock.GetElapsedTime(seen[one].At, now) < lease)];
    }
}
