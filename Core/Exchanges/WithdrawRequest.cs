using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// Whoever asked takes the request back before it has become an exchange: it is dealt with no more, only its author still reads it, and what is personal
/// in it goes once its time is over.
/// </summary>
public static class WithdrawRequest
{
    /// <summary>Its author, whom the programme names at the stage "withdrawn", and coordination where it is named there.</summary>
    public static bool MayWithdraw(OpenDossier request, Programme programme, Actor actor) =>
        request.Head is { Kind: DossierKind.Request, Stage: not (DossierStages.Draft or DossierStages.Withdrawn or DossierStages.InExchange) }
        && IsTheirs(request.Head, programme, actor);

    public static Decision Decide(Folder folder, Programme programme, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } request || !IsTheirs(request.Head, programme, actor))
        {
            return Decision.Refuse("NotYourRequest");
        }

        if (request.Head.Kind == DossierKind.Exchange || request.Head.Stage == DossierStages.InExchange)
        {
            return Decision.Refuse("RequestInExchange");
        }

        if (!MayWithdraw(request, programme, actor))
        {
            return Decision.Nothing;
        }

        if (request.Head.Proposals.FirstOrDefault(note => note.State == ProposalState.Open) is { } open)
        {
            return Decision.Refuse("RequestInProposal", open.Reference);
        }

        var head = request.Head.Enter(DossierStages.Withdrawn, now, actor.Person.Id);
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "request.withdraw", "",
                [
                    Change.Set(Dossier.Key, head, CoreJson.Default.Dossier),
                    .. request.Submissions.Select(submission => submission with { State = SubmissionState.Withdrawn, Edit = submission.Edit + 1, EditedAt = now })
                        .Select(submission => Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission)),
                ],
                [DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }

    private static bool IsTheirs(Dossier request, Programme programme, Actor actor) =>
        actor.Is(request.Author)
        || programme.Stage(DossierKind.Request, DossierStages.Withdrawn)?.By.Any(who => who == RoleKeys.Secretariat ? actor.IsSecretaryOf(programme.Key) : actor.Fits(who, request)) == true;
}
