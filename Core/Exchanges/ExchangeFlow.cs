using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// What follows from any change of an exchange, in the same commit: it enters every stage whose gates hold by now, tells those the programme
/// names, and knows when time alone will have something to do with it.
/// </summary>
public static class ExchangeFlow
{
    /// <summary>Name of the command that wakes an exchange at the time it said.</summary>
    public const string WakeCommand = "exchange.wake";

    /// <summary>The decision with its consequences. A decision that leaves the head of the dossier as it is has none, nor has a request while it is dealt with.</summary>
    public static Decision Complete(Folder folder, Decision decision, Programme programme, Roster roster, Instant now)
    {
        if (decision is not Decision.Committed committed || committed.Changes.All(change => change.Key != Dossier.Key)
            || OpenDossier.Read(folder.With(committed.Changes)) is not { } dossier
            || (dossier.Head.Kind == DossierKind.Request && programme.Stage(DossierKind.Request, dossier.Head.Stage) is not { Ends: true }))
        {
            return decision;
        }

        var before = folder.Get(Dossier.Key, CoreJson.Default.Dossier);
        var zone = ZoneOf(dossier.Head, roster);
        var messages = new List<Message>(committed.Messages);
        if (programme.Meetings.Any(kind => kind.Has(RuleNames.ClosedList)) && OpenDossier.Read(folder) is { } known)
        {
            messages.AddRange(ClosedList.News(known, dossier, programme, roster, now));
        }

        var changes = new List<Change>(committed.Changes.Where(change => change.Key != Dossier.Key));
        var head = dossier.Head.Kind switch
        {
            DossierKind.Exchange => Advance(dossier, programme, roster, now, zone, messages),
            DossierKind.Call => CallFlow.Advance(dossier, before, programme, roster, now, changes, messages),
            DossierKind.Event => EventFlow.Advance(dossier, before, programme, roster, now, messages),
            _ => dossier.Head,
        };
        var after = OpenDossier.Read(folder.With([.. changes, Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)]))!;
        head = head with { Wakes = new[] { new Reminders(programme, after, roster, zone).NextAfter(now), new Retention(programme, after, zone).NextAfter(now), CallFlow.ClosesAt(head) }.Min() };
        if (head.Wakes is { } wakes && wakes != before?.Wakes)
        {
            messages.Add(new Do(WakeCommand, new Dictionary<string, string>(1) { ["dossier"] = head.Id }, wakes));
        }

        if (!messages.Any(message => message is Do { Command: DossierEffects.PublishCommand }))
        {
            messages.Add(DossierEffects.Publish(head.Id));
        }

