using NodaTime;

namespace PeerExchange.Core.Exchanges;

/// <summary>Reminders already sent, by name and number ("annexes_missing -14"): what was sent is not sent again when the dossier wakes.</summary>
public sealed record Timers(IReadOnlyDictionary<string, Instant> Sent)
{
    public const string Key = "k|timers";

    public static readonly Timers None = new(new Dictionary<string, Instant>());

    public bool Has(string name) => Sent.ContainsKey(name);

    public Timers With(IEnumerable<string> names, Instant now)
    {
        var sent = new Dictionary<string, Instant>(Sent, StringComparer.Ordinal);
        foreach (var name in names)
        {
            sent[name] = now;
        }

        return new Timers(sent);
    }
}
