using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Publishing;

/// <summary>
/// What anybody may read of a form, as it was sent last: a row of the read model of what is public. It holds no answer that the visibility
/// matrix does not give to everybody.
/// </summary>
/// <param name="Answers">Only those that are public.</param>
/// <param name="Rows">Of its lists; only what of them is public.</param>
/// <param name="Language">In which it is written, ISO 639-1; empty: not known.</param>
/// <param name="Author">Name of who wrote it, where they let it be said; null: not said.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Until">The last day on which it is public; null: no end.</param>
public sealed record PublicEntry(
    string Dossier,
    string Submission,
    string Programme,
    string Form,
    DossierKind Kind,
    string? Reference,
    string Title,
    IReadOnlyList<PublicParty> Parties,
    IReadOnlyDictionary<string, string> Answers,
    IReadOnlyList<FormRow> Rows,
    IReadOnlyList<string> Fields,
    int Version,
    string Language,
    string? Author,
    Instant At,
    LocalDate? Until)
{
    public const string Partition = "public";

    /// <summary>All entries of a dossier.</summary>
    public static RowRange Of(string dossier) => RowRange.StartingWith(Partition, Keys.Join(dossier, ""));

    public static string KeyOf(PublicEntry entry) => Keys.Join(entry.Dossier, entry.Submission);

    public bool IsPublicOn(LocalDate day) => Until is null || Until >= day;
}

/// <summary>A country of the dossier with its institution.</summary>
public sealed record PublicParty(Side Side, string Country, string Institution);