        return committed with
        {
            Changes = [.. changes, Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)],
            Messages = messages,
        };
    }

    /// <summary>The dossier is looked at again at the time it said: reminders that are due go out, what was kept long enough goes, stages that waited for a day are entered.</summary>
    public static Decision Wake(Folder folder, Programme programme, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Head.Wakes is not { } wakes || wakes > now)
        {
            return Decision.Nothing;
        }

        var zone = ZoneOf(dossier.Head, roster);
        var (names, messages) = new Reminders(programme, dossier, roster, zone).Due(now);
        var retention = new Retention(programme, dossier, zone);
        var expired = retention.Due(now).Select(Retention.NameOf).ToList();
        if (expired.Count > 0 || retention.GuestsPast(now).Any())
        {
            names = [.. names, .. expired];
            messages = [.. messages, EraseExpired.Of(dossier.Head.Id)];
        }

        var changes = new List<Change>(2) { Change.Set(Dossier.Key, dossier.Head, CoreJson.Default.Dossier) };
        if (names.Count > 0)
        {
            changes.Add(Change.Set(Timers.Key, dossier.Timers.With(names, now), CoreJson.Default.Timers));
        }

        return Complete(folder, new Decision.Committed("exchange.wake", string.Join(", ", names), changes, messages), programme, roster, now);
    }

    /// <summary>What the next stage waits for; empty where nothing follows by itself.</summary>
    public static IReadOnlyList<(GateDefinition Gate, IReadOnlyList<Debt> Debts)> Missing(OpenDossier dossier, Programme programme, Roster roster, Instant now)
    {
        var head = dossier.Head;
        var gates = new Gates(programme, dossier, now.InZone(ZoneOf(head, roster)).Date);
        var closed = GoingOn(programme, head, gates)
            .Select(stage => (new GateDefinition(head.Stage, stage.GoesOnUntil, stage.WhatHappens, []), gates.Debts(stage.GoesOnUntil, stage.Key)))
            .Concat(Next(programme, head) is { } next ? gates.Closed(next) : [])
            .ToList();

        // A stage is nobody's to open before everything else is there.
        return closed.SelectMany(gate => gate.Item2).Any(debt => debt.Kind != DebtKind.Open)
            ? [.. closed.Select(gate => (gate.Item1, (IReadOnlyList<Debt>)[.. gate.Item2.Where(debt => debt.Kind != DebtKind.Open)])).Where(gate => gate.Item2.Count > 0)]
            : closed;
    }

    /// <summary>Stages already left for the next one that still go on beside it.</summary>
    public static IEnumerable<StageDefinition> GoingOn(Programme programme, Dossier head, Gates gates) => programme.Stage(head.Kind, head.Stage) is not { Ends: false } ? []
        : programme.Stages.Where(stage => stage.On == head.Kind && stage is { Ends: false, GoesOnUntil.Count: > 0 } && stage.Key != head.Stage
            && programme.HasReached(head.Kind, head.Stage, stage.Key) && gates.Debts(stage.GoesOnUntil, stage.Key).Count > 0);

    /// <summary>The stage that follows by itself once everything is there; null after the last one and where it has ended.</summary>
    public static string? Next(Programme programme, Dossier head) =>
        programme.Stage(head.Kind, head.Stage) is { Ends: false } && programme.StageAfter(head.Kind, head.Stage) is var next && next != head.Stage ? next : null;

    /// <summary>The zone in which a dossier's days count: of the host's people, who receive the visit, else of whoever asks (a panel is of no one country); of what the whole network holds, of who wrote it.</summary>
    public static DateTimeZone ZoneOf(Dossier head, Roster roster)
    {
        if (head.Parties.Count == 0)
        {
            return (roster.Find(head.Author)?.TimeZone is { } own ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(own) : null) ?? DateTimeZone.Utc;
        }

        // People named for themselves are of no one country, but somebody asks.
        foreach (var party in head.Parties.Where(party => !party.OfNamed || (party.Side == Side.Visitor && head.Parties.All(other => other.OfNamed))).OrderBy(party => party.Side))
        {
            if (party.OfNamed && party.People.Select(held => roster.Find(held.Person)?.TimeZone).OfType<string>().Select(DateTimeZoneProviders.Tzdb.GetZoneOrNull).FirstOrDefault(zone => zone is not null) is { } own)
            {
                return own;
            }

            if (ZoneOf(head.Programme, party.Country, roster) is { } zone)
            {
                return zone;
            }
        }

        return DateTimeZone.Utc;
    }

    /// <summary>The zone of a country's people in the programme; null where nobody's is known.</summary>
    public static DateTimeZone? ZoneOf(string programme, string country, Roster roster)
    {
        foreach (var role in (string[])["focal_point", "office", "leader", "representative"])
        {
            foreach (var person in roster.Holding(programme, country, [role]))
            {
                if (person.TimeZone is { } id && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
                {
                    return zone;
                }
            }
        }

        return null;
    }

    private static Dossier Advance(OpenDossier dossier, Programme programme, Roster roster, Instant now, DateTimeZone zone, List<Message> messages)
    {
        var head = dossier.Head;
        while (Next(programme, head) is { } next && !new Gates(programme, dossier.WithHead(head), now.InZone(zone).Date).Closed(next).Any())
        {
            head = head.Enter(next, now);
            messages.AddRange(Announce(head, programme, roster, new Gates(programme, dossier.WithHead(head), now.InZone(zone).Date)));
            if (IsTheLastAgreement(programme, next))
            {
                messages.AddRange(AgreeStage.Tell(head, head.Parties, ProposalState.Taken, null, now));
            }
        }

        return head;
    }

    /// <summary>Whether nobody is asked to agree any more once this stage is entered: the exchange will take place.</summary>
    private static bool IsTheLastAgreement(Programme programme, string stage)
    {
        var stages = programme.Stages.Where(known => known.On == DossierKind.Exchange && !known.Ends).Select(known => known.Key).ToList();
        return Asks(stage) && !stages.Skip(stages.IndexOf(stage) + 1).Any(Asks);

        bool Asks(string key) => programme.GatesBefore(key).SelectMany(gate => gate.Requires).Any(condition => condition.Name == RuleNames.Agreed);
    }

    /// <summary>What is said at once when a stage begins.</summary>
    /// <param name="gates">By which what is settled already is not asked for; null: nothing can be settled yet.</param>
    public static IEnumerable<Message> Announce(Dossier head, Programme programme, Roster roster, Gates? gates = null)
    {
        yield return ExchangePosts.ToCoordination(head);
        foreach (var asked in Asked(head, programme))
        {
            foreach (var message in ExchangePosts.Ask(head, asked.Stage, asked.Roles, asked.Told, roster))
            {
                yield return message;
            }
        }

        foreach (var deadline in AtOnce(head, programme))
        {
            if (deadline.Until.Count > 0 && gates is not null && gates.Debts(deadline.Until, programme.StageAfter(head.Kind, head.Stage)).Count == 0)
            {
                continue;
            }

            // Who is asked to agree, or told that others are, has the question itself.
            var asks = Asked(head, programme).Any();
            if (!asks)
            {
                foreach (var message in ExchangePosts.Remind(head, deadline, deadline.Key + " 0", Recipients.Of(deadline.For, head, roster)))
                {
                    yield return message;
                }
            }
        }
    }

    /// <summary>What is said when the present stage begins.</summary>
    private static IEnumerable<DeadlineDefinition> AtOnce(Dossier head, Programme programme) =>
        programme.Deadlines.Where(deadline => deadline.Event == $"exchange.{head.Stage}" && deadline.Days.Contains(0));

    /// <summary>Whose agreement the next stage waits for, and who else is told of the question.</summary>
    public static IEnumerable<(string Stage, IReadOnlyList<string> Roles, IReadOnlyList<string> Told)> Asked(Dossier head, Programme programme)
    {
        if (Next(programme, head) is not { } next)
        {
            yield break;
        }

        var roles = programme.GatesBefore(next).SelectMany(gate => gate.Requires).Where(condition => condition.Name == RuleNames.Agreed)
            .SelectMany(condition => (condition.Text("roles") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        if (roles.Count > 0)
        {
            yield return (next, roles, [.. AtOnce(head, programme).SelectMany(deadline => deadline.For).Distinct()]);
        }
    }
}
