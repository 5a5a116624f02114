using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// An offer, a request or an exchange with all that belongs to it: one partition, so that one batch commits it.
/// Titles hold no personal data.
/// </summary>
/// <param name="Reference">OEI-2026-0007 once submitted; null on a draft.</param>
/// <param name="Stage">Key of the programme's stage for an exchange; "draft", "submitted", "returned", "in_bank" … for offers and requests.</param>
/// <param name="Visibility">As its author declared: "oei" (coordination only), "red" (the network) or "publico".</param>
/// <param name="Author">Person id of who began it.</param>
public sealed record Dossier(
    string Id,
    DossierKind Kind,
    string Programme,
    string? Reference,
    string Title,
    string Stage,
    IReadOnlyList<Party> Parties,
    string Visibility,
    string Author,
    Instant CreatedAt,
    Instant ChangedAt)
{
    public const string Key = "head";

    public static string PartitionOf(string id) => Keys.Join("dossier", id);

    /// <summary>The state rows: submissions, their rows and the head; not the ledger beside them.</summary>
    public static RowRange StateOf(string id) => new(PartitionOf(id), "f", "i");
}

public enum Side
{
    /// <summary>Offers, receives the delegation (in OEI's text: "receptor").</summary>
    Host,

    /// <summary>Asks, sends the delegation (in OEI's text: "emisor").</summary>
    Visitor,
}

/// <summary>One country's side of a dossier and the people with a role in this dossier only (leader, participant).</summary>
public sealed record Party(Side Side, string Country, string Institution, IReadOnlyList<RoleInDossier> People);

public sealed record RoleInDossier(string Person, string Role);

/// <summary>What lists show of a dossier without opening it.</summary>
public sealed record DossierSummary(
    string Id,
    DossierKind Kind,
    string Programme,
    string? Reference,
    string Title,
    string Stage,
    IReadOnlyList<Party> Parties,
    string Visibility,
    string Author,
    Instant ChangedAt)
{
    public static DossierSummary Of(Dossier dossier) => new(
        dossier.Id, dossier.Kind, dossier.Programme, dossier.Reference, dossier.Title, dossier.Stage, dossier.Parties, dossier.Visibility, dossier.Author, dossier.ChangedAt);
}

/// <summary>A submission as it was sent, with its rows: earlier versions are kept when it is returned and sent again.</summary>
public sealed record SubmissionVersion(Submission Submission, IReadOnlyList<FormRow> Rows);
