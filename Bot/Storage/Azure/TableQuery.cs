using System.Globalization;
using System.Text;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>
/// The address of a query: conditions on the two keys only, each value an OData literal with its quotes doubled, the whole escaped.
/// https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities
/// </summary>
internal sealed class TableQuery(Uri table)
{
    /// <summary>The most rows the service gives in one answer.</summary>
    public const int Page = 1_000;

    private readonly StringBuilder filter = new();

    public TableQuery Where(string property, string comparison, string? value)
    {
        if (value is not null)
        {
            filter.Append(filter.Length > 0 ? " and " : "").Append(property).Append(' ').Append(comparison)
                .Append(" '").Append(value.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        }

        return this;
    }

    /// <summary>The address of the next answer of up to <paramref name="top"/> rows, from where the last one ended.</summary>
    public string Address(int top, Continuation? from)
    {
        var address = new StringBuilder(table.AbsoluteUri).Append("()?$top=").Append(top.ToString(CultureInfo.InvariantCulture));
        if (filter.Length > 0)
        {
            address.Append("&$filter=").Append(Uri.EscapeDataString(filter.ToString()));
        }

        if (from?.Partition is { } partition)
        {
            address.Append("&NextPartitionKey=").Append(Uri.EscapeDataString(partition));
        }

        if (from?.Row is { } row)
        {
            address.Append("&NextRowKey=").Append(Uri.EscapeDataString(row));
        }

        return address.ToString();
    }
}

/// <summary>Where the service stopped: opaque, given back as it came. An answer may be short or even empty and still have one.</summary>
internal sealed record Continuation(string? Partition, string? Row);
