namespace PeerExchange.Core.Matching;

/// <summary>What a request or an offer says of itself. Tags may be empty: the two sides fill them in differently.</summary>
/// <param name="Theme">Area of work, a tag.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Stage">How far the asker is (diseno, implementacion, reforma, …), or which stage the offer is about; empty: not said.</param>
public sealed record MatchProfile(
    string Text,
    string Theme,
    IReadOnlyList<string> Population,
    IReadOnlyList<string> Modality,
    string Language,
    string InstitutionType,
    string Institution,
    string Stage);

/// <summary>A need to be matched.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 of the side that visits.</param>
public sealed record MatchRequest(string Id, string Country, MatchProfile Profile)
{
    /// <summary>Countries the asker named: they come before others.</summary>
    public IReadOnlyList<string> NamedCountries { get; init; } = [];

    /// <summary>Offers that may not be proposed: declined before, or seen already.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Languages the asker works in beside its own.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Months (1 to 12) in which its exchange may take place; empty: any.</summary>
    public IReadOnlyList<int> Months { get; init => field = value ?? []; } = [];
}

/// <summary>An initiative of the bank that others may learn from.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 of the side that hosts.</param>
public sealed record MatchOffer(string Id, string Country, MatchProfile Profile)
{
    /// <summary>Exchanges it can still host this year; null: as the rules say.</summary>
    public int? Capacity { get; init; }

    /// <summary>Countries that may see it; empty: the whole network.</summary>
    public IReadOnlyList<string> VisibleTo { get; init; } = [];

    /// <summary>Languages the host works in beside its own.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Months (1 to 12) in which it can host; empty: any.</summary>
    public IReadOnlyList<int> Months { get; init => field = value ?? []; } = [];

    /// <summary>Months that suit both sides; empty: none does. Null: one of them said nothing of it.</summary>
    public IReadOnlyList<int>? MonthsWith(MatchRequest request) => Months.Count == 0 || request.Months.Count == 0 ? null : [.. Months.Intersect(request.Months).Order()];
}
