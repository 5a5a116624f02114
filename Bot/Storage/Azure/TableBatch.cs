using System.Buffers;
using System.Text;
using System.Text.Json;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>
/// A batch as the service wants it: a multipart message with one change set, each change a request of its own inside.
/// https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
/// </summary>
internal sealed class TableBatch
{
    private readonly ArrayBufferWriter<byte> body = new(4096);

    /// <summary>Every row written carries <paramref name="mark"/>. Throws <see cref="RowLimitException"/> when it all comes out over 4 MiB.</summary>
    public TableBatch(Uri table, string partition, IReadOnlyList<RowChange> changes, string mark)
    {
        var changeSet = $"changeset_{Guid.NewGuid()}";
        Boundary = $"batch_{Guid.NewGuid()}";
        Text($"--{Boundary}\r\nContent-Type: multipart/mixed; boundary={changeSet}\r\n\r\n");
        foreach (var change in changes)
        {
            Text($"--{changeSet}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            Write(table, partition, change, mark);
        }

        Text($"--{changeSet}--\r\n--{Boundary}--\r\n");
        if (body.WrittenCount > RowLimits.BatchBytes)
        {
            throw new RowLimitException($"The batch in partition '{partition}' takes {body.WrittenCount} bytes as JSON; {RowLimits.BatchBytes} are allowed.");
        }
    }

    public string Boundary { get; }

    public ReadOnlyMemory<byte> Body => body.WrittenMemory;

    /// <summary>The address of one row; quotes in keys are doubled, then everything is escaped.</summary>
    public static string Address(Uri table, string partition, string key) => $"{table.AbsoluteUri}(PartitionKey='{Literal(partition)}',RowKey='{Literal(key)}')";

    private static string Literal(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private void Write(Uri table, string partition, RowChange change, string mark)
    {
        var (method, address) = change.Kind switch
        {
            RowChangeKind.Insert => ("POST", table.AbsoluteUri),
            RowChangeKind.Delete => ("DELETE", Address(table, partition, change.Key)),
            _ => ("PUT", Address(table, partition, change.Key)),
        };
        Text($"{method} {address} HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
        if (change.Kind is RowChangeKind.Replace or RowChangeKind.Delete)
        {
            Text($"If-Match: {change.ETag}\r\n");
        }

        if (change.Kind == RowChangeKind.Delete)
        {
            Text("\r\n");
            return;
        }

        Text("Content-Type: application/json\r\nPrefer: return-no-content\r\n\r\n");
        using (var json = new Utf8JsonWriter(body, EntityJson.WriterOptions))
        {
            EntityJson.Write(json, partition, change, mark);
        }

        Text("\r\n");
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, body);
}
