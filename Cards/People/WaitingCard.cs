using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>What was asked: that there is nothing more to do while it waits, then by whom and when it was decided.</summary>
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

    /// <param name="admitted">Who they are now; null where they were not admitted.</param>
    public static AdaptiveCard Decided(Registration registration, Person? admitted, Person? by, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var isIn = registration.State == RegistrationState.Approved;
        var said = isIn ? t["PeopleJoin.WasConfirmed"] : t.Format("PeopleJoin.WasRefused", registration.Reason ?? "");
        var body = new List<Element>(10)
        {
            Header.Of(reader, t["PeopleJoin.WaitingTitle"], t[isIn ? "People.StateApproved" : "People.StateRefused"]),
            isIn ? Notice.Done(reader, said) : Notice.Warning(reader, said),
        };
        Facts.Add(body, t["PeopleJoin.SentAt"], Dates.Say(registration.At, reader.Zone, reader.Language));
        Facts.Add(body, t["PeopleJoin.DecidedBy"], by is null ? t["People.Somebody"].Capital : PeopleWords.RoleOfDecision(by, registration, programmes, t));
        if (registration.DecidedAt is { } at)
        {
            Facts.Add(body, t["PeopleJoin.DecidedAt"], Dates.Say(at, reader.Zone, reader.Language));
        }

        if (admitted is not null)
        {
            Facts.Add(body, t["PeopleJoin.Input.roles"], PeopleWords.Roles(admitted.Roles, programmes, t));
        }

        return new AdaptiveCard(reader.Language, said)
        {
            Body = body,
            Actions = [isIn ? Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None) : Buttons.Main(t["PeopleJoin.AskAgain"], Verbs.RegistrationStart, CardData.None)],
        };
    }
}
