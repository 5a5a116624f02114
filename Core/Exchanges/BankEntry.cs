using NodaTime;

namespace PeerExchange.Core.Exchanges;

/// <summary>What the bank's search knows of an offer or record: no personal data.</summary>
/// <param name="Text">The words searched, as written by the author.</param>
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
}
