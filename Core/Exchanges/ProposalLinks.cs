using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// An offer or request learns what became of an exchange proposed with it: a request is "proposed" while an office decides, "in an exchange" once
/// one is selected, and back in analysis with the reason when nothing came of it.
/// </summary>
public static class ProposalLinks
{
    /// <summary>Far longer than a proposal takes from the reservation to its commit.</summary>
    private static readonly Duration Patience = Duration.FromMinutes(10);

    /// <summary>Safe to repeat: the same note again changes nothing, an older one never replaces a newer.</summary>
    public static Decision Take(Folder folder, Programme programme, ProposalNote note, Instant now)
    {
        if (folder.Get(Dossier.Key, CoreJson.Default.Dossier) is not { } head)
        {
            return Decision.Nothing;
        }

        var before = head.Proposals.FirstOrDefault(known => known.Exchange == note.Exchange);
        if (before is not null && (before.At > note.At || (before.State == note.State && before.Reference == note.Reference)))
        {
            return Decision.Nothing;
        }

        var notes = head.Proposals.Where(known => known.Exchange != note.Exchange).Append(note).ToList();
        var after = head with { Proposals = notes, ChangedAt = now };
        if (head.Kind == DossierKind.Request && programme.Stage(head.Kind, head.Stage) is { Ends: false } && StageOf(notes, programme) is var stage && stage != head.Stage)
        {
            after = after.Enter(stage, now, null, note.Reason);
        }

        return new Decision.Committed($"{(head.Kind == DossierKind.Offer ? "offer" : "request")}.proposal", $"{note.Reference} {note.State}",
            [Change.Set(Dossier.Key, after, CoreJson.Default.Dossier)], [DossierEffects.Publish(head.Id)]);
    }

    /// <summary>
    /// A request is set aside for one exchange before that is proposed: of two proposed at once, whoever comes second is refused. Should the
    /// exchange never come about, the request goes back by itself.
    /// </summary>
    /// <param name="byRound">A matching round may have chosen several providers for it.</param>
    public static Decision Reserve(Folder folder, Programme programme, ProposalNote note, bool byRound, Instant now)
    {
        if (folder.Get(Dossier.Key, CoreJson.Default.Dossier) is not { Kind: DossierKind.Request } head)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (head.Proposals.Any(known => known.Exchange == note.Exchange && known.State == ProposalState.Open))
        {
            return Decision.Nothing;
        }

        return !ProposeExchange.IsWaiting(head, programme, byRound) ? Decision.Refuse("RequestNotWaiting", head.Reference ?? "")
            : Take(folder, programme, note, now) is Decision.Committed taken
                ? taken with { Messages = [.. taken.Messages, DossierEffects.Release(head.Id, note.Exchange, now + Patience)] }
                : Decision.Nothing;
    }

    /// <summary>A reservation ends whose exchange was not proposed. Safe to repeat.</summary>
    public static Decision Release(Folder folder, Programme programme, string exchange, Instant now)
    {
        if (folder.Get(Dossier.Key, CoreJson.Default.Dossier) is not { Kind: DossierKind.Request } head || Without(head, exchange, programme) is var after && after == head)
        {
            return Decision.Nothing;
        }

        return new Decision.Committed(
            "request.release", "",
            [Change.Set(Dossier.Key, after.Stage == head.Stage ? after with { ChangedAt = now } : after.Enter(after.Stage, now), CoreJson.Default.Dossier)], [DossierEffects.Publish(head.Id)]);
    }

    /// <summary>A request that lost the reservation of an exchange which came about after all, and runs, has it again. Safe to repeat.</summary>
    public static Decision Keep(Folder folder, Programme programme, Dossier exchange, Instant now) =>
        folder.Get(Dossier.Key, CoreJson.Default.Dossier) is { Kind: DossierKind.Request } head
        && head.Proposals.All(note => note.Exchange != exchange.Id)
        && exchange.Parties.Any(party => party.Source == head.Id)
        && programme.Stage(exchange.Kind, exchange.Stage) is { Ends: false }
            ? Take(folder, programme, new ProposalNote(exchange.Id, exchange.Parties.FirstOrDefault(party => party.Side == Side.Host)?.Source ?? "", exchange.Reference ?? "", ProposalState.Open, null, exchange.CreatedAt), now)
            : Decision.Nothing;

    /// <summary>The request as it stands without an open proposal of that exchange.</summary>
    internal static Dossier Without(Dossier request, string? exchange, Programme programme)
    {
        var notes = request.Proposals.Where(note => note.Exchange != exchange || note.State != ProposalState.Open).ToList();
        return notes.Count == request.Proposals.Count ? request
            : request with { Proposals = notes, Stage = request.Stage == DossierStages.Proposed ? StageOf(notes, programme) : request.Stage };
    }

    private static string StageOf(IReadOnlyList<ProposalNote> notes, Programme programme)
    {
        var stage = notes.Any(note => note.State == ProposalState.Taken) ? DossierStages.InExchange
            : notes.Any(note => note.State == ProposalState.Open) ? DossierStages.Proposed
            : DossierStages.InAnalysis;
        return programme.Stage(DossierKind.Request, stage) is null ? DossierStages.InAnalysis : stage;
    }
}
