using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.People;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// Somebody the roster does not know: they choose a language, then enter a one-time code or ask to be admitted. Whatever they say or
/// press shows where they stand; events that come again and again greet once.
/// </summary>
internal sealed class FirstContact(PeopleDesk desk, WhereTheyStand standing, ProgrammeCatalog programmes, ITableStore store, BusinessClock clock) : IConversation
{
    private const string Met = "met";
    private static readonly string[] Verbs =
        [Cards.Verbs.RegistrationShow, Cards.Verbs.RegistrationStart, Cards.Verbs.RegistrationAsk, Cards.Verbs.CodeUse];

    private Routes? known;

    /// <summary>A known person who presses a card from before they were admitted sees home.</summary>
    public void Register(Routes routes)
    {
        known = routes;
        foreach (var verb in Verbs)
        {
            routes.Verb(verb, HomeAsync);
        }
    }

    /// <param name="person">Set where the account belongs to somebody who is not active.</param>
    public async Task<Answer?> HandleAsync(IncomingTurn incoming, Identity identity, Roster roster, Person? person, CancellationToken cancellation)
    {
        if (IsGoodbye(incoming) || (incoming.Kind is TurnKind.Installation or TurnKind.ConversationUpdate && !await MeetAsync(identity, cancellation)))
        {
            return null;
        }

        if (person is not null)
        {
            return Answer.Say(Texts.Of(person.Language ?? Language.Es)["PeopleJoin.Inactive"].Text);
        }

        return incoming.Kind switch
        {
            TurnKind.Press => await PressedAsync(incoming, identity, roster, cancellation),
            TurnKind.Message => await SaidAsync(incoming, identity, roster, cancellation),
            _ => Answer.Show(standing.Draw(roster, identity)),
        };
    }

    /// <summary>The app was installed for somebody known, or their chat opened: home, the first time only.</summary>
    public async Task<Answer?> GreetAgainAsync(Turn turn, CancellationToken cancellation)
    {
        var hasChat = turn.Inbox is { } inbox && inbox.Rows.Any(row => row.Key.StartsWith(Inbox.ConversationPrefix, StringComparison.Ordinal));
        if (hasChat || IsGoodbye(turn.Incoming)
            || !await MeetAsync(new Identity(turn.Incoming.TenantId!, turn.Incoming.Activity.From!.AadObjectId!), cancellation))
        {
            return null;
        }

        return await HomeAsync(turn, cancellation);
    }

    private async Task<Answer> PressedAsync(IncomingTurn incoming, Identity identity, Roster roster, CancellationToken cancellation)
    {
        var data = new PressedData(incoming.Press);
        var registration = roster.Registration(identity);
        switch (incoming.Press!.Verb)
        {
            case Cards.Verbs.LanguageChoose when LanguageOf(data.Data(CardData.Key)) is { } language:
                return await GreetAsync(incoming, identity, language, cancellation);
            case Cards.Verbs.LanguageShow:
                return Answer.Show(WelcomeCard.Draw(standing.ReaderOf(registration)));
            case Cards.Verbs.RegistrationStart when registration is { State: not RegistrationState.Waiting }:
                return Answer.Show(standing.Form(registration, data.Data(CardData.Programme), incoming));
            case Cards.Verbs.RegistrationAsk when registration is { State: not RegistrationState.Waiting } && standing.Open(data.Data(CardData.Programme)) is { } programme:
                return await AskAsync(incoming, identity, registration, programme, data.Inputs(), cancellation);
            case Cards.Verbs.CodeUse when registration is not null:
                return await UseCodeAsync(incoming, identity, data.Data(EntryCard.CodeInput) ?? "", cancellation);
            default:
                return Answer.Show(standing.Draw(roster, identity));
        }
    }

    /// <summary>Without cards: the name of a language chooses it, a code is tried, anything else shows where they stand.</summary>
    private async Task<Answer> SaidAsync(IncomingTurn incoming, Identity identity, Roster roster, CancellationToken cancellation)
    {
        if (LanguageNamed(incoming.Text) is { } chosen)
        {
            return await GreetAsync(incoming, identity, chosen, cancellation);
        }

        return roster.Registration(identity) is not null && OneTimeCodes.LooksLikeOne(incoming.Text)
            ? await UseCodeAsync(incoming, identity, incoming.Text, cancellation)
            : Answer.Show(standing.Draw(roster, identity));
    }

