using NodaTime;
using PeerExchange.Core.Exchanges;

namespace PeerExchange.Core.People;

/// <summary>Who acts, with everyone they act for today (the person first): what one may do, a substitute may do.</summary>
public sealed record Actor(Person Person, IReadOnlyList<Person> ActsFor, LocalDate Today)
{
    public bool Is(string personId) => ActsFor.Any(person => person.Id == personId);

    public bool Holds(string programme, string role) => ActsFor.Any(person => person.Holds(programme, role));

    /// <summary>Coordination is never handed over with a post: only the person's own roster row makes a secretary.</summary>
    public bool IsSecretaryOf(string programme) => Person.IsSecretaryOf(programme);

    /// <summary>
    /// Whether the actor is meant by "focal_point" (anyone with that role), "visitor.leader" (that role on that side of the dossier) or
    /// "participant" (the person themself, named in the dossier).
    /// </summary>
    public bool Fits(string who, Dossier dossier, string of = "")
    {
        // Coordination is of no country.
        if (who == RoleKeys.Secretariat)
        {
            return IsSecretaryOf(dossier.Programme);
        }

        var dot = who.IndexOf('.', StringComparison.Ordinal);
        var role = who[(dot + 1)..];
        Side? side = dot < 0 ? null : who.StartsWith("host", StringComparison.Ordinal) ? Side.Host : Side.Visitor;
        if (side is null && dossier.Team.Any(held => held.Role == role && Is(held.Person) && (of.Length == 0 || held.Person == of)))
        {
            return true;
        }

        foreach (var party in dossier.Parties)
        {
            if ((side is null || party.Side == side)
                && (of.Length == 0 || of == party.Key || party.People.Any(held => held.Person == of))
                && ActsFor.Any(person => FitsParty(person, role, dossier.Programme, party)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool FitsParty(Person person, string role, string programme, Party party) =>
        party.People.Any(held => held.Person == person.Id && held.Role == role)
        || (party.IsOf(person) && person.Holds(programme, role));
}
