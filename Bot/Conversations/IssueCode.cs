using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.People;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Conversations;

/// <summary>A secretary gets a one-time code for somebody in the roster: shown in this one answer, kept as a hash only.</summary>
internal sealed class IssueCode(PeopleDesk desk, ShowPeople people) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.CodeIssue, IssueAsync);

    private async Task<Answer> IssueAsync(Turn turn, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Person) ?? "";
        var code = OneTimeCodes.New();
        var (settled, roster) = await desk.DecideAsync(turn, (current, actor, now) => OneTimeCodes.Issue(current, id, code, actor, now), cancellation);

        // Shown in the answer to the press only: the stored message stays the person's card, and no later look gives the code away.
        return settled.IsCommitted && roster.Find(id) is { Code: { } issued } person
            ? Answer.Show(CodeCard.Draw(person, code, issued.Expires, FormDesk.ReaderOf(turn)))
            : await people.ShowPersonAsync(turn, roster, id, default, settled.Refusal is { } refusal ? Texts.Of(turn.Language).Say(refusal) : default, cancellation);
    }
}
