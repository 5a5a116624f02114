using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.People;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>vincular: typed in a channel, confirmed in private, makes the channel the post box of an office or of the secretariat.</summary>
internal sealed class LinkChannel(PeopleDesk desk, ProgrammeCatalog programmes, ChannelNames names, BusinessClock clock) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters =>
    [
        (PeoplePosts.ConfirmLink, (_, to, _) => Task.FromResult(WriteConfirm(to))),
        (PeoplePosts.Linked, (ids, to, _) => Task.FromResult(WriteLinked(ids, to))),
    ];

    public void Register(Routes routes) => routes
        .Word(Words.Link, (turn, _) => Task.FromResult(Answer.Say(Texts.Of(turn.Language)["PeopleAct.LinkWhere"].Text)))
        .Verb(Verbs.ChannelLink, ConfirmAsync)
        .Verb(Verbs.ChannelForget, ForgetAsync);

    /// <summary>The word in a channel: nothing is linked yet, who typed it is asked in private.</summary>
    public async Task<Answer> AskAsync(IncomingTurn incoming, Roster roster, Person? person, CancellationToken cancellation)
    {
        if (person is not { State: PersonState.Active })
        {
            return Answer.Say(Texts.Of(person?.Language ?? Language.Es)["PeopleAct.LinkUnknown"].Text);
        }

        var today = clock.Today(person.TimeZone);
        var turn = new Turn(incoming, roster, new Actor(person, roster.ActingFor(person, today), today), person.Language ?? Language.Es, clock.Now, "", null);
        var (team, channel) = await names.FindAsync(incoming, cancellation);
        var request = new ChannelRequest(
            person.Id, team, channel,
            (incoming.Reference with { ConversationId = incoming.Reference.ChannelId, UserId = null, UserObjectId = null }).ToJson(), clock.Now);
        var (settled, _) = await desk.DecideAsync(turn, (current, actor, _) => Core.People.LinkChannel.Ask(current, programmes.All, request, actor), cancellation);
        var texts = Texts.Of(turn.Language);
        return Answer.Say((settled.Refusal is { } refusal ? texts.Say(refusal) : texts["PeopleAct.LookAtChat"]).Text);
    }

    private async Task<Answer> ConfirmAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var key = turn.Data(LinkChannelCard.KeyInput) ?? "";
        if (key.Length == 0 && turn.Roster.ChannelAskedBy(turn.Person.Id) is not null)
        {
            return Draw(turn, turn.Roster, default, texts["Problems.required"]);
        }

        var language = FirstContact.LanguageOf(turn.Data(LinkChannelCard.LanguageInput)) ?? turn.Language;
        var asked = turn.Moment(CardData.At);
        var (settled, roster) = await desk.DecideAsync(
            turn, (current, actor, now) => Core.People.LinkChannel.Confirm(current, programmes.All, asked, key, language, actor, now), cancellation);
        return Draw(turn, roster, settled.IsCommitted ? texts["PeopleAct.LinkDone"] : default, settled.Refusal is { } refusal ? texts.Say(refusal) : default);
    }

    private async Task<Answer> ForgetAsync(Turn turn, CancellationToken cancellation)
    {
        var asked = turn.Moment(CardData.At);
        var (settled, roster) = await desk.DecideAsync(turn, (current, actor, _) => Core.People.LinkChannel.Forget(current, asked, actor), cancellation);
        return Draw(turn, roster, settled.IsCommitted ? Texts.Of(turn.Language)["PeopleAct.LinkForgotten"] : default, default);
    }

    private Answer Draw(Turn turn, Roster roster, OwnText done, OwnText problem)
    {
        var card = LinkChannelCard.Draw(View(roster, turn.In(roster) ?? turn.Actor) with { Done = done, Problem = problem }, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    private LinkChannelView View(Roster roster, Actor actor) => new(
        roster.ChannelAskedBy(actor.Person.Id), Core.People.LinkChannel.Offered(programmes.All, roster, actor),
        roster.Channels.ToDictionary(link => link.Key, link => link.ChannelName, StringComparer.Ordinal), programmes.ByKey);

    private Letter? WriteConfirm(Addressee to)
    {
        if (to.Actor is null || to.Roster.ChannelAskedBy(to.Actor.Person.Id) is null)
        {
            return null;
        }

        var card = LinkChannelCard.Draw(View(to.Roster, to.Actor), to.Reader);
        return new Letter(card, card.Fallback.Text);
    }

    private Letter? WriteLinked(IReadOnlyDictionary<string, string> ids, Addressee to)
    {
        var card = ChannelLinkedCard.Draw(ids["key"], programmes.ByKey, to.Reader);
        return new Letter(card, card.Fallback.Text);
    }
}
