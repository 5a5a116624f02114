using System.Globalization;
using Microsoft.Data.Sqlite;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Sqlite;

/// <summary>A connection for reading with its statements prepared. Each call is its own snapshot and sees every commit acknowledged before it.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Statement point;
    private readonly Statement range;
    private readonly Statement scan;

    public SqliteReader(SqliteFile file)
    {
        connection = file.Open();
        SqliteFile.Execute(connection, "PRAGMA query_only = ON");
        point = new(connection, "SELECT etag, cells FROM rows WHERE partition = ?1 AND key = ?2");
        range = new(connection, "SELECT key, etag, cells FROM rows WHERE partition = ?1 AND key >= ?2 ORDER BY key LIMIT ?3");
        scan = new(connection, "SELECT partition, key, etag, cells FROM rows WHERE (partition, key) >= (?1, ?2) ORDER BY partition, key LIMIT ?3");
    }

    public Row? Point(string partition, string key)
    {
        try
        {
            return point.Bind(1, partition).Bind(2, key).Step()
                ? new Row(partition, key, ETag(point.Number(0)), RowBytes.Read(point.Bytes(1)))
                : null;
        }
        finally
        {
            point.Reset();
        }
    }

    public List<Row> Range(RowRange asked)
    {
        var rows = new List<Row>();
        try
        {
            range.Bind(1, asked.Partition).Bind(2, asked.From ?? "").Bind(3, asked.Limit ?? -1);
            while (range.Step())
            {
                var key = range.Text(0);
                if (asked.Before is { } end && string.CompareOrdinal(key, end) >= 0)
                {
                    break;
                }

                rows.Add(new Row(asked.Partition, key, ETag(range.Number(1)), RowBytes.Read(range.Bytes(2))));
            }
        }
        finally
        {
            range.Reset();
        }

        return rows;
    }

    /// <summary>Up to <paramref name="limit"/> rows from the given place on, in order of partition and key, while the partition has the prefix.</summary>
    public List<Row> Scan(string prefix, string fromPartition, string fromKey, int limit)
    {
        var rows = new List<Row>(limit);
        try
        {
            scan.Bind(1, fromPartition).Bind(2, fromKey).Bind(3, limit);
            while (scan.Step())
            {
                var partition = scan.Text(0);
                if (!partition.StartsWith(prefix, StringComparison.Ordinal))
                {
                    break;
                }

                rows.Add(new Row(partition, scan.Text(1), ETag(scan.Number(2)), RowBytes.Read(scan.Bytes(3))));
            }
        }
        finally
        {
            scan.Reset();
        }

        return rows;
    }

    public static string ETag(long stored) => stored.ToString("x16", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        point.Dispose();
        range.Dispose();
        scan.Dispose();
        connection.Dispose();
    }
}
