using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>The other side's word that it takes part in what a row of a form plans.</summary>
/// <param name="Country">The party that confirmed.</param>
/// <param name="By">Person id of who did.</param>
/// <param name="Text">Fingerprint of the row as it was confirmed (<see cref="TextOf"/>).</param>
public sealed record RowConfirmation(string Submission, string Row, string Country, string By, string Text, Instant At)
{
    public string Key => Keys.Join("c", Submission, Row, Country);

    /// <summary>Whether the row still says what was confirmed.</summary>
    public bool IsOf(FormRow row) => Text == TextOf(row);

    /// <summary>Always the same for the same answers.</summary>
    public static string TextOf(FormRow row) => Ids.From(string.Join('\0', row.Answers
        .OrderBy(answer => answer.Key, StringComparer.Ordinal)
        .Select(answer => $"{answer.Key}\0{answer.Value}")));
}
