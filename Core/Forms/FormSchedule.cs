using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>When a form of an exchange waits to be filled in: from the stage its programme file names.</summary>
public static class FormSchedule
{
    public static bool IsDue(FormDefinition form, Dossier dossier, Programme programme) =>
        programme.Stage(dossier.Kind, dossier.Stage) is not { Ends: true }
        && (form.From is null || programme.HasReached(dossier.Kind, dossier.Stage, form.From));
}
