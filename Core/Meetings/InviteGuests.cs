using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>Whom to invite: people of the network by id, and somebody by name and address.</summary>
/// <param name="Name">Empty with <paramref name="Email"/>: nobody is typed.</param>
public sealed record GuestsToInvite(IReadOnlyList<string> People, string Name, string Email);

/// <summary>Whoever sets the time of a meeting invites others to it, from either side, where its kind is open to them (S0: "abierta a las personas que ambos países consideren").</summary>
public static class InviteGuests
{
    public const int LongestName = 120, LongestEmail = 254;
    private const int Most = 50;

    public static Decision Invite(Folder folder, Programme programme, string meetingId, GuestsToInvite who, Actor actor, Roster roster, Instant now)
    {
        if (Find(folder, programme, meetingId) is not var (dossier, meeting, kind))
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (Problem(kind, dossier.Head, meeting, actor, now) is { } problem)
        {
            return new Decision.Refused(problem);
        }

        var (name, email) = (InputText.Clean(who.Name, FieldType.Text), InputText.Clean(who.Email, FieldType.Text));
        if (who.People.Count == 0 && name.Length == 0 && email.Length == 0)
        {
            return Decision.Refuse("GuestMissing");
        }

        if (email.Length > 0 && (!Read.IsEmail(email) || email.Length > LongestEmail))
        {
            return Decision.Refuse("GuestEmail");
        }

        var known = NamedPeople.ByAddress(roster, email);
        if (name.Length == 0 != (email.Length == 0) && known is null)
        {
            return Decision.Refuse(name.Length == 0 ? "GuestName" : "GuestEmail");
        }

        var country = actor.ActsFor.FirstOrDefault(person => dossier.Head.PartyOf(person) is not null)?.Country ?? "";
        var may = Candidates(programme, kind, meeting, dossier, actor, roster).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var invited = Invitees.All(kind, meeting, dossier, roster).ToList();
        var added = who.People.Where(may.Contains).Concat(known is null ? [] : [known.Id]).Distinct(StringComparer.Ordinal)
            .Where(id => invited.All(person => person.Id != id))
            .Select(id => new MeetingGuest(id, id, "", "", country, actor.Person.Id, now)).ToList();
        if (known is null && email.Length > 0 && !invited.Any(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase)))
        {
            added.Add(new MeetingGuest(Ids.From($"{meeting.Id} {email.ToUpperInvariant()}"), null, InputText.Cut(name, LongestName), email, country, actor.Person.Id, now));
        }

        // One whose name was erased after the meeting may be invited to it anew once it is moved.
        IReadOnlyList<MeetingGuest> others = [.. meeting.Others.Where(guest => added.All(one => one.Id != guest.Id)), .. added];
        return added.Count == 0 ? Decision.Nothing
            : others.Count > Most ? Decision.Refuse("TooManyGuests", Most)
            : Commit(
                folder, dossier, meeting with { Others = others, ChangedAt = now }, "meeting.invite", added.Count, programme, roster, now,
                ExchangePosts.About(dossier.Head, meeting, added.Select(guest => guest.Person is { } id ? roster.Find(id) : null).OfType<Person>()));
    }

    /// <summary>They are invited no more, and told so where the bot can.</summary>
    public static Decision Remove(Folder folder, Programme programme, string meetingId, string guestId, Actor actor, Roster roster, Instant now)
    {
        if (Find(folder, programme, meetingId) is not var (dossier, meeting, kind))
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (Problem(kind, dossier.Head, meeting, actor, now) is { } problem)
        {
            return new Decision.Refused(problem);
        }

        if (meeting.Others.FirstOrDefault(guest => guest.Id == guestId) is not { } gone)
        {
            return Decision.Nothing;
        }

        var after = meeting with { Others = [.. meeting.Others.Where(guest => guest != gone)], ChangedAt = now };
        var stillIn = Invitees.InNetwork(kind, after, dossier, roster).Any(person => person.Id == gone.Person);
        return Commit(
            folder, dossier, after, "meeting.uninvite", 1, programme, roster, now,
            gone.Person is null || stillIn || roster.Find(gone.Person) is not { State: PersonState.Active } ? [] : MeetingPosts.ToUninvited(dossier.Head, meeting, gone.Person));
    }

    /// <summary>Why nobody can be invited to it, or not by the actor; null where somebody can.</summary>
    public static Refusal? Problem(MeetingKind kind, Dossier head, Meeting meeting, Actor actor, Instant now) =>
        !BookMeeting.IsFor(kind, head, actor) ? new Refusal("NotYoursToBook", [kind.Name])
        : kind.Has(RuleNames.ClosedList) ? new Refusal("NotOnList", [kind.Name])
        : !kind.Has(RuleNames.OpenToGuests) ? new Refusal("NotOpenToGuests", [kind.Name])
        : meeting.State == MeetingState.Held ? new Refusal("MeetingHeld", [kind.Name])
        : meeting.State == MeetingState.Cancelled || meeting.End <= now ? new Refusal("MeetingOver", [kind.Name])
        : null;

    /// <summary>People of the network who may be chosen, those of the exchange's countries first: none where the actor may not see their names.</summary>
    public static IReadOnlyList<Person> Candidates(Programme programme, MeetingKind kind, Meeting meeting, OpenDossier dossier, Actor actor, Roster roster)
    {
        if (Visibility.Of(programme, "roster", Viewer.Of(actor), Matter.None with { Dossier = dossier.Head }) < Sight.Names)
        {
            return [];
        }

        var invited = Invitees.Ids(kind, meeting, dossier, roster).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. roster.People
                .Where(person => person.State == PersonState.Active && !invited.Contains(person.Id) && programme.Roles.Any(role => person.Holds(programme.Key, role.Key)))
                .OrderBy(person => dossier.Head.PartyOf(person) is null).ThenBy(person => person.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static Decision Commit(
        Folder folder, OpenDossier dossier, Meeting after, string what, int count, Programme programme, Roster roster, Instant now, IEnumerable<Message> told) => ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                what, $"{after.Kind} {count}", [after.AsChange(), Change.Set(Dossier.Key, dossier.Head with { ChangedAt = now }, CoreJson.Default.Dossier)],
                [.. told, DossierEffects.Publish(dossier.Head.Id), CalendarEffects.Follow(dossier.Head.Id, after.Id)]),
            programme, roster, now);

    private static (OpenDossier Dossier, Meeting Meeting, MeetingKind Kind)? Find(Folder folder, Programme programme, string meetingId) =>
        OpenDossier.Read(folder) is { } dossier && dossier.Meetings.FirstOrDefault(meeting => meeting.Id == meetingId) is { } meeting && programme.Meeting(meeting.Kind) is { } kind
            ? (dossier, meeting, kind)
            : null;
}
