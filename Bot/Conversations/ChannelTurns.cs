using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// What is said or pressed in a channel, where everybody reads: one word works there (vincular), and the answer to a proposal; all else is
/// answered by pointing to the private chat, so that nothing personal is ever written in a channel.
/// </summary>
internal sealed class ChannelTurns(LinkChannel link, ChannelNames names, DecideProposal proposals, BusinessClock clock)
{
    /// <summary>What events say of teams and channels; they come also from nobody in particular.</summary>
    public Task NoticeAsync(IncomingTurn incoming, CancellationToken cancellation) => names.KeepAsync(incoming.Activity, cancellation);

    public async Task<Answer?> HandleAsync(IncomingTurn incoming, Roster roster, Person? person, CancellationToken cancellation)
    {
        switch (incoming.Kind)
        {
            case TurnKind.Message when Words.Read(incoming.Text) is (Words.Link, _):
                return await link.AskAsync(incoming, roster, person, cancellation);
            case TurnKind.Press when person is { State: PersonState.Active } && await proposals.InChannelAsync(TurnOf(incoming, roster, person), cancellation) is { } answer:
                return answer;
            case TurnKind.Message or TurnKind.Press:
                return Answer.Say(Texts.Of(person?.Language ?? Language.Es)["PeopleAct.InPrivate"].Text);
            default:
                return null;
        }
    }

    private Turn TurnOf(IncomingTurn incoming, Roster roster, Person person)
    {
        var today = clock.Today(person.TimeZone);
        return new Turn(incoming, roster, new Actor(person, roster.ActingFor(person, today), today), person.Language ?? Language.Es, clock.Now, "", null);
    }
}
