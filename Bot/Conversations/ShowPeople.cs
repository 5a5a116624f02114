using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.People;
using PeerExchange.Core;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>personas: a secretary sees who waits, who is in the network, and one person with what can be done about them.</summary>
internal sealed class ShowPeople(PeopleDesk desk, ProgrammeCatalog programmes, ConversationBook conversations) : IConversation
{
    public void Register(Routes routes) => routes
        .Word(Words.People, (turn, _) => Task.FromResult(ShowList(turn, turn.Rest)))
        .Verb(Verbs.PeopleShow, (turn, _) => Task.FromResult(ShowList(turn, turn.Data(CardData.Words) ?? turn.Data(PeopleCard.WordsInput) ?? "")))
        .Verb(Verbs.PersonShow, (turn, cancellation) => ShowPersonAsync(turn, turn.Roster, turn.Data(CardData.Person) ?? "", default, default, cancellation))
        .Verb(Verbs.PersonDeactivate, (turn, cancellation) => ChangeAsync(turn, "People.Deactivated", ChangePerson.Deactivate, cancellation))
        .Verb(Verbs.PersonReactivate, (turn, cancellation) => ChangeAsync(turn, "People.Reactivated", ChangePerson.Reactivate, cancellation));

    /// <summary>One person's card after something was done, or could not be.</summary>
    public async Task<Answer> ShowPersonAsync(Turn turn, Roster roster, string personId, OwnText done, OwnText problem, CancellationToken cancellation)
    {
        if (turn.In(roster) is not { Person.IsSecretary: true } actor)
        {
            return Answer.Say(Texts.Of(turn.Language)["People.OnlySecretaries"].Text);
        }

        if (roster.Find(personId) is not { State: not PersonState.Erased } person)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchPerson"].Text);
        }

        var view = new PersonView(
            person, await conversations.FindAsync(person, cancellation) is not null, Secretariat.MayManage(actor, person),
            [.. Substitution.Current(person, turn.Today).Select(handOver => (roster.Find(handOver.To)?.Name ?? "", handOver))], programmes.ByKey)
        {
            Done = done,
            Problem = problem,
        };
        var card = PersonCard.Draw(view, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    private Answer ShowList(Turn turn, string words)
    {
        if (!turn.Person.IsSecretary)
        {
            return Answer.Say(Texts.Of(turn.Language)["People.OnlySecretaries"].Text);
        }

        var roster = turn.Roster;
        var waiting = roster.Waiting.Where(registration => Admit.MayDecide(registration, turn.Actor)).ToList();
        var view = new PeopleView(
            roster.People.Count(person => person.State == PersonState.Active), roster.People.Count(person => person.State == PersonState.Inactive), waiting,
            Found(roster, words, turn.Language), words.Trim(), turn.Number(CardData.Part) ?? 0, programmes.ByKey);
        return Answer.Show(PeopleCard.Draw(view, FormDesk.ReaderOf(turn)));
    }

    /// <summary>Those in whose name, institution, country, address or roles every word is found; without words everybody.</summary>
    private IReadOnlyList<Person> Found(Roster roster, string words, Language language)
    {
        var wanted = Folded.Text(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. roster.People
                .Where(person => person.State != PersonState.Erased)
                .Where(person => wanted.Length == 0 || Holds(person, wanted, language))
                .OrderBy(person => person.State)
                .ThenBy(person => Folded.Text(person.Name), StringComparer.Ordinal)
                .ThenBy(person => person.Id, StringComparer.Ordinal),
        ];
    }

    private bool Holds(Person person, string[] wanted, Language language)
    {
        var texts = Texts.Of(language);
        var text = Folded.Text(
            $"{person.Name} {person.Institution} {person.Country} {IsoCountries.Name(person.Country, language)} {person.Email} {PeopleWords.Roles(person.Roles, programmes.ByKey, texts)} {PeopleWords.State(person, texts)}");
        return wanted.All(word => text.Contains(word, StringComparison.Ordinal));
    }

    private async Task<Answer> ChangeAsync(
        Turn turn, string done, Func<Roster, string, Actor, NodaTime.Instant, Core.Decisions.Decision> decide, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Person) ?? "";
        var (settled, roster) = await desk.DecideAsync(turn, (current, actor, now) => decide(current, id, actor, now), cancellation);
        var texts = Texts.Of(turn.Language);
        return await ShowPersonAsync(
            turn, roster, id, settled.IsCommitted ? texts[done] : default, settled.Refusal is { } refusal ? texts.Say(refusal) : default, cancellation);
    }
}
