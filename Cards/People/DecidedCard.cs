using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>To somebody who asked: admitted as whom and with which roles, or refused and why.</summary>
public static class DecidedCard
{
    public static AdaptiveCard Admitted(Person person, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(8) { Header.Of(reader, t["PeopleJoin.AdmittedTitle"]), Notice.Done(reader, t.Format("PeopleJoin.Admitted", person.Name)) };
        Facts.Add(body, t["PeopleJoin.Input.roles"], PeopleWords.Roles(person.Roles, programmes, t));
        body.Add(new TextBlock(t["PeopleJoin.AdmittedNext"]) { Spacing = Spacing.Medium });
        return new AdaptiveCard(reader.Language, t["PeopleJoin.AdmittedTitle"]) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }

    public static AdaptiveCard Refused(string reason, Reader reader)
    {
        var t = reader.T;
        return new AdaptiveCard(reader.Language, t["PeopleJoin.RefusedTitle"])
        {
            Body = [Header.Of(reader, t["PeopleJoin.RefusedTitle"]), Notice.Warning(reader, t.Format("PeopleJoin.WasRefused", reason)), new TextBlock(t["PeopleJoin.RefusedNext"]) { Spacing = Spacing.Medium }],
            Actions = [Buttons.Main(t["PeopleJoin.AskAgain"], Verbs.RegistrationStart, CardData.None)],
        };
    }
}
