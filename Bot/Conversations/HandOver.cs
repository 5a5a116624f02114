using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.People;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>traspasar: a person (or a secretary, also for somebody who left) gives tasks and rights to a substitute, and takes them back.</summary>
internal sealed class HandOver(PeopleDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(PeoplePosts.HandedOver, (ids, to, _) => Task.FromResult(Write(ids, to)))];

    public void Register(Routes routes) => routes
        .Word(Words.HandOver, (turn, _) => Task.FromResult(Show(turn, turn.Roster, turn.Person.Id, None, default)))
        .Verb(Verbs.HandOverShow, (turn, _) => Task.FromResult(Show(turn, turn.Roster, Whose(turn), None, default)))
        .Verb(Verbs.HandOverGive, GiveAsync)
        .Verb(Verbs.HandOverTakeBack, TakeBackAsync);

    private static readonly IReadOnlyDictionary<string, OwnText> None = new Dictionary<string, OwnText>(0);

    private async Task<Answer> GiveAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var inputs = turn.Inputs();
        var problems = new Dictionary<string, OwnText>(StringComparer.Ordinal);
        if (inputs.Get(HandOverCard.ToInput) is null)
        {
            problems[HandOverCard.ToInput] = texts["Problems.required"];
        }

        var from = Read.Date(inputs.Get(HandOverCard.FromInput));
        if (from is null)
        {
            problems[HandOverCard.FromInput] = texts[inputs.Get(HandOverCard.FromInput) is null ? "Problems.required" : "Problems.not_a_date"];
        }

        var until = Read.Date(inputs.Get(HandOverCard.UntilInput));
        if (until is null && inputs.Get(HandOverCard.UntilInput) is not null)
        {
            problems[HandOverCard.UntilInput] = texts["Problems.not_a_date"];
        }

        if (problems.Count > 0)
        {
            return Show(turn, turn.Roster, Whose(turn), problems, default);
        }

        var command = new HandOverCommand(Whose(turn), inputs[HandOverCard.ToInput], from!.Value, until);
        var (settled, roster) = await desk.DecideAsync(turn, (current, actor, now) => Substitution.HandOver(current, command, actor, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            problems[InputOf(refusal.Reason)] = texts.Say(refusal);
            return Show(turn, roster, command.Person, problems, default);
        }

        return Show(turn, roster, command.Person, None, settled.IsCommitted ? texts["PeopleAct.HandedOver"] : default);
    }

    private async Task<Answer> TakeBackAsync(Turn turn, CancellationToken cancellation)
    {
        var id = Whose(turn);
        var (settled, roster) = await desk.DecideAsync(turn, (current, actor, now) => Substitution.TakeBack(current, id, actor, now), cancellation);
        return settled.Refusal is { } refusal
            ? Answer.Say(Texts.Of(turn.Language).Say(refusal).Text)
            : Show(turn, roster, id, None, settled.IsCommitted ? Texts.Of(turn.Language)["PeopleAct.TookBack"] : default);
    }

    private static Answer Show(Turn turn, Roster roster, string personId, IReadOnlyDictionary<string, OwnText> problems, OwnText done)
    {
        if (turn.In(roster) is not { } actor || roster.Find(personId) is not { } person || !Substitution.MayHandOver(person, actor))
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NotYourPost"].Text);
        }

        var inputs = new Dictionary<string, string>(StringComparer.Ordinal) { [HandOverCard.FromInput] = turn.Today.ToString("uuuu-MM-dd", null) };
        if (problems.Count > 0)
        {
            foreach (var (key, value) in turn.Inputs())
            {
                inputs[key] = value;
            }
        }

        var view = new HandOverView(
            person, person.Id == turn.Person.Id, [.. Substitution.Substitutes(roster, person, actor)],
            [.. Substitution.Current(person, turn.Today).Select(handOver => (roster.Find(handOver.To)?.Name ?? "", handOver))], inputs, problems)
        {
            Done = done,
        };
        var card = HandOverCard.Draw(view, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    private static Letter? Write(IReadOnlyDictionary<string, string> ids, Addressee to)
    {
        if (to.Actor is null || to.Roster.Find(ids["from"]) is not { State: not PersonState.Erased } from || to.Roster.Find(ids["to"]) is not { State: not PersonState.Erased } substitute)
        {
            return null;
        }

        var day = Read.Date(ids["day"]);
        var handOver = Substitution.Current(from, to.Reader.Today).FirstOrDefault(running => running.To == substitute.Id && running.From == day);
        var card = HandedOverCard.Draw(from.Name, substitute.Name, handOver, to.Actor.Person.Id == substitute.Id, to.Reader);
        return new Letter(card, card.Fallback.Text);
    }

    private static string Whose(Turn turn) => turn.Data(CardData.Person) ?? turn.Person.Id;

    /// <summary>Beside which input a refusal is said; empty: about the whole.</summary>
    private static string InputOf(string reason) => reason switch
    {
        "NoSuchSubstitute" or "SubstituteAway" => HandOverCard.ToInput,
        "HandOverInPast" => HandOverCard.FromInput,
        "HandOverEndsFirst" => HandOverCard.UntilInput,
        _ => "",
    };
}
