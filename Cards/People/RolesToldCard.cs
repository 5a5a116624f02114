using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>To somebody whose roles coordination changed: which they have now, one to a line.</summary>
public static class RolesToldCard
{
    public static AdaptiveCard Draw(Person person, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var title = t["People.RolesToldTitle"];
        var body = new List<Element>(person.Roles.Count + 2) { Header.Of(reader, title), Ask.Of(reader, t[person.Roles.Count == 0 ? "People.RolesToldNone" : "People.RolesTold"]) };
        body.AddRange(person.Roles.Select(role => new TextBlock(PeopleWords.Role(role, programmes, t)) { Bold = true, Spacing = Spacing.Small }));
        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }
}
