using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>An exchange is closed or cancelled: in a stage that ends it, by those the programme names, with a reason that stays on record.</summary>
public static class EndExchange
{
    private const int ShortestReason = 5;
    private const int LongestReason = 1_000;

    /// <summary>The ends the actor may choose now, each with whether only a reason lets it pass its gate. An end that follows from declining is not among them.</summary>
    public static IEnumerable<(StageDefinition Stage, bool IsWaived)> Possible(OpenDossier dossier, Programme programme, Actor actor, LocalDate today)
    {
        if (programme.Stage(dossier.Head.Kind, dossier.Head.Stage) is not { Ends: false })
        {
            yield break;
        }

        var gates = new Gates(programme, dossier, today);
        foreach (var stage in programme.Stages.Where(stage => stage.On == dossier.Head.Kind && stage.Ends && programme.Gates.All(gate => gate.Otherwise != stage.Key)))
        {
            if (!stage.By.Any(who => Is(who, actor, dossier.Head)))
            {
                continue;
            }

            var closed = gates.Closed(stage.Key).ToList();
            if (closed.All(gate => CanWaive(gate.Gate, gate.Debts, dossier.Head, programme, actor)))
            {
                yield return (stage, closed.Count > 0);
            }
        }
    }

    public static Decision Decide(Folder folder, Programme programme, string end, string reason, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Exchange } dossier || programme.Stage(DossierKind.Exchange, end) is not { Ends: true } stage)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var head = dossier.Head;
        if (programme.Stage(head.Kind, head.Stage) is { Ends: true })
        {
            return Decision.Nothing;
        }

        if (!stage.By.Any(who => Is(who, actor, head)))
        {
            return Decision.Refuse("NotYoursToEnd");
        }

        var today = now.InZone(ExchangeFlow.ZoneOf(head, roster)).Date;
        if (Possible(dossier, programme, actor, today).FirstOrDefault(possible => possible.Stage.Key == end).Stage is null)
        {
            var closed = new Gates(programme, dossier, today).Closed(end).FirstOrDefault();
            return closed.Gate is { } gate ? Decision.Refuse("Gate", gate.Refusal) : Decision.Refuse("NotYoursToEnd");
        }

        var said = InputText.Cut(InputText.Clean(reason, FieldType.LongText), LongestReason);
        if (said.Length < ShortestReason)
        {
            return Decision.Refuse("ReasonMissing");
        }

        var ended = head.Enter(end, now, actor.Person.Id, said);
        var (changes, messages) = CallOff.Of(dossier, ended, programme, actor.Person.Id, roster, now);
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "exchange.end", end, [.. changes, Change.Set(Dossier.Key, ended, CoreJson.Default.Dossier)],
                [.. messages, .. Consequences(ended, programme, ProposalState.Ended, said, roster, now)]),
            programme, roster, now);
    }

    /// <summary>Everybody in the exchange is told, and what it came from learns of it.</summary>
    internal static List<Message> Consequences(Dossier ended, Programme programme, ProposalState state, string reason, Roster roster, Instant now)
    {
        // A request whose visit took place is settled, its offer is free again; before that the request goes back to analysis.
        var tookPlace = programme.VisitStage is { } visit && ended.Course.Any(reached => reached.Stage == visit);
        var people = Recipients.Of(["host.office", "visitor.office", "host.representative", "visitor.representative", "host.focal_point", "visitor.focal_point", "host.leader", "visitor.leader", RoleKeys.Secretariat], ended, roster)
            .Concat(ended.Parties.SelectMany(party => party.People).Concat(ended.Team).Select(held => roster.Find(held.Person)).OfType<Person>().Where(person => person.State == PersonState.Active))
            .DistinctBy(person => person.Id);
        return
        [
            .. ExchangePosts.End(ended, "", people),
            ExchangePosts.ToCoordination(ended),
            .. tookPlace
                ? AgreeStage.Tell(ended, ended.Parties.Where(party => party.Side == Side.Host), ProposalState.Ended, null, now)
                : AgreeStage.Tell(ended, ended.Parties, state, reason, now),
        ];
    }

    /// <summary>A gate may be passed for a reason by whom it names, but never to a stage the exchange has not come near.</summary>
    private static bool CanWaive(GateDefinition gate, IReadOnlyList<Debt> debts, Dossier head, Programme programme, Actor actor) =>
        gate.WaivedBy.Any(who => Is(who, actor, head)) && debts.All(debt => debt.Kind != DebtKind.Stage);

    private static bool Is(string who, Actor actor, Dossier head) => who == RoleKeys.Secretariat ? actor.IsSecretaryOf(head.Programme) : actor.Fits(who, head);
}
