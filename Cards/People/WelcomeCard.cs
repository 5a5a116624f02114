using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>The first card anybody sees: what this is, in three languages at once, and the choice of one.</summary>
public static class WelcomeCard
{
    public static AdaptiveCard Draw(Reader reader)
    {
        var languages = Enum.GetValues<Language>();
        var body = new List<Element>(4) { Header.Of(reader, new OwnText(string.Join(" · ", languages.Select(language => Texts.Of(language)["PeopleJoin.Hello"].Text)))) };
        body.AddRange(languages.Select((language, i) => (Element)new TextBlock(Texts.Of(language)["PeopleJoin.Welcome"]) { Spacing = Spacing.Medium, Separator = i > 0 }));
        return new AdaptiveCard(reader.Language, reader.T["PeopleJoin.Welcome"])
        {
            Body = body,
            Actions = [.. languages.Select((language, i) => new ExecuteAction(
                Texts.Of(language)["PeopleJoin.LanguageName"], Verbs.LanguageChoose, CardData.None.With(CardData.Key, AskedInput.CodeOf(language)))
            {
                Look = i == 0 ? ActionLook.Positive : ActionLook.Default,
            })],
        };
    }
}
