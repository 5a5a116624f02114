using System.Buffers;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PeerExchange.Core.Forms;

/// <summary>Reads an answer's text as what its field says it is; null where it is not.</summary>
public static class Read
{
    private static readonly SearchValues<char> NotInEmail = SearchValues.Create(" \t\"<>(),;:\\[]");

    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static LocalDate? Date(string? text) =>
        text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    public static LocalTime? TimeOfDay(string? text) =>
        text is not null && Time.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    public static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IReadOnlyList<string> Lines(string? text) =>
        text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>name@host.tld with nothing around it; whether it exists only a message can tell.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.Length <= 254
            && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Contains("..", StringComparison.Ordinal)
            && !text.AsSpan().ContainsAny(NotInEmail);
    }

    /// <summary>A complete https address with a host name.</summary>
    public static bool IsHttps(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        && address.Host.Contains('.', StringComparison.Ordinal) && address.UserInfo.Length == 0 && !text.Contains(' ', StringComparison.Ordinal);

    /// <summary>The digits of an international number, "+" first; null where it is none.</summary>
    public static string? Phone(string text)
    {
        var digits = new string([.. text.Where(c => c is not (' ' or '.' or '-' or '(' or ')'))]);
        return digits.Length is >= 9 and <= 16 && digits[0] == '+' && digits[1] != '0' && digits.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? digits : null;
    }
}
