using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>The rows by which a dossier is found from outside: in the bank, and in the index of each of its countries.</summary>
internal static class DossierIndex
{
    /// <summary>The index of all countries together, which coordination reads.</summary>
    public const string Everywhere = "*";

    /// <summary>The index of what belongs to the whole network: calls and events.</summary>
    public const string OfNetwork = "network";

    public static string PartitionOf(string country) => Keys.Join("country", country);

    public static IReadOnlyList<string> CountriesOf(Dossier head) => head.Kind is DossierKind.Call or DossierKind.Event
        ? [OfNetwork, Everywhere]
        : [.. head.Parties.Select(party => party.Country).Append(Everywhere).Distinct()];

    public static RowChange InCountry(DossierSummary summary) => RowChange.Put(Keys.Escape(summary.Id), RowJson.Write(summary, CoreJson.Default.DossierSummary));

    /// <param name="dueOn">The last day on which its stage is not late.</param>
    public static RowChange InCountry(Dossier head, LocalDate? dueOn = null) => InCountry(DossierSummary.Of(head, dueOn));

    /// <summary>What an index holds.</summary>
    public static async Task<IReadOnlyList<DossierSummary>> ReadAsync(ITableStore store, string country, CancellationToken cancellation) =>
        [.. (await store.QueryAsync(new RowRange(PartitionOf(country)), cancellation)).Select(row => RowJson.Read(row, CoreJson.Default.DossierSummary)).OfType<DossierSummary>()];
}
