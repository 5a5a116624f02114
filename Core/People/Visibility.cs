using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.People;

/// <summary>
/// The one place that decides who sees which datum, by the visibility matrix of the programme. Everything that leaves (card, file,
/// export, channel post, page) asks here. A datum without a row is seen by nobody; somebody who belongs to several audiences sees the
/// most any of them does.
/// </summary>
public static class Visibility
{
    private const string Participant = "participant", Author = "author";
    private const int AggregateFrom = 3;

    public static Sight Of(Programme programme, string datum, Viewer viewer, Matter matter)
    {
        if (!programme.Visibility.TryGetValue(datum, out var row))
        {
            return Sight.Nothing;
        }

        return viewer switch
        {
            Viewer.AChannel => By(row.Channel, programme, viewer, matter, null, []),
            Viewer.Anybody => By(row.Public, programme, viewer, matter, null, []),
            Viewer.Somebody somebody => OfPerson(programme, row, somebody, matter),
            _ => Sight.Nothing,
        };
    }

    private static Sight OfPerson(Programme programme, DatumVisibility row, Viewer.Somebody viewer, Matter matter)
    {
        var actor = viewer.Actor;
        var best = By(row.Public, programme, viewer, matter, null, []);
        foreach (var (grant, roles) in Audiences(programme, row, actor, matter))
        {
            var sight = By(grant, programme, viewer, matter, actor, roles);
            best = sight > best ? sight : best;
        }

        return best;
    }

    /// <summary>The columns of the matrix the person stands in for this matter, each with the roles that put them there.</summary>
    private static IEnumerable<(Grant Grant, IReadOnlyCollection<string> Roles)> Audiences(Programme programme, DatumVisibility row, Actor actor, Matter matter)
    {
        if (RolesOn(Side.Visitor, programme.Key, actor, matter) is { Count: > 0 } asking)
        {
            yield return (row.Asking, asking);
        }

        if (RolesOn(Side.Host, programme.Key, actor, matter) is { Count: > 0 } helping)
        {
            yield return (row.Helping, helping);
        }

        if (IsOwn(actor, matter) || IsParticipant(actor, matter.Dossier) || matter.Listed.Any(actor.Is))
        {
            yield return (row.Participant, [Participant]);
        }

        if (actor.IsSecretaryOf(programme.Key))
        {
            yield return (row.Coordination, [RoleKeys.Secretariat]);
        }
    }

    /// <summary>
    /// Roles on a side. Of an offer everybody else in the network is the side that may ask, of a request the side that may help, unless
    /// its author declared it for coordination only; what belongs to no dossier is seen by the roles of either side.
    /// </summary>
    private static HashSet<string> RolesOn(Side side, string programme, Actor actor, Matter matter)
    {
        var roles = new HashSet<string>(StringComparer.Ordinal);
        if (matter.Dossier is not { Kind: not (DossierKind.Call or DossierKind.Event) } dossier)
        {
            AddNetworkRoles(roles, programme, actor.ActsFor);
            return roles;
        }

        foreach (var party in dossier.Parties.Where(party => party.Side == side))
        {
            AddNetworkRoles(roles, programme, actor.ActsFor.Where(party.IsOf));
            roles.UnionWith(party.People.Where(held => held.Role != Participant && actor.Is(held.Person)).Select(held => held.Role));
        }

        var others = dossier.Kind switch { DossierKind.Offer => Side.Visitor, DossierKind.Request => Side.Host, _ => (Side?)null };
        if (side == others && dossier.Visibility != Visibilities.Coordination)
        {
            AddNetworkRoles(roles, programme, actor.ActsFor.Where(person => dossier.Parties.All(party => party.Country != person.Country)));
        }

        return roles;
    }

    /// <summary>Participants and coordination have columns of their own.</summary>
    private static void AddNetworkRoles(HashSet<string> roles, string programme, IEnumerable<Person> people)
    {
        foreach (var person in people)
        {
            roles.UnionWith(person.Roles
                .Select(held => held.Role)
                .Where(role => role is not (Participant or RoleKeys.Secretariat) && person.Holds(programme, role)));
        }
    }

