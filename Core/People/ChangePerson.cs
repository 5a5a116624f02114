using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>Roles and state of somebody in the roster, changed by a secretary.</summary>
public static class ChangePerson
{
    /// <summary>Roles the secretary may give: of their programmes, and of all programmes ("*") where they coordinate all.</summary>
    public static IEnumerable<RoleHeld> Offered(IEnumerable<Programme> programmes, Actor actor)
    {
        foreach (var programme in programmes.Where(programme => actor.IsSecretaryOf(programme.Key)))
        {
            foreach (var role in programme.Roles)
            {
                yield return new RoleHeld(programme.Key, role.Key);
            }
        }

        if (actor.IsSecretaryOf("*"))
        {
            yield return new RoleHeld("*", RoleKeys.Secretariat);
        }
    }

    /// <param name="roles">All roles the person is to have among those offered ("oei:focal_point"); others they have stay.</param>
    public static Decision Roles(Roster roster, IReadOnlyCollection<Programme> programmes, string personId, IReadOnlyList<string> roles, Actor actor, Instant now)
    {
        if (Open(roster, personId, actor) is var (refusal, person) && refusal is not null)
        {
            return refusal;
        }

        var offered = Offered(programmes, actor).ToList();
        if (roles.Any(role => offered.All(known => known.ToString() != role)))
        {
            return Decision.Refuse("NoSuchRole");
        }

        IReadOnlyList<RoleHeld> next = [.. person!.Roles.Where(role => !offered.Contains(role)), .. offered.Where(role => roles.Contains(role.ToString()))];
        if (next.Count == person.Roles.Count && next.All(person.Roles.Contains))
        {
            return Decision.Nothing;
        }

        var changed = person with { Roles = next };
        if (Secretariat.IsLast(roster, person) && LosesCoordination(person, changed))
        {
            return Decision.Refuse("LastSecretary");
        }

        return new Decision.Committed(
            "person.roles", $"{person.Id} {string.Join(' ', next)}", [Change.Set(Roster.KeyOf(changed), changed, CoreJson.Default.Person)],
            [DossierEffects.Welcome(person.Id), .. Told(changed, actor, now)]);
    }

    /// <summary>Somebody left the network: no rights, no code; what they did stays. Their post can be handed over.</summary>
    public static Decision Deactivate(Roster roster, string personId, Actor actor, Instant now)
    {
        var (refusal, person) = Open(roster, personId, actor);
        return refusal is not null ? refusal
            : person!.State == PersonState.Inactive ? Decision.Nothing
            : Secretariat.IsLast(roster, person) ? Decision.Refuse("LastSecretary")
            : Changed("person.deactivate", person with { State = PersonState.Inactive, Code = null }, []);
    }

    public static Decision Reactivate(Roster roster, string personId, Actor actor, Instant now)
    {
        var (refusal, person) = Open(roster, personId, actor);
        return refusal is not null ? refusal
            : person!.State == PersonState.Active ? Decision.Nothing
            : Changed("person.reactivate", person with { State = PersonState.Active }, [DossierEffects.Welcome(person.Id)]);
    }

    private static Decision.Committed Changed(string what, Person person, IReadOnlyList<Message> messages) =>
        new(what, person.Id, [Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person)], messages);

    /// <summary>Whoever did it themself, or left, is told nothing.</summary>
    private static IEnumerable<Message> Told(Person changed, Actor actor, Instant now) =>
        changed.Id == actor.Person.Id || changed.State != PersonState.Active ? [] : [PeoplePosts.ToHolder(changed, now)];

    private static bool LosesCoordination(Person before, Person after) =>
        before.Roles.Any(role => role.Role == RoleKeys.Secretariat && !after.IsSecretaryOf(role.Programme));

    private static (Decision? Refusal, Person? Person) Open(Roster roster, string personId, Actor actor) =>
        roster.Find(personId) is not { State: not PersonState.Erased } person ? (Decision.Refuse("NoSuchPerson"), null)
        : !Secretariat.MayManage(actor, person) ? (Decision.Refuse("NotYourProgramme"), null)
        : (null, person);
}
