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

    public static string PartitionOf(string country) => Keys.Join("country", country);

    public static IReadOnlyList<string> CountriesOf(Dossier head) => [.. head.Parties.Select(party => party.Country).Append(Everywhere).Distinct()];

    /// <param name="dueOn">The last day on which its stage is not late.</param>
    public static RowChange InCountry(Dossier head, LocalDate? dueOn = null) =>
        RowChange.Put(Keys.Escape(head.Id), RowJson.Write(DossierSummary.Of(head, dueOn), CoreJson.Default.DossierSummary));

    /// <summary>Null for what the bank does not hold.</summary>
    public static RowChange? InBank(OpenDossier dossier, Programme programme) => BankRules.EntryOf(dossier, programme) is { } entry
        ? RowChange.Put(KeyInBank(dossier.Head.Id), RowJson.Write(entry, CoreJson.Default.BankEntry))
        : null;

    public static string KeyInBank(string dossier) => Keys.Join("b", dossier);
}
