using NodaTime;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>What somebody said for their office or country when a stage needed their agreement: the last word of that role and country.</summary>
/// <param name="Stage">The stage that waits for it.</param>
/// <param name="Reason">Why they declined, or whom they agreed with (the ministry); a reason never leaves the circle that may see it.</param>
/// <param name="By">Person id of who said it.</param>
/// <param name="OnBehalf">Coordination wrote it down for somebody who said it elsewhere.</param>
public sealed record Agreement(string Stage, string Role, string Country, bool Agrees, string? Reason, string By, bool OnBehalf, Instant At)
{
    public static string KeyOf(string stage, string role, string country) => Keys.Join("b", stage, role, country);

    public Change AsChange() => Change.Set(KeyOf(Stage, Role, Country), this, CoreJson.Default.Agreement);
}
