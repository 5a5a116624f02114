using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Core.Pipeline;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>
/// The port on Azure Table storage, over its documented REST API. Every commit is a batch, so that one change and a hundred go the same way.
/// <para>
/// A batch whose answer is lost on the way is sent again by the pipeline and then meets its own rows. So each commit marks the rows it writes
/// (<see cref="RowLimits.MarkProperty"/>), and a conflict after a repeat is looked into before it is reported: <see cref="OutcomeOfRepeatAsync"/>.
/// </para>
/// </summary>
internal sealed class AzureTables(StorageAccount account, string table, HttpPipeline pipeline) : ITableStore
{
    // As the service writes them, for it refuses others; of a time when there was no row.
    private const string NeverAVersion = "W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"";

    private readonly TableClient client = new(account, table, pipeline);

    public async Task<Row?> ReadAsync(string partition, string key, CancellationToken cancellation)
    {
        using var message = await client.GetAsync(TableBatch.Address(client.Table, partition, key), cancellation).ConfigureAwait(false);
        switch (message.Response.Status)
        {
            case 200:
                using (var json = JsonDocument.Parse(message.Response.Content))
                {
                    return EntityJson.Read(json.RootElement);
                }

            case 404 when ServiceError.Of(message.Response).IsConflict:
                return null;
            default:
                throw ServiceError.Of(message.Response).AsException("a read");
        }
    }

    public async Task<IReadOnlyList<Row>> QueryAsync(RowRange range, CancellationToken cancellation)
    {
        var rows = new List<Row>();
        var query = new TableQuery(client.Table)
            .Where("PartitionKey", "eq", range.Partition).Where("RowKey", "ge", range.From).Where("RowKey", "lt", range.Before);
        await foreach (var page in PagesAsync(query, range.Limit ?? int.MaxValue, cancellation).ConfigureAwait(false))
        {
            rows.AddRange(page);
        }

        return rows;
    }

    public async IAsyncEnumerable<Row> ScanAsync(string partitionPrefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new TableQuery(client.Table).Where("PartitionKey", "ge", partitionPrefix.Length > 0 ? partitionPrefix : null);
        await foreach (var page in PagesAsync(query, int.MaxValue, cancellation).ConfigureAwait(false))
        {
            foreach (var row in page)
            {
                if (!row.Partition.StartsWith(partitionPrefix, StringComparison.Ordinal))
                {
                    yield break;
                }

                yield return row;
            }
        }
    }

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellation)
    {
        RowLimits.Check(partition, changes);
        var mark = Guid.NewGuid().ToString("N");
        using var message = await client.PostBatchAsync(new TableBatch(client.Table, partition, changes, mark), cancellation).ConfigureAwait(false);
        if (message.Response.Status != BatchAnswer.OuterStatus)
        {
            throw ServiceError.Of(message.Response).AsException("a batch");
        }

        var answer = BatchAnswer.Read(message.Response.Content.ToMemory());
        if (answer.Error is null)
        {
            return CommitResult.Committed(answer.ETags);
        }

        if (!answer.Error.IsConflict)
        {
            throw answer.Error.AsException("a batch");
        }

        var conflict = CommitResult.Conflict(
            answer.Error.ChangeIndex is { } index && index < changes.Count ? changes[index].Key : changes.Count == 1 ? changes[0].Key : null);
        return message.ProcessingContext.RetryNumber == 0
            ? conflict
            : await OutcomeOfRepeatAsync(partition, changes, mark, conflict, cancellation).ConfigureAwait(false);
    }

    // One row with our mark proves the first try was committed. A row without it was written again since: it gets a version that meets nothing,
    // so that the caller's next change of it conflicts as it should. A batch of deletions leaves no mark: its outcome stays unknown, and that is said.
    // If others have since overwritten every single row, the conflict stands: the caller then reads what they wrote and decides anew.
    private async Task<CommitResult> OutcomeOfRepeatAsync(
        string partition, IReadOnlyList<RowChange> changes, string mark, CommitResult conflict, CancellationToken cancellation)
    {
        var written = changes.Where(change => change.Kind != RowChangeKind.Delete).Select(change => change.Key).Order(StringComparer.Ordinal).ToList();
        if (written.Count == 0)
        {
            throw new StoreUnavailableException("The answer to a batch of deletions was lost, and some of its rows are gone: by it, or by another.");
        }

        var ours = new Dictionary<string, string>(StringComparer.Ordinal);
        var query = new TableQuery(client.Table)
            .Where("PartitionKey", "eq", partition).Where("RowKey", "ge", written[0]).Where("RowKey", "le", written[^1]).Where(RowLimits.MarkProperty, "eq", mark);
        await foreach (var page in PagesAsync(query, int.MaxValue, cancellation).ConfigureAwait(false))
        {
            page.ForEach(row => ours[row.Key] = row.ETag);
        }

        return ours.Count == 0
            ? conflict
            : CommitResult.Committed([.. changes.Select(change =>
                change.Kind == RowChangeKind.Delete ? null : ours.GetValueOrDefault(change.Key, NeverAVersion))]);
    }

    private async IAsyncEnumerable<List<Row>> PagesAsync(TableQuery query, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Continuation? next = null;
        do
        {
            using var message = await client.GetAsync(query.Address(Math.Min(limit, TableQuery.Page), next), cancellation).ConfigureAwait(false);
            if (message.Response.Status != 200)
            {
                throw ServiceError.Of(message.Response).AsException("a query");
            }

            using var json = JsonDocument.Parse(message.Response.Content);
            var page = json.RootElement.GetProperty("value").EnumerateArray().Select(EntityJson.Read).ToList();
            yield return page;
            limit -= page.Count;
            next = NextOf(message.Response);
        }
        while (next is not null && limit > 0);
    }

    private static Continuation? NextOf(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row);
        return partition is null && row is null ? null : new(partition, row);
    }
}
