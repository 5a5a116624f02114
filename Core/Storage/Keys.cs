using System.Buffers;
using System.Globalization;
using System.Text;

namespace PeerExchange.Core.Storage;

/// <summary>
/// Builds keys from parts. Parts are joined by '|'; in a part every character but letters, digits and "-_.:@+" of ASCII is
/// escaped as '=' and four hex digits, so that any text is a key, keys order alike in every store, and nothing can forge a part.
/// </summary>
public static class Keys
{
    /// <summary>What Azure Table storage refuses in a key: / \ # ? and the control characters.</summary>
    public static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. "/\\#?".Concat(Enumerable.Range(0, 32).Select(c => (char)c)).Concat(Enumerable.Range(0x7f, 33).Select(c => (char)c))]);

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:@+");

    public static string Join(params ReadOnlySpan<string> parts)
    {
        var key = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                key.Append('|');
            }

            key.Append(Escape(parts[i]));
        }

        return key.ToString();
    }

    /// <summary>A number of ticks, seconds or a counter as nineteen digits, so that text order is number order. Negative numbers are refused.</summary>
    public static string Ordered(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return number.ToString("D19", CultureInfo.InvariantCulture);
    }

    public static string Escape(string part)
    {
        if (part.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            return part;
        }

        var escaped = new StringBuilder(part.Length + 16);
        foreach (var c in part)
        {
            if (Plain.Contains(c))
            {
                escaped.Append(c);
            }
            else
            {
                escaped.Append('=').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }

    /// <summary>The parts of a key made by <see cref="Join"/>.</summary>
    public static string[] Split(string key) => [.. key.Split('|').Select(Unescape)];

    private static string Unescape(string part)
    {
        if (!part.Contains('=', StringComparison.Ordinal))
        {
            return part;
        }

        var text = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == '=' && i + 4 < part.Length
                && int.TryParse(part.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 4;
            }
            else
            {
                text.Append(part[i]);
            }
        }

        return text.ToString();
    }
}
