using NodaTime;

namespace PeerExchange.Core.Exchanges;

/// <summary>What the bank's search and the matching know of an offer or record: no personal data.</summary>
/// <param name="Text">What the author wrote of it, the name first; not the institution.</param>
public sealed record BankEntry(
    string Dossier,
    string Programme,
    string? Reference,
    string Title,
    string Country,
    string Institution,
    string Summary,
    string Text,
    IReadOnlyList<string> Areas,
    IReadOnlyList<string> Languages,
    string Visibility,
    string Author,
    LocalDate? ReviewBefore,
    Instant ChangedAt)
{
    public const string Partition = "bank";

    /// <summary>What entries are made of today: one of an older shape is made again from its dossier.</summary>
    public const int LatestShape = 2;

    /// <summary>Which properties its writer knew; see <see cref="LatestShape"/>.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>The area of work it stands for: of those answered the first, or the one a file gave.</summary>
    public string Theme { get; init => field = value ?? ""; } = "";

    public IReadOnlyList<string> Population { get; init => field = value ?? []; } = [];

    /// <summary>How an exchange with it may take place.</summary>
    public IReadOnlyList<string> Modality { get; init => field = value ?? []; } = [];

    /// <summary>Of the text, ISO 639-1; empty: not known.</summary>
    public string Language { get; init => field = value ?? ""; } = "";

    /// <summary>Kind of institution or level of government, as a tag; empty: not known.</summary>
    public string InstitutionType { get; init => field = value ?? ""; } = "";

    /// <summary>Of the policy it is about, as a tag; empty: not said.</summary>
    public string Stage { get; init => field = value ?? ""; } = "";

    /// <summary>Exchanges it can host in a year; null: not said.</summary>
    public int? Capacity { get; init; }

    /// <summary>Months (1 to 12) in which it can host; empty: any.</summary>
    public IReadOnlyList<int> Months { get; init => field = value ?? []; } = [];

    /// <summary>The year of each exchange proposed with it that is open, taken or held.</summary>
    public IReadOnlyList<int> Hosted { get; init => field = value ?? []; } = [];
}
