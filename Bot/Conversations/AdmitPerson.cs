using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// A secretary admits somebody as a new person, links them to one the roster knows, or refuses with a reason. Every secretary's card
/// shows who was first; the applicant is told; the channel sees a count.
/// </summary>
internal sealed class AdmitPerson(PeopleDesk desk, ProgrammeCatalog programmes, ConversationBook conversations) : IConversation, IWritesLetters, ICarriesOut
{
    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(PeopleEffects.Reach, ReachAsync)];

    public IEnumerable<(string Card, Writing Write)> Letters =>
    [
        (PeoplePosts.Review, (ids, to, _) => Task.FromResult(WriteReview(ids, to))),
        (PeoplePosts.Count, (_, to, _) => Task.FromResult(WriteCount(to))),
        (PeoplePosts.Decided, (ids, to, _) => Task.FromResult(WriteDecided(ids, to))),
        (PeoplePosts.Asked, (ids, to, _) => Task.FromResult(WriteAsked(ids, to))),
    ];

    public IEnumerable<OwnView> OwnViews => [new(PeoplePosts.Count, [], (_, to, _) => Task.FromResult(WriteOwnCount(to)))];

    public void Register(Routes routes) => routes
        .Verb(Verbs.RegistrationReview, (turn, _) => Task.FromResult(Show(turn)))
        .Verb(Verbs.RegistrationAdmit, (turn, cancellation) => DecideAsync(
            turn, (roster, identity, asked, actor, now) => Admit.AsNew(roster, identity, asked, Ticked(turn), actor, now), cancellation))
        .Verb(Verbs.RegistrationLink, (turn, cancellation) => DecideAsync(
            turn, (roster, identity, asked, actor, now) => Admit.AsExisting(roster, identity, asked, turn.Data(CardData.Person) ?? "", actor, now), cancellation))
        .Verb(Verbs.RegistrationRefuse, (turn, cancellation) => DecideAsync(
            turn, (roster, identity, asked, actor, now) => Admit.Refuse(roster, identity, asked, turn.Data(ReviewCard.ReasonInput) ?? "", actor, now), cancellation));

    /// <summary>Effect: the chat of the registration becomes the person's, and what waited for them is taken up.</summary>
    public async Task ReachAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var roster = await desk.ReadAsync(cancellation);
        if (roster.Registration(IdentityOf(ids)) is { Conversation.Length: > 0 } registration && roster.Find(ids["person"]) is { State: PersonState.Active } person)
        {
            await conversations.KeepAsync(person.Id, ConversationReference.FromJson(registration.Conversation), cancellation);
        }
    }

    private delegate Decision Deciding(Roster roster, Identity identity, Instant asked, Actor actor, Instant now);

    private Answer Show(Turn turn) =>
        Find(turn, turn.Roster) is { } registration
            ? Answer.Show(ReviewCard.Draw(View(registration, turn.Roster), FormDesk.ReaderOf(turn)))
            : Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchRegistration"].Text);

    private async Task<Answer> DecideAsync(Turn turn, Deciding decide, CancellationToken cancellation)
    {
        var identity = IdentityOf(turn);
        var asked = turn.Moment(CardData.At);
        var (settled, roster) = await desk.DecideAsync(turn, (current, actor, now) => decide(current, identity, asked, actor, now), cancellation);
        var texts = Texts.Of(turn.Language);
        if (Find(turn, roster) is not { } registration)
        {
            return Answer.Say(texts.Say(settled.Refusal ?? new Core.Decisions.Refusal("NoSuchRegistration", [])).Text);
        }

        // Whoever was admitted finds what waits for them when they press the next button.
        await settled.WithEffectsAsync();
        var view = View(registration, roster);
        if (settled.Refusal is { } refusal)
        {
            var said = texts.Say(refusal);
            view = refusal.Reason == "ReasonMissing"
                ? view with { ReasonProblem = said, Reason = turn.Data(ReviewCard.ReasonInput) ?? "" }
                : view with { Problem = said, Reason = turn.Data(ReviewCard.ReasonInput) ?? "" };
        }

        var card = ReviewCard.Draw(view, FormDesk.ReaderOf(turn));
        return Answer.After(settled, card, turn.Now.ToUnixTimeTicks());
    }

    /// <summary>The registration, for a secretary who decides about it; one that was admitted is shown while its person can be managed.</summary>
    private static Registration? Find(Turn turn, Roster roster) =>
        roster.Registration(IdentityOf(turn)) is { Wants.Count: > 0 } registration && turn.In(roster) is { } actor && Admit.MayDecide(registration, actor) ? registration : null;

    private ReviewView View(Registration registration, Roster roster) => new(
        registration, registration.State == RegistrationState.Waiting ? Candidates.Of(roster, registration) : [], programmes.ByKey,
        roster.Find(registration.Identity), registration.DecidedBy is { } by ? roster.Find(by) : null);

    private Letter? WriteReview(IReadOnlyDictionary<string, string> ids, Addressee to)
    {
        if (to.Actor is null || to.Roster.Registration(IdentityOf(ids)) is not { } registration || !Admit.MayDecide(registration, to.Actor))
        {
            return null;
        }

        var card = ReviewCard.Draw(View(registration, to.Roster), to.Reader);
        return new Letter(card, card.Fallback.Text);
    }

    private static Letter? WriteCount(Addressee to)
    {
        if (to.Channel != Channels.Secretariat)
        {
            return null;
        }

        var card = CountCard.Draw(to.Roster.Waiting.Count(), to.Reader);
        return new Letter(card, card.Fallback.Text) { Entitled = [.. to.Roster.People.Where(person => person.IsSecretary).OrderBy(person => person.Id, StringComparer.Ordinal)] };
    }

    /// <summary>For a secretary: who waits for their decision.</summary>
    private static Letter? WriteOwnCount(Addressee to)
    {
        if (to.Channel != Channels.Secretariat || to.Actor is not { Person.IsSecretary: true } actor)
        {
            return null;
        }

        var card = CountCard.Draw(to.Roster.Waiting.Count(), to.Reader, [.. to.Roster.Waiting.Where(registration => Admit.MayDecide(registration, actor))]);
        return new Letter(card, card.Fallback.Text);
    }

    private Letter? WriteDecided(IReadOnlyDictionary<string, string> ids, Addressee to)
    {
        var card = (to.Roster.Find(IdentityOf(ids)), to.Roster.Registration(IdentityOf(ids))) switch
        {
            ({ State: PersonState.Active } person, _) => DecidedCard.Admitted(person, programmes.ByKey, to.Reader),
            (null, { State: RegistrationState.Refused, Reason: { } reason }) => DecidedCard.Refused(reason, to.Reader),
            _ => null,
        };
        return card is null ? null : new Letter(card, card.Fallback.Text);
    }

    private Letter? WriteAsked(IReadOnlyDictionary<string, string> ids, Addressee to)
    {
        if (to.Roster.Registration(IdentityOf(ids)) is not { State: RegistrationState.Approved or RegistrationState.Refused } registration)
        {
            return null;
        }

        var card = WaitingCard.Decided(registration, to.Roster.Find(registration.Identity), registration.DecidedBy is { } by ? to.Roster.Find(by) : null, programmes.ByKey, to.Reader);
        return new Letter(card, card.Fallback.Text, (registration.DecidedAt ?? registration.At).ToUnixTimeTicks());
    }

    private static string[] Ticked(Turn turn) =>
        turn.Data(ReviewCard.RolesInput)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static Identity IdentityOf(Turn turn) => new(turn.Data(CardData.Tenant) ?? "", turn.Data(CardData.Account) ?? "");

    private static Identity IdentityOf(IReadOnlyDictionary<string, string> ids) => new(ids["tenant"], ids["object"]);
}
