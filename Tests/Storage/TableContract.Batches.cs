using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Storage;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_batch_does_all_it_says_and_gives_each_version_in_its_place()
    {
        var replaced = await InsertedAsync("replaced");
        var deleted = await InsertedAsync("deleted");

        var result = await CommitAsync(
            RowChange.Insert("inserted", Values("i")),
            RowChange.Replace("replaced", replaced, Values("r")),
            RowChange.Delete("deleted", deleted),
            RowChange.Put("put", Values("p")));

        Assert.True(result.IsCommitted);
        Assert.Null(result.ETags[2]);
        Assert.Null(await ReadAsync("deleted"));
        Assert.Equal(
            [("inserted", result.ETags[0]), ("put", result.ETags[3]), ("replaced", result.ETags[1])],
            (await QueryAsync()).Select(row => (row.Key, (string?)row.ETag)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_change_that_fails_leaves_nothing_of_its_batch_wherever_it_stands(int place)
    {
        var kept = await InsertedAsync("kept");
        await InsertedAsync("in the way");
        var changes = new List<RowChange>
        {
            RowChange.Insert("new 1", Values("new")),
            RowChange.Replace("kept", kept, Values("changed")),
            RowChange.Put("new 2", Values("new")),
            RowChange.Put("new 3", Values("new")),
        };
        changes.Insert(place, RowChange.Insert("in the way", Values("changed")));

        var result = await CommitAsync([.. changes]);

        Assert.Equal((false, "in the way"), (result.IsCommitted, result.ConflictKey));
        Assert.Equal(["in the way", "kept"], (await QueryAsync()).Select(row => row.Key));
        Assert.All(await QueryAsync(), row => Assert.Equal("first", row.Text("text")));
        Assert.Equal(kept, (await ReadAsync("kept"))!.ETag);
    }

    [Fact]
    public async Task An_old_version_inside_a_batch_refuses_the_whole_and_names_the_row()
    {
        var old = await InsertedAsync("b");
        await CommitAsync(RowChange.Put("b", Values("second")));

        var result = await CommitAsync(RowChange.Put("a", Values("new")), RowChange.Replace("b", old, Values("third")), RowChange.Put("c", Values("new")));

        Assert.Equal((false, "b"), (result.IsCommitted, result.ConflictKey));
        Assert.Equal(["b"], (await QueryAsync()).Select(row => row.Key));
    }

    [Fact]
    public async Task An_old_version_of_a_delete_inside_a_batch_refuses_the_whole()
    {
        var old = await InsertedAsync("b");
        await CommitAsync(RowChange.Put("b", Values("second")));

        Assert.Equal("b", (await CommitAsync(RowChange.Put("a", Values("new")), RowChange.Delete("b", old))).ConflictKey);
        Assert.Equal("second", await TextAsync("b"));
        Assert.Null(await ReadAsync("a"));
    }

    [Fact]
    public async Task A_hundred_changes_are_one_batch()
    {
        await FillAsync(RowLimits.BatchOperations);

        Assert.Equal(RowLimits.BatchOperations, (await QueryAsync()).Count);
    }

    [Fact]
    public async Task Batches_of_many_partitions_at_once_keep_apart()
    {
        var partitions = Enumerable.Range(0, 20).Select(n => $"{Partition}|{n}").ToList();

        var results = await Task.WhenAll(partitions.Select(partition => Task.Run(() => Store.CommitAsync(
            partition, [RowChange.Insert("a", Values(partition)), RowChange.Insert("b", Values(partition))], CancellationToken.None))));

        Assert.All(results, result => Assert.True(result.IsCommitted));
        foreach (var partition in partitions)
        {
            var rows = await Store.QueryAsync(new RowRange(partition), CancellationToken.None);
            Assert.Equal([partition, partition], rows.Select(row => row.Text("text")));
        }
    }

    [Fact]
    public async Task A_cancelled_commit_writes_nothing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.CommitAsync(Partition, [RowChange.Put("a", Values("new"))], new CancellationToken(canceled: true)));
}
