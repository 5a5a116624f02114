using NodaTime;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Load;

/// <summary>A store with a thousand running exchanges of other countries: each with annexes, an agenda, its lines in lists and the time it wakes at.</summary>
internal static class ManyExchanges
{
    public const int Count = 1_000;

    private static readonly string[] Countries = ["AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "SV", "GT", "HN", "MX", "NI", "PA", "PY", "PE", "VE"];

    /// <summary>Written into a store that a bot has filled with the sample network and closed.</summary>
    public static async Task FillAsync(string database)
    {
        using var store = new SqliteTables(database);
        var now = SystemClock.Instance.GetCurrentInstant();
        for (var n = 0; n < Count; n++)
        {
            var (host, visitor) = (Countries[n % Countries.Length], Countries[(n / Countries.Length + n + 1) % Countries.Length]);
            var id = $"many{n:D4}";
            var wakes = now + Duration.FromDays(1 + (n % 300));
            var head = new Dossier(
                id, DossierKind.Exchange, "oei", $"OEI-2026-{n + 2_000:0000}", "Acompañamiento a familias con niñas y niños pequeños", "",
                [new Party(Side.Host, host, "Ministerio de Educación", []), new Party(Side.Visitor, visitor, "Ministerio de Desarrollo Social", [])], Visibilities.Network, "bench", now, now)
                .Enter("planning", now) with
            { Wakes = wakes };
            var rows = new List<RowChange> { RowChange.Put(Dossier.Key, RowJson.Write(head, CoreJson.Default.Dossier)) };
            foreach (var form in new[] { "OEI-A1", "OEI-A2", "OEI-A3" })
            {
                var answers = new Dictionary<string, string> { ["contexto"] = new('c', 900), ["fecha_inicio"] = "2027-03-01", ["fecha_fin"] = "2027-03-03" };
                var submission = new Submission("s" + form, form, form == "OEI-A1" ? "" : visitor, SubmissionState.Submitted, 3, 1, "bench", "bench", 9, answers, [], [], now, now, now);
                rows.Add(RowChange.Put(OpenDossier.KeyOf(submission), RowJson.Write(submission, CoreJson.Default.Submission)));
            }

            var wake = OutboxItem.Of(new Do(ExchangeFlow.WakeCommand, new Dictionary<string, string> { ["dossier"] = id }, wakes), now);
            var row = Ledger.Outbox($"{Keys.Ordered(now.ToUnixTimeTicks())}-bench{n}", 0);
            rows.Add(RowChange.Put(row, RowJson.Write(wake, CoreJson.Default.OutboxItem)));
            await store.CommitAsync(DuePointers.Partition(DuePointers.ShardOf(null, Dossier.PartitionOf(id))), [RowChange.Put(DuePointers.Key(wakes, Dossier.PartitionOf(id), row), new Dictionary<string, object> { ["at"] = now.ToUnixTimeTicks() })], default);
            await store.CommitAsync(Dossier.PartitionOf(id), rows, default);
            foreach (var country in new[] { host, visitor, "*" })
            {
                await store.CommitAsync(Keys.Join("country", country), [RowChange.Put(id, RowJson.Write(DossierSummary.Of(head), CoreJson.Default.DossierSummary))], default);
            }
        }
    }
}
