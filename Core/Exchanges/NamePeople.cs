using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>A side names its leader; the participants follow from the form that lists them.</summary>
public static class NamePeople
{
    private static readonly string[] MayName = ["office", "focal_point", "representative"];

    /// <summary>Nobody names a leader where the programme has none.</summary>
    public static bool MayNameLeader(Programme programme, Dossier head, string country, Actor actor) =>
        programme.Role("leader") is not null && (actor.IsSecretaryOf(head.Programme) || MayName.Any(role => actor.Fits(role, head, country)));

    public static Decision Leader(Folder folder, Programme programme, string country, string personId, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Exchange } head } || head.PartyOf(country) is not { } party)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (!MayNameLeader(programme, head, country, actor))
        {
            return Decision.Refuse("NotYoursToName");
        }

        if (programme.Stage(head.Kind, head.Stage) is { Ends: true })
        {
            return Decision.Refuse("ExchangeEnded");
        }

        if (roster.Find(personId) is not { State: PersonState.Active } person || person.Country != party.Country)
        {
            return Decision.Refuse("NoSuchPersonThere");
        }

        if (party.Named("leader").SequenceEqual([personId]))
        {
            return Decision.Nothing;
        }

        var after = head with { Parties = [.. head.Parties.Select(other => other == party ? party.With("leader", [personId]) : other)], ChangedAt = now };
        return ExchangeFlow.Complete(
            folder, new Decision.Committed("exchange.leader", country, [Change.Set(Dossier.Key, after, CoreJson.Default.Dossier)], [DossierEffects.Publish(head.Id)]), programme, roster, now);
    }

    /// <summary>The first person of a party that came by name only; whoever is there already stays.</summary>
    public static Decision Contact(Folder folder, Programme programme, string party, string role, string person, Roster roster, Instant now) =>
        OpenDossier.Read(folder)?.Head.PartyOf(party)?.Named(role).Any() != false ? Decision.Nothing : Participants(folder, programme, party, role, [person], roster, now);

    /// <summary>Those of neither side with the role are exactly these.</summary>
    private static Decision Team(Folder folder, Programme programme, string role, IReadOnlyList<string> people, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Exchange } head }
            || head.Team.Where(held => held.Role == role).Select(held => held.Person).Order(StringComparer.Ordinal).SequenceEqual(people.Distinct().Order(StringComparer.Ordinal)))
        {
            return Decision.Nothing;
        }

        var after = head with { Team = [.. head.Team.Where(held => held.Role != role), .. people.Distinct().Select(person => new RoleInDossier(person, role))], ChangedAt = now };
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed("exchange.people", $"{role} {people.Count}", [Change.Set(Dossier.Key, after, CoreJson.Default.Dossier)], [DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }

    /// <summary>The side that helps is exactly these people, a party for each of their countries; nobody else of a country belongs to it.</summary>
    public static Decision Helpers(Folder folder, Programme programme, IReadOnlyList<RoleInDossier> people, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Exchange } head })
        {
            return Decision.Nothing;
        }

        var helping = people.Distinct()
            .Select(held => (Held: held, Person: roster.Find(held.Person)))
            .Where(held => held.Person is not null)
            .GroupBy(held => held.Person!.Country)
            .Select(country => new Party(Side.Host, country.Key, country.First().Person!.Institution, [.. country.Select(held => held.Held)])
            {
                OfNamed = true,
                Unit = head.Parties.Any(party => party.Side != Side.Host && party.Country == country.Key) ? PartyKey.UnitFrom(country.First().Person!.Institution) is { Length: > 0 } unit ? unit : "+" : "",
            })
            .ToList();
        var before = head.Parties.Where(party => party.Side == Side.Host).ToList();
        if (before.Count == helping.Count && before.Zip(helping).All(pair => pair.First.Country == pair.Second.Country && pair.First.People.SequenceEqual(pair.Second.People)))
        {
            return Decision.Nothing;
        }

        var after = head with { Parties = [.. head.Parties.Where(party => party.Side != Side.Host), .. helping], ChangedAt = now };
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed("exchange.people", $"host {people.Count}", [Change.Set(Dossier.Key, after, CoreJson.Default.Dossier)], [DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }

    /// <summary>Those of a party with the role are exactly these; who left the list has no part in the exchange any more.</summary>
    public static Decision Participants(Folder folder, Programme programme, string country, string role, IReadOnlyList<string> people, Roster roster, Instant now)
    {
        if (country.Length == 0)
        {
            return Team(folder, programme, role, people, roster, now);
        }

        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Exchange } head } || head.PartyOf(country) is not { } party
            || party.Named(role).Order(StringComparer.Ordinal).SequenceEqual(people.Distinct().Order(StringComparer.Ordinal)))
        {
            return Decision.Nothing;
        }

        var after = head with { Parties = [.. head.Parties.Select(other => other == party ? party.With(role, people) : other)], ChangedAt = now };
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed("exchange.people", $"{country} {role} {people.Count}", [Change.Set(Dossier.Key, after, CoreJson.Default.Dossier)], [DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }
}
