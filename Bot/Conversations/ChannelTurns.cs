using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// What is said or pressed in a channel, where everybody reads: one word works there (vincular), the answer to a proposal, and the view of a card that
/// Teams asks for by itself; all else is answered by pointing to the private chat, so that nothing personal is ever written in a channel.
/// </summary>
internal sealed class ChannelTurns(LinkChannel link, ChannelNames names, DecideProposal proposals, ShowOwnView views, ConversationBook conversations, BusinessClock clock)
{
    /// <summary>What events say of teams and channels; they come also from nobody in particular.</summary>
    public Task NoticeAsync(IncomingTurn incoming, CancellationToken cancellation) => names.KeepAsync(incoming.Activity, cancellation);

    public async Task<Answer?> HandleAsync(IncomingTurn incoming, Roster roster, Person? person, CancellationToken cancellation)
    {
        if (incoming is { Kind: TurnKind.Press, Press: { Verb: Verbs.CardOwn, IsInvoke: true } })
        {
            return await views.ShowAsync(incoming, roster, person is { State: PersonState.Active } ? TurnOf(incoming, roster, person) : null, cancellation);
        }

        if (incoming.Kind is TurnKind.Message or TurnKind.Press && person is { State: PersonState.Active })
        {
            await conversations.MeetInChannelAsync(person.Id, incoming.Reference, cancellation);
        }

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
