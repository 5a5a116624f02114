using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;

namespace PeerExchange.Cards.People;

/// <summary>A one-time code, shown this once to the secretary who asked for it.</summary>
public static class CodeCard
{
    /// <param name="code">Eight letters and digits.</param>
    public static AdaptiveCard Draw(Person person, string code, Instant expires, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(8)
        {
            Header.Of(reader, t["People.CodeTitle"]),
            Ask.Of(reader, t["People.CodeAsk"]),
            new RichTextBlock(new TextRun($"{code[..4]} {code[4..]}") { Size = TextSize.ExtraLarge, Bold = true }) { Align = Align.Center, Spacing = Spacing.Large },
        };
        Facts.Add(body, t["PeopleJoin.Input.name"], person.Name);
        Facts.Add(body, t["People.CodeUntil"], Dates.Say(expires, reader.Zone, reader.Language));
        body.Add(Notice.Info(reader, t["People.CodeOnce"]));
        return new AdaptiveCard(reader.Language, t["People.CodeTitle"])
        {
            Body = body,
            Actions = [Buttons.Main(t["People.BackToPerson"], Verbs.PersonShow, CardData.None.With(CardData.Person, person.Id))],
        };
    }
}
