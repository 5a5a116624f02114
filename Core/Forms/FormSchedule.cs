using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>When a form of an exchange waits to be filled in: from the stage its programme file names.</summary>
public static class FormSchedule
{
    public static bool IsDue(FormDefinition form, Dossier dossier) => form.From is null || form.From.Contains(dossier.Stage);
}
