using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Meetings;

/// <summary>Who is invited to a meeting: the kind's roles in the exchange, and the others who were invited to this one.</summary>
public static class Invitees
{
    /// <summary>Those of the network, whom the bot can tell.</summary>
    /// <param name="meeting">Null: it is not booked yet, and nobody else is invited.</param>
    public static IEnumerable<Person> InNetwork(MeetingKind kind, Meeting? meeting, OpenDossier dossier, Roster roster) =>
        ClosedList.Of(kind) is { } closed ? Listed(closed, kind, dossier, roster).Where(person => roster.Find(person.Id) is not null)
        : Recipients.Of(kind.Attendees, dossier.Head, roster)
            .Concat((meeting?.Others ?? []).Select(guest => guest.Person is { } id ? roster.Find(id) : null).OfType<Person>().Where(person => person.State == PersonState.Active))
            .DistinctBy(person => person.Id);

    /// <summary>Everybody: also those known by name and address only, who have no account here. They are people without roles, and in no roster.</summary>
    public static IEnumerable<Person> All(MeetingKind kind, Meeting? meeting, OpenDossier dossier, Roster roster) =>
        ClosedList.Of(kind) is { } closed ? Listed(closed, kind, dossier, roster) : InNetwork(kind, meeting, dossier, roster).Concat((meeting?.Others ?? []).Where(guest => guest.IsByAddress).Select(AsPerson));

    /// <summary>Ids of those of the network, by which <see cref="Matter.Listed"/> says who is invited.</summary>
    public static IReadOnlyList<string> Ids(MeetingKind kind, Meeting? meeting, OpenDossier dossier, Roster roster) => [.. InNetwork(kind, meeting, dossier, roster).Select(person => person.Id)];

    /// <summary>How much somebody may see of a guest: their name with <see cref="Sight.Names"/>, their address with <see cref="Sight.Full"/>.</summary>
    public static Sight SightOf(MeetingGuest guest, Programme programme, Dossier head, Actor actor, Roster roster)
    {
        // What is written of somebody outside the network belongs to who wrote it and to the country that invited.
        var about = guest.Person is { } id ? roster.Find(id) : null;
        var matter = Matter.None with { Dossier = head, About = guest.Person, Author = guest.By, Country = about?.Country ?? guest.Country };
        return Visibility.Of(programme, "roster_contact", Viewer.Of(actor), matter) >= Sight.Full ? Sight.Full
            : Visibility.Of(programme, "roster", Viewer.Of(actor), matter) >= Sight.Names ? Sight.Names
            : Sight.Nothing;
    }

    /// <summary>Those on the lists; of the kind's own attendees coordination, and whoever is of no party: a role in a party's country brings nobody in.</summary>
    private static IEnumerable<Person> Listed(ClosedList closed, MeetingKind kind, OpenDossier dossier, Roster roster) => closed.People(dossier, roster)
        .Concat(Recipients.Of(kind.Attendees, dossier.Head, roster).Where(person => person.IsSecretaryOf(dossier.Head.Programme) || dossier.Head.PartyOf(person) is null))
        .DistinctBy(person => person.Id);

    private static Person AsPerson(MeetingGuest guest) => new(guest.Id, guest.Name, guest.Email, "", "", [], null, null, [], PersonState.Active, null, []);
}
