namespace PeerExchange.Core.Programmes.Reading;

/// <summary>How names in a programme file are spelt.</summary>
internal static class Spelling
{
    /// <summary>Small letters, digits and _, beginning with a letter.</summary>
    public static bool IsKey(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(c => IsSmall(c) || c == '_');

    /// <summary>Small letters, digits, - and _; may begin with a digit ("0-3").</summary>
    public static bool IsOption(string text) => text.Length > 0 && IsSmall(text[0]) && text.All(c => IsSmall(c) || c is '_' or '-');

    /// <summary>2 to 8 capital letters or digits, beginning with a letter.</summary>
    public static bool IsReference(string text) =>
        text.Length is >= 2 and <= 8 && char.IsAsciiLetterUpper(text[0]) && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    /// <summary>A form's key: capital letters, digits and -, like OEI-A3.</summary>
    public static bool IsForm(string text) =>
        text.Length > 0 && char.IsAsciiLetterUpper(text[0]) && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>today, today+30d or today+12m.</summary>
    public static bool IsNamedDate(string text)
    {
        if (!text.StartsWith("today", StringComparison.Ordinal))
        {
            return false;
        }

        var offset = text["today".Length..];
        return offset.Length == 0
            || (offset.Length is >= 3 and <= 5 && offset[0] == '+' && offset[^1] is 'd' or 'm' && offset[1..^1].All(char.IsAsciiDigit));
    }

    private static bool IsSmall(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
