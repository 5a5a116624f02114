using System.Globalization;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// A client that cuts a text in the middle of an emoji sends half of it as <c>\ud83d</c>. That is JSON, but reading it as a string throws
/// later and far away. Each half is overwritten with <c>\ufffd</c> (the same length), so that every string of the body can be read.
/// </summary>
internal static class Surrogates
{
    private const int EscapeLength = 6;

    public static void Repair(Span<byte> json)
    {
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
        {
            return;
        }

        var at = 0;
        while (json[at..].IndexOf((byte)'\\') is var next and >= 0)
        {
            at += next;
            var unit = UnitAt(json, at);
            if (unit is null)
            {
                at = Math.Min(at + 2, json.Length);
            }
            else if (char.IsHighSurrogate(unit.Value) && UnitAt(json, at + EscapeLength) is { } low && char.IsLowSurrogate(low))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                if (char.IsSurrogate(unit.Value))
                {
                    "\\ufffd"u8.CopyTo(json[at..]);
                }

                at += EscapeLength;
            }
        }
    }

    private static char? UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
