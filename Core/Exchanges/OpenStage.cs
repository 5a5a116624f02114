using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// The next stage of an exchange is opened by somebody, where its programme leaves that to people and not to forms or days. What the stage asks for
/// besides must be there, or be waived by those its gates name, with a reason that stays on record.
/// </summary>
public static class OpenStage
{
    private const int ShortestReason = 5;
    private const int LongestReason = 1_000;

    /// <summary>The stage the actor may open now or once the rest is there, and the gates that still wait; null: none is theirs to open.</summary>
    public static (StageDefinition Stage, IReadOnlyList<GateDefinition> Waits, bool IsWaivable)? Possible(OpenDossier dossier, Programme programme, Actor actor, LocalDate today)
    {
        var head = dossier.Head;
        if (ExchangeFlow.Next(programme, head) is not { } next || programme.Stage(head.Kind, next) is not { } stage || !IsOpener(programme, next, head, actor))
        {
            return null;
        }

        IReadOnlyList<GateDefinition> waits = [.. new Gates(programme, dossier, today).Closed(next).Where(gate => gate.Debts.Any(debt => debt.Kind != DebtKind.Open)).Select(gate => gate.Gate)];
        return (stage, waits, waits.All(gate => gate.WaivedBy.Any(who => actor.Fits(who, head))));
    }

    /// <param name="stage">The stage the card asked about: a press on a card of an earlier stage changes nothing.</param>
    public static Decision Decide(Folder folder, Programme programme, string stage, string reason, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Exchange } dossier)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var head = dossier.Head;
        if (!IsOpener(programme, stage, head, actor))
        {
            return Decision.Refuse("NotYoursToOpen");
        }

        if (ExchangeFlow.Next(programme, head) != stage)
        {
            return Decision.Nothing;
        }

        var today = now.InZone(ExchangeFlow.ZoneOf(head, roster)).Date;
        if (Possible(dossier, programme, actor, today) is not var (_, waits, isWaivable))
        {
            return Decision.Refuse("NotYoursToOpen");
        }

        if (waits.Count > 0 && !isWaivable)
        {
            return Decision.Refuse("Gate", waits.First(gate => !gate.WaivedBy.Any(who => actor.Fits(who, head))).Refusal);
        }

        var said = InputText.Cut(InputText.Clean(reason, FieldType.LongText), LongestReason);
        if (waits.Count > 0 && said.Length < ShortestReason)
        {
            return Decision.Refuse("ReasonMissing");
        }

        var opened = head.Enter(stage, now, actor.Person.Id, said.Length > 0 ? said : null);
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "exchange.open_stage", stage, [Change.Set(Dossier.Key, opened, CoreJson.Default.Dossier)],
                [.. ExchangeFlow.Announce(opened, programme, roster, new Gates(programme, dossier.WithHead(opened), today)), DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }

    /// <summary>Whether the programme leaves opening the stage to the actor; coordination always may.</summary>
    private static bool IsOpener(Programme programme, string stage, Dossier head, Actor actor) => programme.GatesBefore(stage)
        .SelectMany(gate => gate.Requires)
        .Where(condition => condition.Name == RuleNames.Opened)
        .SelectMany(condition => (condition.Text("roles") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Append(RoleKeys.Secretariat)
        .Any(who => actor.Fits(who, head)) && programme.GatesBefore(stage).Any(gate => gate.Requires.Any(condition => condition.Name == RuleNames.Opened));
}
