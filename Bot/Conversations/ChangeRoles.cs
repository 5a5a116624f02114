using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.People;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>A secretary changes which roles of their programmes somebody has, who is told.</summary>
internal sealed class ChangeRoles(PeopleDesk desk, ProgrammeCatalog programmes, ShowPeople people) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(PeoplePosts.RolesChanged, (_, to, _) => Task.FromResult(Write(to)))];

    public void Register(Routes routes) => routes
        .Verb(Verbs.RolesShow, (turn, cancellation) => ShowAsync(turn, turn.Roster, default, cancellation))
        .Verb(Verbs.RolesSave, SaveAsync);

    private async Task<Answer> ShowAsync(Turn turn, Roster roster, OwnText problem, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Person) ?? "";
        if (turn.In(roster) is not { } actor || roster.Find(id) is not { State: not PersonState.Erased } person || !Secretariat.MayManage(actor, person))
        {
            return await people.ShowPersonAsync(turn, roster, id, default, default, cancellation);
        }

        var view = new RolesView(person, [.. ChangePerson.Offered(programmes.All, actor)], programmes.ByKey) { Problem = problem };
        return Answer.Show(RolesCard.Draw(view, FormDesk.ReaderOf(turn)));
    }

    private async Task<Answer> SaveAsync(Turn turn, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Person) ?? "";
        var roles = turn.Data(RolesCard.RolesInput)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var (settled, roster) = await desk.DecideAsync(
            turn, (current, actor, now) => ChangePerson.Roles(current, [.. programmes.All], id, roles, actor, now), cancellation);
        var texts = Texts.Of(turn.Language);
        return settled.Refusal is { } refusal
            ? await ShowAsync(turn, roster, texts.Say(refusal), cancellation)
            : await people.ShowPersonAsync(turn, roster, id, settled.IsCommitted ? texts["People.RolesSaved"] : default, default, cancellation);
    }

    private Letter? Write(Addressee to)
    {
        if (to.Actor is not { } actor)
        {
            return null;
        }

        var card = RolesToldCard.Draw(actor.Person, programmes.ByKey, to.Reader);
        return new Letter(card, card.Fallback.Text);
    }
}
