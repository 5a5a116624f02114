using NodaTime;
using PeerExchange.Bot.Storage;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>Decisions about people: made on the whole roster and committed under its stamp, so that two at once cannot contradict each other.</summary>
internal sealed class PeopleDesk(RosterCache rosters, Decider decider)
{
    private const int Attempts = 12;

    public Task<Roster> ReadAsync(CancellationToken cancellation) => rosters.ReadAsync(cancellation);

    public async Task<(Settled Settled, Roster Roster)> DecideAsync(string who, Func<Roster, Instant, Decision> decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await decider.StandBackAsync(attempt, cancellation);
            var roster = await rosters.ReadAsync(cancellation);
            var decision = decide(roster, decider.Now) switch
            {
                Decision.Committed committed => committed with { Changes = [.. committed.Changes, roster.NextStamp()] },
                var other => other,
            };
            if (await decider.CommitAsync(roster.Folder, decision, who, cancellation) is { } settled)
            {
                if (!settled.IsCommitted)
                {
                    return (settled, roster);
                }

                var after = new Roster(settled.Folder);
                rosters.Keep(after);
                return (settled, after);
            }
        }

        throw new StoreUnavailableException($"A decision about people lost {Attempts} races in a row.");
    }
}
