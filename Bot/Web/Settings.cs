using NodaTime;
using NodaTime.Text;

namespace PeerExchange.Bot.Web;

/// <summary>Settings of the product itself; a wrong value stops the start, naming key and remedy.</summary>
internal static class Settings
{
    public static bool Flag(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        _ => throw new ConfigurationException(Name(key), "write true or false."),
    };

    /// <summary>How far the business clock runs ahead, to see next year's reminders: ISO 8601, Development only.</summary>
    public static Duration ClockOffset(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["Clock:Offset"] is not { Length: > 0 } text)
        {
            return Duration.Zero;
        }

        if (!environment.IsDevelopment())
        {
            throw new ConfigurationException("Clock__Offset", "leave it empty: the clock is moved in Development only (ASPNETCORE_ENVIRONMENT=Development).");
        }

        var negative = text.StartsWith('-');
        if (PeriodPattern.NormalizingIso.Parse(negative ? text[1..] : text) is not { Success: true } parsed)
        {
            throw new ConfigurationException("Clock__Offset", "write an ISO 8601 duration such as P90D or PT36H.");
        }

        // Months and years are counted from now, as a person would.
        var now = SystemClock.Instance.GetCurrentInstant().InUtc().LocalDateTime;
        var moved = negative ? now.Minus(parsed.Value) : now.Plus(parsed.Value);
        return moved.InUtc().ToInstant() - now.InUtc().ToInstant();
    }

    /// <summary>Where links in cards lead; the bot's own loopback address while none is set.</summary>
    public static Uri PublicUrl(IConfiguration configuration)
    {
        var text = configuration["PublicUrl"] is { Length: > 0 } set ? set : configuration["urls"]?.Split(';')[0] ?? "http://localhost:3978";
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback)
            ? url
            : throw new ConfigurationException("PublicUrl", "write the https address under which people reach the bot, e.g. https://peerexchange.example.org.");
    }

    private static string Name(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
