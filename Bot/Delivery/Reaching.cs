using PeerExchange.Bot.Teams;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// A 1:1 chat with somebody who never spoke with the bot: made where the app is installed for them or in a team of theirs. Where Teams refuses, who and
/// why is noted once, and not asked again for half a day. Source:
/// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages and
/// https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-agent-conversational-apis
/// </summary>
internal sealed class Reaching(ITableStore store, ConversationBook conversations, ConnectorClient teams, Pace pace, Effects effects, BusinessClock clock)
{
    private readonly ConnectorClient connector = teams.Patient;

    /// <summary>By the code Teams gives; a 404 is somebody of whom there is nothing in Teams any more.</summary>
    public static ReachProblem ProblemOf(ConnectorError error) => error.Code switch
    {
        "MessageWritesBlocked" or "ConversationBlockedByUser" => ReachProblem.Blocked,
        "BotDisabledByAdmin" => ReachProblem.TurnedOff,
        "ForbiddenOperationException" or "BotNotInConversationRoster" or "ConversationNotFound" => ReachProblem.NotInstalled,
        _ when error.Failure == ConnectorFailure.NotFound => ReachProblem.NotInstalled,
        _ => ReachProblem.Refused,
    };

    public async Task<Opened> OpenAsync(Person person, Roster roster, CancellationToken cancellation)
    {
        var problem = ReachProblem.NoAccount;
        var isKnown = await KnownAsync(person.Id, cancellation) is { } known && clock.Now - known.TriedAt < Reachability.Lasts && Reachability.IsRefusal(known.Problem);
        foreach (var identity in person.Identities)
        {
            problem = problem == ReachProblem.NoAccount ? ReachProblem.NotMet : problem;
            if (isKnown || await conversations.ServiceAsync(identity.TenantId, roster, cancellation) is not { } service || !pace.IsTeams(service.ServiceUrl))
            {
                continue;
            }

            var made = await connector.CreatePersonalAsync(service.ServiceUrl, service.BotId, identity.ObjectId, identity.TenantId, cancellation);
            if (made.IsOk)
            {
                return new Opened.Chat(made.Value with { UserId = null, UserObjectId = identity.ObjectId });
            }

            if (Outcome.Later.For(made.Error) is { } later)
            {
                return new Opened.Later(later);
            }

            problem = ProblemOf(made.Error);
        }

        if (!isKnown)
        {
            await NoteAsync(person.Id, problem, cancellation);
        }

        return new Opened.Not();
    }

    /// <summary>Somebody could not be reached; nothing is written where that is known already.</summary>
    public async Task NoteAsync(string personId, ReachProblem problem, CancellationToken cancellation)
    {
        if (await KnownAsync(personId, cancellation) is not { } known || known.Problem != problem || clock.Now - known.TriedAt >= Reachability.Lasts)
        {
            await effects.RunAsync(OutboxItem.Of(Reachability.Lost(personId, problem), clock.Now), cancellation);
        }
    }

    private async Task<Unreached?> KnownAsync(string personId, CancellationToken cancellation) =>
        await store.ReadAsync(Reachability.Partition, Reachability.KeyOf(personId), cancellation) is { } row ? RowJson.Read(row, CoreJson.Default.Unreached) : null;
}

/// <summary>What became of an attempt to reach somebody for the first time.</summary>
internal abstract record Opened
{
    public sealed record Chat(ConversationReference Reference) : Opened;

    /// <summary>To be tried again.</summary>
    public sealed record Later(Outcome.Later Outcome) : Opened;

    /// <summary>Not possible now; noted why.</summary>
    public sealed record Not : Opened;
}
