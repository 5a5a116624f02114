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
    /// <summary>Safe to repeat: the same note again changes nothing, an older one never replaces a newer.</summary>
    public static Decision Take(Folder folder, Programme programme, ProposalNote note, Instant now)
    {
        if (folder.Get(Dossier.Key, CoreJson.Default.Dossier) is not { } head)
        {
            return Decision.Nothing;
        }

        var before = head.Proposals.FirstOrDefault(known => known.Exchange == note.Exchange);
        if (before is not null && (before.At > note.At || before.State == note.State))
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

    private static string StageOf(IReadOnlyList<ProposalNote> notes, Programme programme)
    {
        var stage = notes.Any(note => note.State == ProposalState.Taken) ? DossierStages.InExchange
            : notes.Any(note => note.State == ProposalState.Open) ? DossierStages.Proposed
            : DossierStages.InAnalysis;
        return programme.Stage(DossierKind.Request, stage) is null ? DossierStages.InAnalysis : stage;
    }
}
