using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>Numbers that are shown only together: a partition for each form that has any, a row for each dossier.</summary>
internal sealed class SharedRows(ITableStore store)
{
    /// <summary>What stands for a dossier afterwards is exactly this; safe to repeat.</summary>
    public async Task WriteAsync(string dossier, Programme programme, IEnumerable<SharedNumbers> numbers, CancellationToken cancellation)
    {
        var wanted = numbers.ToLookup(one => one.Form);
        foreach (var form in programme.Forms.Values.Where(form => form.Figures is not null))
        {
            var partition = PartitionOf(programme, form);
            var values = wanted[form.Key].LastOrDefault() is { } one ? RowJson.Write(one, CoreJson.Default.SharedNumbers) : null;
            var before = await store.ReadAsync(partition, dossier, cancellation);
            if (values is null ? before is not null : before is null || RowJson.Text(before) != RowJson.Text(before with { Values = values }))
            {
                await store.CommitAsync(partition, [values is null ? RowChange.Delete(dossier) : RowChange.Put(dossier, values)], cancellation);
            }
        }
    }

    public async Task<IReadOnlyList<SharedNumbers>> ReadAsync(Programme programme, FormDefinition form, CancellationToken cancellation) =>
        [.. (await store.QueryAsync(new RowRange(PartitionOf(programme, form)), cancellation)).Select(row => RowJson.Read(row, CoreJson.Default.SharedNumbers)).OfType<SharedNumbers>()];

    private static string PartitionOf(Programme programme, FormDefinition form) => Keys.Join("figures", programme.Key, form.Key);
}
