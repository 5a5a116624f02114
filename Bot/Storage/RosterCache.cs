using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>
/// The roster, read again only when its stamp says that somebody changed it (another replica, the command line): one point read a turn.
/// </summary>
internal sealed class RosterCache(ITableStore store)
{
    private Roster current = Roster.Empty;

    public async Task<Roster> ReadAsync(CancellationToken cancellation)
    {
        var stamp = await store.ReadAsync(Roster.Partition, Roster.StampKey, cancellation);
        var known = Volatile.Read(ref current);
        if (stamp?.ETag == known.Version)
        {
            return known;
        }

        // The stamp was read first: whatever changed while the rows were read moves it on, and they are read again.
        var rows = await store.QueryAsync(Roster.State, cancellation);
        var roster = new Roster(new Folder(Roster.Partition, [.. rows.Where(row => row.Key != Roster.StampKey), .. stamp is null ? Array.Empty<Row>() : [stamp]]));
        Volatile.Write(ref current, roster);
        return roster;
    }

    /// <summary>The roster as a commit has just left it: the next turn need not read it again, unless somebody changed it since.</summary>
    public void Keep(Roster roster) => Volatile.Write(ref current, roster);
}
