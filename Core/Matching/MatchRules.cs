namespace PeerExchange.Core.Matching;

/// <summary>A rule that forbids a pair, whatever its subject.</summary>
public enum PairRule
{
    /// <summary>Both sides are of one country.</summary>
    OtherCountry,

    /// <summary>The offer is not shown to the asker's country.</summary>
    Visible,

    /// <summary>Declined before, or an exchange the two had already.</summary>
    NotAgain,

    /// <summary>No language in common, and no interpretation.</summary>
    Language,
}

/// <summary>The hard rules of a programme's round.</summary>
public sealed record MatchRules
{
    public static MatchRules Default { get; } = new();

    public bool SameCountryAllowed { get; init; }

    /// <summary>Providers a request may get, each from another country.</summary>
    public int MostProviders { get; init; } = 2;

    /// <summary>Exchanges a year an offer can host where it does not say.</summary>
    public int Capacity { get; init; } = 2;

    /// <summary>Pairs of languages for which the programme brings interpreters, or that understand each other.</summary>
    public IReadOnlyList<(string One, string Other)> Interpreted { get; init; } = [("es", "pt")];

    /// <summary>The first rule against the pair; null: it may be proposed.</summary>
    public PairRule? Against(MatchRequest request, MatchOffer offer) =>
        !SameCountryAllowed && request.Country == offer.Country ? PairRule.OtherCountry
        : offer.VisibleTo.Count > 0 && !offer.VisibleTo.Contains(request.Country, StringComparer.Ordinal) ? PairRule.Visible
        : request.Excluded.Contains(offer.Id, StringComparer.Ordinal) ? PairRule.NotAgain
        : !Understand(request, offer) ? PairRule.Language
        : null;

    /// <summary>Whether the two need an interpreter, or patience.</summary>
    public static bool ShareLanguage(MatchRequest request, MatchOffer offer) =>
        Speaks(offer, request.Profile.Language) || request.Languages.Any(language => Speaks(offer, language));

    private static bool Speaks(MatchOffer offer, string language) => offer.Profile.Language == language || offer.Languages.Contains(language, StringComparer.Ordinal);

    private bool Understand(MatchRequest request, MatchOffer offer)
    {
        var (asked, offered) = (request.Profile.Language, offer.Profile.Language);
        return asked.Length == 0 || offered.Length == 0 || ShareLanguage(request, offer)
            || Interpreted.Any(pair => (pair.One == asked && pair.Other == offered) || (pair.One == offered && pair.Other == asked));
    }
}
