using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>Asked and not yet decided: what was sent, and that there is nothing more to do.</summary>
public static class WaitingCard
{
    public static AdaptiveCard Draw(Registration registration, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(14) { Header.Of(reader, t["PeopleJoin.WaitingTitle"], t["PeopleJoin.Waiting"]), Ask.Of(reader, t["PeopleJoin.WaitingAsk"]) };
        Facts.Add(body, t["PeopleJoin.SentAt"], Dates.Say(registration.At, reader.Zone, reader.Language));
        Facts.Add(body, t["PeopleJoin.Input.name"], registration.Name);
        Facts.Add(body, t["PeopleJoin.Input.email"], registration.Email);
        Facts.Add(body, t["PeopleJoin.Input.country"], PeopleWords.Country(registration.Country, t));
        Facts.Add(body, t["PeopleJoin.Input.institution"], registration.Institution);
        Facts.Add(body, t["PeopleJoin.Input.roles"], PeopleWords.Roles(registration.Wants, programmes, t));
        return new AdaptiveCard(reader.Language, t["PeopleJoin.WaitingAsk"])
        {
            Body = body,
            Actions = [Buttons.Main(t["PeopleJoin.Refresh"], Verbs.RegistrationShow, CardData.None)],
        };
    }
}
