using NodaTime;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>An offer or request sent in a call, as the call counts it.</summary>
/// <param name="Dossier">Id of the offer or request.</param>
public sealed record CallEntry(string Dossier, DossierKind Kind, string Country, Instant At)
{
    public static string KeyOf(string dossier) => Keys.Join("c", dossier);

    public Change AsChange() => Change.Set(KeyOf(Dossier), this, CoreJson.Default.CallEntry);
}
