using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>What a person is told when nothing else can be: in their language where it is known, else in their client's.</summary>
internal static class Excuses
{
    public static string Say(string? locale, TurnFailure failure, string correlation) =>
        Texts.Of(OfLocale(locale)).Format(failure == TurnFailure.Outage ? "Refusals.Outage" : "Refusals.Bug", correlation).Text;

    public static string Incomplete(Language language) => Texts.Of(language)["Refusals.Incomplete"].Text;

    /// <summary>Only to say that something failed; a person's language is asked, never taken from here.</summary>
    private static Language OfLocale(string? locale) =>
        locale is null ? Language.Es
        : locale.StartsWith("pt", StringComparison.OrdinalIgnoreCase) ? Language.Pt
        : locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.En
        : Language.Es;
}
