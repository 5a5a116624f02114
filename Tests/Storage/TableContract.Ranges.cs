using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Storage;

public abstract partial class TableContract
{
    [Fact]
    public async Task Rows_come_in_the_order_of_their_keys_by_code_unit()
    {
        string[] keys = ["a", "B", "a|b", "a|B", "a=00e1", "a-", "a.b", "10", "9", "Z", "_", "a:1", "a@", "a+"];
        await CommitAsync([.. keys.Select(key => RowChange.Insert(key, Values(key)))]);

        Assert.Equal(keys.Order(StringComparer.Ordinal), (await QueryAsync()).Select(row => row.Key));
    }

    [Fact]
    public async Task A_range_has_its_start_and_not_its_end()
    {
        await CommitAsync([.. new[] { "a", "b", "c", "d" }.Select(key => RowChange.Insert(key, Values(key)))]);

        Assert.Equal(["b", "c"], (await QueryAsync("b", "d")).Select(row => row.Key));
        Assert.Equal(["c", "d"], (await QueryAsync("c")).Select(row => row.Key));
        Assert.Equal(["a", "b"], (await QueryAsync(before: "c")).Select(row => row.Key));
        Assert.Empty(await QueryAsync("b", "b"));
    }

    [Fact]
    public async Task A_range_ends_at_its_limit()
    {
        await CommitAsync([.. new[] { "a", "b", "c", "d" }.Select(key => RowChange.Insert(key, Values(key)))]);

        Assert.Equal(["b", "c"], (await QueryAsync("b", limit: 2)).Select(row => row.Key));
        Assert.Equal(["b"], (await QueryAsync("b", "c", limit: 2)).Select(row => row.Key));
    }

    [Fact]
    public async Task A_prefix_takes_all_rows_under_it_and_no_neighbour()
    {
        await CommitAsync([.. new[] { "task", "task|1", "task|zz|ñandú".Replace("ñ", "=00f1", StringComparison.Ordinal).Replace("ú", "=00fa", StringComparison.Ordinal), "task2", "tas", "tasl", "t" }
            .Select(key => RowChange.Insert(key, Values(key)))]);

        var under = await Store.QueryAsync(RowRange.StartingWith(Partition, "task|"), CancellationToken.None);
        var named = await Store.QueryAsync(RowRange.StartingWith(Partition, "task"), CancellationToken.None);

        Assert.Equal(["task|1", "task|zz|=00f1and=00fa"], under.Select(row => row.Key));
        Assert.Equal(["task", "task2", "task|1", "task|zz|=00f1and=00fa"], named.Select(row => row.Key));
    }

    [Fact]
    public async Task A_range_of_2300_rows_comes_whole_in_order_and_once()
    {
        await FillAsync(2_300);

        var rows = await QueryAsync();

        Assert.Equal(Enumerable.Range(0, 2_300).Select(n => $"row {n}"), rows.Select(row => row.Text("text")));
        Assert.Equal(1_500, (await QueryAsync(limit: 1_500)).Count);
        Assert.Equal(1_200, (await QueryAsync(Keys.Join("row", Keys.Ordered(1_100)))).Count);
        Assert.Equal(2_300, await Store.ScanAsync(Partition, CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task A_scan_takes_every_partition_with_the_prefix_in_order_and_no_other()
    {
        foreach (var partition in new[] { "|b", "|a", "|a|1", "~other" })
        {
            await Store.CommitAsync(Partition + partition, [RowChange.Insert("2", Values("2")), RowChange.Insert("1", Values("1"))], CancellationToken.None);
        }

        var rows = await Store.ScanAsync(Partition + "|", CancellationToken.None).ToListAsync();

        Assert.Equal(
            [("|a", "1"), ("|a", "2"), ("|a|1", "1"), ("|a|1", "2"), ("|b", "1"), ("|b", "2")],
            rows.Select(row => (row.Partition[Partition.Length..], row.Key)));
    }

    [Fact]
    public async Task A_partition_with_nothing_in_it_is_empty()
    {
        Assert.Empty(await QueryAsync());
        Assert.Empty(await Store.ScanAsync(Partition, CancellationToken.None).ToListAsync());
    }
}
