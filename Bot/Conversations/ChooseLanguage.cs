using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.People;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>idioma: a known person chooses language and time zone; both are kept and nothing is guessed.</summary>
internal sealed class ChooseLanguage(PeopleDesk desk) : IConversation
{
    public void Register(Routes routes) => routes
        .Word(Words.Language, (turn, _) => Task.FromResult(Show(turn)))
        .Verb(Verbs.LanguageShow, (turn, _) => Task.FromResult(Show(turn)))
        .Verb(Verbs.LanguageChoose, ChooseAsync);

    /// <summary>To somebody whose language nobody ever asked (imported without one), before anything else; its name may also be typed.</summary>
    public async Task<Answer> AskAsync(Turn turn, CancellationToken cancellation) => FirstContact.LanguageNamed(turn.Incoming.Text) is { } said
        ? await SaveAsync(turn, said, null, cancellation)
        : Answer.Show(WelcomeCard.Draw(FormDesk.ReaderOf(turn)));

    private static Answer Show(Turn turn) => Answer.Show(LanguageCard.Draw(turn.Person.TimeZone, default, default, FormDesk.ReaderOf(turn)));

    private Task<Answer> ChooseAsync(Turn turn, CancellationToken cancellation) => SaveAsync(
        turn, FirstContact.LanguageOf(turn.Data(CardData.Key) ?? turn.Data(LanguageCard.LanguageInput)), turn.Data(LanguageCard.ZoneInput) is { Length: > 0 } zone ? zone : null, cancellation);

    private async Task<Answer> SaveAsync(Turn turn, Language? language, string? zone, CancellationToken cancellation)
    {
        var (settled, roster) = await desk.DecideAsync(turn, (current, actor, _) => Preferences.Choose(current, actor.Person.Id, language, zone), cancellation);
        var person = roster.Find(turn.Person.Id) ?? turn.Person;
        var now = turn with { Actor = turn.Actor with { Person = person }, Language = person.Language ?? Language.Es };
        var texts = Texts.Of(now.Language);
        var card = LanguageCard.Draw(
            person.TimeZone, settled.Refusal is null ? texts["PeopleData.Saved"] : default, settled.Refusal is { } refusal ? texts.Say(refusal) : default, FormDesk.ReaderOf(now));
        return Answer.After(settled, card, turn.Now.ToUnixTimeTicks());
    }
}
