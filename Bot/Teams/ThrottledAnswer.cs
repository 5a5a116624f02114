using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// What the body of a 429 says beside its code. Its form is not documented and has changed: words are looked for, whatever stands around them.
/// </summary>
internal static partial class ThrottledAnswer
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>A wait in seconds, where the header gives none: <c>"retryAfter": 5</c>, <c>"retry-after":"5"</c>, "Retry after 5 seconds".</summary>
    public static TimeSpan? RetryAfterIn(byte[] body) =>
        Wait().Match(Encoding.UTF8.GetString(body)) is { Success: true } match
        && double.TryParse(match.Groups["seconds"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds))
            : null;

    /// <summary>Whether the bot in the whole tenant is meant ("per app per tenant") and not one conversation.</summary>
    public static bool IsForAll(byte[] body) => All().IsMatch(Encoding.UTF8.GetString(body));

    [GeneratedRegex("""retry[-_ ]?after(InSeconds|Seconds)?["']?\s*[:=]?\s*["']?(?<seconds>\d{1,6}(\.\d{1,3})?)""", RegexOptions.IgnoreCase)]
    private static partial Regex Wait();

    [GeneratedRegex("""\btenant\b|\bper[- ]app\b|\bapplication\b""", RegexOptions.IgnoreCase)]
    private static partial Regex All();
}
