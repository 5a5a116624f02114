using System.Globalization;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards;

/// <summary>Numbers and sizes as people of each language write them, without the machine's culture.</summary>
public static class Numbers
{
    // Four digits stand together in Spanish (RAE) and read well in the other two; from five on a thin gap parts thousands.
    private static readonly NumberFormatInfo Comma = new() { NumberGroupSeparator = "\u202F", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo Point = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    public static OwnText Say(long number, Language language) =>
        new(number is > -10_000 and < 10_000 ? number.ToString(CultureInfo.InvariantCulture) : number.ToString("N0", For(language)));

    public static OwnText Say(decimal number, Language language) =>
        new(Math.Abs(number) < 10_000 ? number.ToString("0.####", For(language)) : number.ToString("#,0.####", For(language)));

    /// <summary>"240 KB", "1,2 MB".</summary>
    public static OwnText Size(long bytes, Language language) => bytes switch
    {
        < 1024 => new(Say(bytes, language).Text + "\u00A0B"),
        < 1024 * 1024 => new(Say((bytes + 1023) / 1024, language).Text + "\u00A0KB"),
        _ => new(Say(Math.Round(bytes / 1048576m, 1), language).Text + "\u00A0MB"),
    };

    private static NumberFormatInfo For(Language language) => language == Language.En ? Point : Comma;
}
