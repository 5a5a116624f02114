namespace PeerExchange.Core.Programmes;

/// <summary>By what a party of a dossier is named where two of one country may meet: "AR", or "AR~Ministerio de Educación de Salta".</summary>
public static class PartyKey
{
    private const char Mark = '~';
    private const int LongestUnit = 120;

    public static string Of(string country, string unit) => unit.Length == 0 ? country : $"{country}{Mark}{unit}";

    public static string CountryOf(string key) => key.IndexOf(Mark, StringComparison.Ordinal) is var at and > 0 ? key[..at] : key;

    public static string UnitOf(string key) => key.IndexOf(Mark, StringComparison.Ordinal) is var at and > 0 ? key[(at + 1)..] : "";

    /// <summary>An institution as it stands in a key: without the characters that keys are divided by.</summary>
    public static string UnitFrom(string institution) =>
        institution.Replace('.', ' ').Replace(Mark, ' ').Trim() is var unit && unit.Length > LongestUnit ? unit[..LongestUnit] : unit;
}
