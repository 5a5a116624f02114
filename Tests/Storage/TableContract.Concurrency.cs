using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Storage;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_row_written_is_read_with_the_version_the_commit_gave()
    {
        var etag = await InsertedAsync("a");

        var row = await ReadAsync("a");

        Assert.Equal((Partition, "a", etag, "first"), (row!.Partition, row.Key, row.ETag, row.Text("text")));
    }

    [Fact]
    public async Task A_row_that_is_not_there_reads_as_nothing() => Assert.Null(await ReadAsync("nobody"));

    [Fact]
    public async Task Every_write_gives_a_new_version()
    {
        var first = await InsertedAsync("a");
        var second = (await CommitAsync(RowChange.Replace("a", first, Values("first")))).ETags[0]!;
        var third = (await CommitAsync(RowChange.Put("a", Values("first")))).ETags[0]!;

        Assert.Equal(3, new HashSet<string> { first, second, third }.Count);
        Assert.Equal(third, (await ReadAsync("a"))!.ETag);
    }

    [Fact]
    public async Task An_insert_over_a_row_is_refused_and_names_it()
    {
        await InsertedAsync("a");

        var result = await CommitAsync(RowChange.Insert("a", Values("second")));

        Assert.Equal((false, "a"), (result.IsCommitted, result.ConflictKey));
        Assert.Empty(result.ETags);
        Assert.Equal("first", await TextAsync("a"));
    }

    [Fact]
    public async Task A_replace_with_an_old_version_is_refused_and_names_the_row()
    {
        var old = await InsertedAsync("a");
        await CommitAsync(RowChange.Replace("a", old, Values("second")));

        var result = await CommitAsync(RowChange.Replace("a", old, Values("third")));

        Assert.Equal((false, "a"), (result.IsCommitted, result.ConflictKey));
        Assert.Equal("second", await TextAsync("a"));
    }

    [Fact]
    public async Task A_replace_of_a_row_that_is_gone_is_refused()
    {
        var etag = await InsertedAsync("a");
        await CommitAsync(RowChange.Delete("a", etag));

        Assert.Equal("a", (await CommitAsync(RowChange.Replace("a", etag, Values("second")))).ConflictKey);
        Assert.Null(await ReadAsync("a"));
    }

    [Fact]
    public async Task A_version_from_before_a_row_was_made_anew_is_refused()
    {
        var old = await InsertedAsync("a");
        await CommitAsync(RowChange.Delete("a"));
        await InsertedAsync("a", "anew");

        Assert.False((await CommitAsync(RowChange.Replace("a", old, Values("stale")))).IsCommitted);
        Assert.False((await CommitAsync(RowChange.Delete("a", old))).IsCommitted);
        Assert.Equal("anew", await TextAsync("a"));
    }

    [Fact]
    public async Task A_put_writes_whatever_is_there_and_leaves_no_old_value()
    {
        await CommitAsync(RowChange.Put("a", new Dictionary<string, object> { ["old"] = 1, ["text"] = "first" }));
        await CommitAsync(RowChange.Put("a", Values("second")));

        var row = await ReadAsync("a");
        Assert.Equal(["text"], row!.Values.Keys);
        Assert.Equal("second", row.Text("text"));
    }

    [Fact]
    public async Task A_replace_leaves_no_old_value()
    {
        await CommitAsync(RowChange.Put("a", new Dictionary<string, object> { ["old"] = 1, ["text"] = "first" }));
        await CommitAsync(RowChange.Replace("a", (await ReadAsync("a"))!.ETag, Values("second")));

        Assert.Equal(["text"], (await ReadAsync("a"))!.Values.Keys);
    }

    [Fact]
    public async Task A_delete_takes_the_version_seen_or_any()
    {
        var etag = await InsertedAsync("a");
        await InsertedAsync("b");
        await CommitAsync(RowChange.Put("a", Values("second")));

        Assert.False((await CommitAsync(RowChange.Delete("a", etag))).IsCommitted);
        var result = await CommitAsync(RowChange.Delete("b"));

        Assert.True(result.IsCommitted);
        Assert.Null(Assert.Single(result.ETags));
        Assert.Equal("second", await TextAsync("a"));
        Assert.Null(await ReadAsync("b"));
    }

    [Fact]
    public async Task A_delete_of_nothing_is_refused_and_names_the_row()
    {
        var result = await CommitAsync(RowChange.Delete("nobody"));

        Assert.Equal((false, "nobody"), (result.IsCommitted, result.ConflictKey));
    }

    [Fact]
    public async Task Of_two_writers_who_saw_the_same_version_exactly_one_wins_and_the_other_is_told()
    {
        var etag = await InsertedAsync("counter", "0");
        for (var round = 1; round <= 200; round++)
        {
            var writers = await Task.WhenAll(
                Task.Run(() => CommitAsync(RowChange.Replace("counter", etag, Values($"{round} left")))),
                Task.Run(() => CommitAsync(RowChange.Replace("counter", etag, Values($"{round} right")))));

            var winner = Assert.Single(writers, w => w.IsCommitted);
            Assert.Equal("counter", Assert.Single(writers, w => !w.IsCommitted).ConflictKey);
            etag = winner.ETags[0]!;
            Assert.Equal(winner == writers[0] ? $"{round} left" : $"{round} right", await TextAsync("counter"));
        }
    }

    [Fact]
    public async Task Of_two_writers_who_insert_the_same_row_exactly_one_wins()
    {
        for (var round = 0; round < 50; round++)
        {
            var key = Keys.Ordered(round);
            var writers = await Task.WhenAll(
                Task.Run(() => CommitAsync(RowChange.Insert(key, Values("left")), RowChange.Insert(key + "|left", Values("left")))),
                Task.Run(() => CommitAsync(RowChange.Insert(key, Values("right")), RowChange.Insert(key + "|right", Values("right")))));

            Assert.Single(writers, w => w.IsCommitted);
            var side = await TextAsync(key);
            Assert.NotNull(await ReadAsync($"{key}|{side}"));
            Assert.Equal(2, (await QueryAsync(key, key + "~")).Count);
        }
    }
}
