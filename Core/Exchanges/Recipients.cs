using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>Who is meant by "visitor.leader", "host.office", "participant" or "secretariat" in one dossier.</summary>
public static class Recipients
{
    /// <param name="country">Only people of that party; empty: of every party.</param>
    public static IEnumerable<Person> Of(IEnumerable<string> roles, Dossier dossier, Roster roster, string country = "")
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var who in roles)
        {
            foreach (var person in Of(who, dossier, roster, country))
            {
                if (seen.Add(person.Id))
                {
                    yield return person;
                }
            }
        }
    }

    private static IEnumerable<Person> Of(string who, Dossier dossier, Roster roster, string country)
    {
        var role = Debt.RoleOf(who);
        if (role == RoleKeys.Secretariat)
        {
            return roster.Secretaries(dossier.Programme);
        }

        if (dossier.Kind is DossierKind.Call or DossierKind.Event)
        {
            return roster.People.Where(person => person.Holds(dossier.Programme, role)).OrderBy(person => person.Id, StringComparer.Ordinal);
        }

        // Leaders and participants are those named in the dossier; who holds the role in the roster stands in until somebody is.
        var team = who == role && country.Length == 0 ? dossier.Team.Where(held => held.Role == role).Select(held => roster.Find(held.Person)).OfType<Person>().Where(person => person.State == PersonState.Active) : [];
        return team.Concat(dossier.Parties
            .Where(party => Debt.IsOn(who, party.Side) && (country.Length == 0 || party.Key == country))
            .SelectMany(party => party.Named(role).Any() || party.OfNamed || role == "participant"
                ? party.Named(role).Select(roster.Find).OfType<Person>().Where(person => person.State == PersonState.Active)
                : roster.Holding(dossier.Programme, party.Country, [role])));
    }

    /// <summary>Countries whose office's channel is meant as well, where one is linked.</summary>
    public static IEnumerable<string> OfficesOf(IEnumerable<string> roles, Dossier dossier) =>
        dossier.Parties.Where(party => roles.Any(who => Debt.RoleOf(who) == "office" && Debt.IsOn(who, party.Side))).Select(party => party.Country).Distinct();
}
