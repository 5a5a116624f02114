using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>A post handed over: by the person, or by a secretary (also for somebody who left). Without an end it is for good.</summary>
public sealed record HandOverCommand(string Person, string To, LocalDate From, LocalDate? Until);

/// <summary>
/// Tasks, drafts and rights given to a substitute for a while or for good. Nothing is copied: while it lasts the substitute may do
/// what the person may (<see cref="Roster.ActingFor"/>), and with its end that ends. Coordination is never handed over.
/// </summary>
public static class Substitution
{
    /// <summary>Who may take over: somebody active of the same country; for a secretary anybody active.</summary>
    public static IEnumerable<Person> Substitutes(Roster roster, Person person, Actor actor) => roster.People
        .Where(other => other.State == PersonState.Active && other.Id != person.Id && (other.Country == person.Country || Secretariat.MayManage(actor, person)))
        .OrderByDescending(other => other.Country == person.Country)
        .ThenBy(other => Folded.Text(other.Name), StringComparer.Ordinal)
        .ThenBy(other => other.Id, StringComparer.Ordinal);

    public static bool MayHandOver(Person person, Actor actor) =>
        person.State != PersonState.Erased && (actor.Person.Id == person.Id || Secretariat.MayManage(actor, person));

    public static Decision HandOver(Roster roster, HandOverCommand command, Actor actor, Instant now)
    {
        if (roster.Find(command.Person) is not { } person || !MayHandOver(person, actor))
        {
            return Decision.Refuse("NotYourPost");
        }

        if (Substitutes(roster, person, actor).FirstOrDefault(other => other.Id == command.To) is not { } substitute)
        {
            return Decision.Refuse("NoSuchSubstitute");
        }

        var wanted = new HandOver(command.To, command.From, command.Until);
        if (person.HandOvers.Contains(wanted))
        {
            return Decision.Nothing;
        }

        if (command.From < actor.Today)
        {
            return Decision.Refuse("HandOverInPast", actor.Today);
        }

        if (command.Until < command.From)
        {
            return Decision.Refuse("HandOverEndsFirst");
        }

        if (person.HandOvers.FirstOrDefault(other => Overlap(other, wanted)) is { } running)
        {
            return Decision.Refuse("HandOverExists", roster.Find(running.To)?.Name ?? "");
        }

        if (substitute.HandOvers.Any(other => Overlap(other, wanted)))
        {
            return Decision.Refuse("SubstituteAway", substitute.Name);
        }

        var changed = person with { HandOvers = [.. person.HandOvers, wanted] };
        return new Decision.Committed(
            "post.hand_over", $"{person.Id} to {substitute.Id}", [Change.Set(Roster.KeyOf(changed), changed, CoreJson.Default.Person)],
            [.. PeoplePosts.AboutHandOver(roster, person, wanted)]);
    }

    /// <summary>Everything handed over and not yet ended ends now; what the substitute did meanwhile stays.</summary>
    public static Decision TakeBack(Roster roster, string personId, Actor actor, Instant now)
    {
        if (roster.Find(personId) is not { } person || !MayHandOver(person, actor))
        {
            return Decision.Refuse("NotYourPost");
        }

        var open = Current(person, actor.Today).ToList();
        if (open.Count == 0)
        {
            return Decision.Nothing;
        }

        var yesterday = actor.Today.PlusDays(-1);
        IReadOnlyList<HandOver> left =
        [
            .. person.HandOvers.Where(handOver => !open.Contains(handOver)),
            .. open.Where(handOver => handOver.From <= yesterday).Select(handOver => handOver with { Until = yesterday }),
        ];
        var changed = person with { HandOvers = left };
        return new Decision.Committed(
            "post.take_back", person.Id, [Change.Set(Roster.KeyOf(changed), changed, CoreJson.Default.Person)],
            [.. open.SelectMany(handOver => PeoplePosts.AboutHandOver(roster, person, handOver))]);
    }

    /// <summary>What lasts today or is still to come.</summary>
    public static IEnumerable<HandOver> Current(Person person, LocalDate today) =>
        person.HandOvers.Where(handOver => handOver.Until is null || handOver.Until >= today);

    private static bool Overlap(HandOver one, HandOver other) =>
        (one.Until is null || one.Until >= other.From) && (other.Until is null || other.Until >= one.From);
}
