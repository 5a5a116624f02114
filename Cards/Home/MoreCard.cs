using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Home;

/// <summary>Every word that works in chat, what it does, and its button.</summary>
/// <param name="Word">What is typed, in the reader's language.</param>
/// <param name="Command">Its name in the texts, "Home.Do.{command}".</param>
public sealed record KnownWord(string Word, string Command, string Verb);

public static class MoreCard
{
    public static AdaptiveCard Draw(IReadOnlyList<KnownWord> words, int page, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(10) { Header.Of(reader, t["Home.MoreTitle"]), Ask.Of(reader, t["Home.MoreAsk"]) };
        body.AddRange(Entries.Page(
            reader, words, page,
            word => new Entry(word.Word, t["Home.Do." + word.Command], Buttons.Press(t["Home.Open"], word.Verb, CardData.None, withoutInputs: true)),
            Verbs.HomeMore, turned => CardData.None.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, t["Home.MoreTitle"]) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }
}
