using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>
/// A secretary decides about somebody who asked to be admitted: as a new person, as somebody the roster knows already, or not. A directory
/// account becomes somebody's only here and by a one-time code, never because an address looks equal.
/// </summary>
public static class Admit
{
    private const int LongestReason = 500;

    /// <summary>Whether the actor decides about it: a secretary of every programme asked for, by their own roster row.</summary>
    public static bool MayDecide(Registration registration, Actor actor) =>
        registration.Wants.Count > 0 && registration.Programmes.All(actor.IsSecretaryOf);

    /// <param name="asked">When the registration shown on the card was asked for: a card of an earlier one decides nothing.</param>
    /// <param name="roles">Which of the roles asked for are given ("oei:focal_point"); none refuses.</param>
    public static Decision AsNew(Roster roster, Identity identity, Instant asked, IReadOnlyList<string> roles, Actor actor, Instant now)
    {
        if (Open(roster, identity, asked, actor) is var (refusal, registration) && refusal is not null)
        {
            return refusal;
        }

        var given = registration!.Wants.Where(role => roles.Contains(role.ToString())).ToList();
        if (given.Count == 0)
        {
            return Decision.Refuse("ChooseRole");
        }

        var person = new Person(
            Ids.From($"person {Roster.KeyOf(registration)} {registration.At.ToUnixTimeTicks()}"), registration.Name, registration.Email, registration.Country,
            registration.Institution, given, registration.Language, registration.TimeZone, [identity], PersonState.Active, null, []);
        return Admitted(roster, registration, person, "registration.admit", actor.Person.Id, now, [PeoplePosts.ToApplicant(registration)]);
    }

    /// <summary>The account becomes one of a person the roster knows; their roles stay as they are.</summary>
    public static Decision AsExisting(Roster roster, Identity identity, Instant asked, string personId, Actor actor, Instant now)
    {
        if (Open(roster, identity, asked, actor) is var (refusal, registration) && refusal is not null)
        {
            return refusal;
        }

        if (roster.Find(personId) is not { State: not PersonState.Erased } person)
        {
            return Decision.Refuse("NoSuchPerson");
        }

        return !Secretariat.MayManage(actor, person) ? Decision.Refuse("NotYourProgramme")
            : person.State == PersonState.Inactive ? Decision.Refuse("PersonInactive", person.Name)
            : Admitted(roster, registration!, WithIdentity(person, registration!), "registration.link", actor.Person.Id, now, [PeoplePosts.ToApplicant(registration!)]);
    }

    public static Decision Refuse(Roster roster, Identity identity, Instant asked, string reason, Actor actor, Instant now)
    {
        if (Open(roster, identity, asked, actor) is var (refusal, registration) && refusal is not null)
        {
            return refusal;
        }

        var text = InputText.Cut(InputText.Clean(reason, FieldType.LongText), LongestReason);
        if (text.Length < 5)
        {
            return Decision.Refuse("ReasonMissing");
        }

        var refused = registration! with { State = RegistrationState.Refused, DecidedBy = actor.Person.Id, DecidedAt = now, Reason = text };
        return new Decision.Committed(
            "registration.refuse", string.Join(' ', refused.Wants),
            [Change.Set(Roster.KeyOf(refused), refused, CoreJson.Default.Registration)],
            [.. PeoplePosts.AboutDecision(refused), .. PeoplePosts.AboutRegistration(roster, refused)]);
    }

    /// <summary>The person with the account added, and the language and zone they have just chosen.</summary>
    internal static Person WithIdentity(Person person, Registration registration) => person with
    {
        Identities = [.. person.Identities, registration.Identity],
        Language = registration.Language,
        TimeZone = registration.TimeZone.Length > 0 ? registration.TimeZone : person.TimeZone,
        Code = null,
    };

    /// <summary>What the registration said about the person lives on in the roster row only.</summary>
    /// <param name="now">Null where nobody decided: the roster file brought the account.</param>
    internal static Decision.Committed Admitted(Roster roster, Registration registration, Person person, string what, string by, Instant? now, IReadOnlyList<Message> told)
    {
        var approved = registration with
        {
            State = RegistrationState.Approved,
            Name = "",
            Email = "",
            Country = "",
            Institution = "",
            CodeFailures = 0,
            CodeFailedAt = null,
            DecidedBy = by,
            DecidedAt = now,
            Reason = null,
        };
        var messages = new List<Message>(PeopleEffects.Arrived(registration.Identity, person.Id));
        messages.AddRange(told);
        if (registration.State == RegistrationState.Waiting)
        {
            if (approved.CanBeUpdated)
            {
                messages.Add(PeoplePosts.ToCardOf(approved));
            }

            messages.AddRange(PeoplePosts.AboutRegistration(roster, approved));
        }

        return new Decision.Committed(
            what, $"{person.Id} {string.Join(' ', person.Roles)}",
            [Change.Set(Roster.KeyOf(approved), approved, CoreJson.Default.Registration), Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person)],
            messages);
    }

    private static (Decision? Refusal, Registration? Registration) Open(Roster roster, Identity identity, Instant asked, Actor actor) =>
        roster.Registration(identity) is not { } registration ? (Decision.Refuse("NoSuchRegistration"), null)
        : registration.Wants.Count > 0 && !MayDecide(registration, actor) ? (Decision.Refuse("OnlyCoordination"), null)
        : registration.State != RegistrationState.Waiting || registration.At != asked || roster.Find(identity) is not null ? (Decision.Nothing, null)
        : (null, registration);
}

/// <summary>What a secretary may do with whom.</summary>
public static class Secretariat
{
    /// <summary>A secretary of every programme the person has a role in; somebody without roles is any secretary's.</summary>
    public static bool MayManage(Actor actor, Person person) =>
        actor.Person.IsSecretary && person.Roles.All(role => actor.IsSecretaryOf(role.Programme));

    /// <summary>Whether nobody could admit anybody any more without this person.</summary>
    public static bool IsLast(Roster roster, Person person) =>
        person.IsSecretary && person.Roles.Where(role => role.Role == RoleKeys.Secretariat).Any(role =>
            roster.People.All(other => other.Id == person.Id || !other.IsSecretaryOf(role.Programme)));
}