    private static Sight By(Grant grant, Programme programme, Viewer viewer, Matter matter, Actor? actor, IReadOnlyCollection<string> roles)
    {
        if (grant.Roles.Count > 0 && !grant.Roles.Any(role => roles.Contains(role) || (role == Author && actor is not null && matter.Author is { } author && actor.Is(author))))
        {
            return Sight.Nothing;
        }

        var own = actor is not null && IsOwn(actor, matter);
        return grant.Kind switch
        {
            GrantKind.All => Sight.Full,
            GrantKind.Own => If(own, Sight.Full),
            GrantKind.OwnExchange => If(own || (actor is not null && IsParticipant(actor, matter.Dossier)), Sight.Full),
            GrantKind.OwnCountry => If(IsOwnCountry(actor, matter), Sight.Full),
            GrantKind.OwnCountryState => If(IsOwnCountry(actor, matter), Sight.State),
            GrantKind.Count => Sight.Count,
            GrantKind.Topics => Sight.Topics,
            GrantKind.State => Sight.State,
            GrantKind.Names => own ? Sight.Full : Sight.Names,
            GrantKind.AfterProposal => If(matter.Dossier is { Kind: DossierKind.Exchange }, Sight.Full),
            GrantKind.Declared => If(matter.Dossier is { Visibility: Visibilities.Network or Visibilities.Public }, Sight.Full),
            GrantKind.Chosen => If(matter.Dossier is { Visibility: Visibilities.Public }, Sight.Full),
            GrantKind.Published => If(matter.Dossier is { Kind: DossierKind.Offer, Stage: DossierStages.InBank }, Sight.Full),
            GrantKind.Consented => matter.IsConsented ? Sight.Full : Sight.Masked,
            GrantKind.NeedToKnow => matter.IsNeeded ? Sight.Full : Sight.Masked,
            GrantKind.ConsentedNeedToKnow => matter is { IsConsented: true, IsNeeded: true } ? Sight.Full : Sight.Masked,
            GrantKind.Aggregate => If(matter.Answers >= programme.Settings.GetValueOrDefault("aggregate_from", AggregateFrom), Sight.Aggregate),
            GrantKind.AggregateChosen => If(matter.IsChosen && matter.Answers >= programme.Settings.GetValueOrDefault("aggregate_from", AggregateFrom), Sight.Aggregate),
            GrantKind.ByAuthor => If(matter.IsChosen, Sight.Full),
            GrantKind.Authorised => If(matter.IsAuthorised, Sight.Full),
            GrantKind.Listed => If(own || (actor is not null && matter.Listed.Any(actor.Is)), Sight.Full),
            GrantKind.SharedContact => If(matter is { Dossier.Kind: DossierKind.Exchange, About: { } about } && matter.Contacts.Contains(about), Sight.Full),
            GrantKind.Inherited => If(matter.Holder is not null, matter.Holder is { } holder ? Of(programme, holder, viewer, matter with { Holder = null }) : Sight.Nothing),
            _ => Sight.Nothing,
        };
    }

    private static Sight If(bool holds, Sight sight) => holds ? sight : Sight.Nothing;

    /// <summary>What is about a person is theirs alone, not their substitute's; what is about nobody belongs to who wrote it.</summary>
    private static bool IsOwn(Actor actor, Matter matter) =>
        matter.About is { } about ? actor.Person.Id == about : matter.Author is { } author && actor.Is(author);

    private static bool IsOwnCountry(Actor? actor, Matter matter) =>
        actor is not null && matter.Country is { } country && actor.ActsFor.Any(person => person.Country == country);

    private static bool IsParticipant(Actor actor, Dossier? dossier) =>
        dossier is not null && (dossier.Team.Any(held => held.Person == actor.Person.Id)
            || dossier.Parties.Any(party => party.People.Any(held => held.Role == Participant && held.Person == actor.Person.Id)));
}