    private async Task<Answer> GreetAsync(IncomingTurn incoming, Identity identity, Language language, CancellationToken cancellation)
    {
        var (settled, after) = await desk.DecideAsync(
            NameOf(identity), (roster, now) => Greet.Decide(roster, identity, language, incoming.Reference.ToJson(), now), cancellation);
        var card = standing.Draw(after, identity);
        return Answer.After(settled, card, clock.Now.ToUnixTimeTicks());
    }

    private async Task<Answer> AskAsync(
        IncomingTurn incoming, Identity identity, Registration registration, Programme programme, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellation)
    {
        var request = JoinRequest.From(programme.Key, inputs);
        if (AskToJoin.Check(request, programme) is { Count: > 0 } problems)
        {
            return Answer.Show(RegistrationCard.Draw(new RegistrationView(programme, inputs, [], problems), standing.ReaderOf(registration)));
        }

        var (settled, after) = await desk.DecideAsync(
            NameOf(identity), (roster, now) => AskToJoin.Decide(roster, identity, request, programme, incoming.Reference.ToJson(), now, CardOf(incoming, now)), cancellation);
        var card = standing.Draw(after, identity);
        return Answer.After(settled, card, clock.Now.ToUnixTimeTicks());
    }

    /// <summary>The message whose button was pressed, which the answer replaces.</summary>
    private static Receipt? CardOf(IncomingTurn incoming, NodaTime.Instant now) =>
        incoming.Activity.ReplyToId is { Length: > 0 } message ? new Receipt(incoming.Reference.ConversationId, message, now) : null;

    private async Task<Answer> UseCodeAsync(IncomingTurn incoming, Identity identity, string typed, CancellationToken cancellation)
    {
        var reader = standing.ReaderOf((await desk.ReadAsync(cancellation)).Registration(identity));
        if (typed.Trim().Length == 0)
        {
            return Answer.Show(EntryCard.Draw(new EntryView("", reader.T["PeopleJoin.CodeMissing"], null), reader));
        }

        var (settled, after) = await desk.DecideAsync(
            NameOf(identity), (roster, now) => OneTimeCodes.Use(roster, identity, typed, incoming.Reference.ToJson(), now), cancellation);
        if (after.Find(identity) is { State: PersonState.Active } person)
        {
            await settled.WithEffectsAsync();
            return Answer.Changed(DecidedCard.Admitted(person, programmes.ByKey, reader), clock.Now.ToUnixTimeTicks());
        }

        var registration = after.Registration(identity);
        if (registration is null || (settled.IsCommitted && registration.CodeFailures == 0))
        {
            return Answer.Show(standing.Draw(after, identity));
        }

        var wait = OneTimeCodes.WaitsUntil(registration, clock.Now) is { } until ? (int)Math.Ceiling((until - clock.Now).TotalMinutes) : 0;
        var problem = wait > 0 ? reader.T.Count("PeopleJoin.CodeWait", wait) : reader.T.Count("PeopleJoin.CodeWrong", OneTimeCodes.TriesLeft(registration, clock.Now));
        return Answer.Show(EntryCard.Draw(new EntryView(InputText.Cut(typed, 20), problem, null), reader));
    }

    private async Task<Answer> HomeAsync(Turn turn, CancellationToken cancellation) => await known!.FindWord(Words.Home)!(turn with { Rest = "" }, cancellation);

    /// <summary>Whether this is the first event of the account: the row is there once, whoever writes it.</summary>
    private async Task<bool> MeetAsync(Identity identity, CancellationToken cancellation) =>
        (await store.CommitAsync(
            Met, [RowChange.Insert(Keys.Escape(NameOf(identity)), new Dictionary<string, object>(1) { ["at"] = clock.Now.ToUnixTimeTicks() })], cancellation)).IsCommitted;

    private static bool IsGoodbye(IncomingTurn incoming) =>
        incoming.Activity.Action?.StartsWith("remove", StringComparison.Ordinal) == true
        || (incoming.Kind == TurnKind.ConversationUpdate && incoming.Activity.MembersRemoved is { Count: > 0 });

    /// <summary>The account in the audit, where nothing personal may stand.</summary>
    private static string NameOf(Identity identity) => Ids.From($"account {identity.TenantId} {identity.ObjectId}");

    /// <summary>A language typed by its own name.</summary>
    internal static Language? LanguageNamed(string text)
    {
        var said = Folded.Text(text);
        return Enum.GetValues<Language>().Cast<Language?>().FirstOrDefault(language => Folded.Text(Texts.Of(language!.Value)["PeopleJoin.LanguageName"].Text) == said);
    }

    internal static Language? LanguageOf(string? code) => code switch { "es" => Language.Es, "pt" => Language.Pt, "en" => Language.En, _ => null };
}
