using Microsoft.Data.Sqlite;
using PeerExchange.Bot;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

/// <summary>What the embedded store promises beyond the contract: one file, opened twice, kept on disk.</summary>
public sealed class SqliteTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => folder.File("made/on/the/way/peerexchange.db");

    [Fact]
    public async Task What_was_committed_is_there_after_reopening()
    {
        string etag;
        using (var store = new SqliteTables(File))
        {
            etag = (await CommitAsync(store, RowChange.Insert("a", Values("first")))).ETags[0]!;
        }

        using var reopened = new SqliteTables(File);
        Assert.Equal((etag, "first"), (await ReadAsync(reopened, "a") is { } row ? (row.ETag, row.Text("text")) : default));
        Assert.True((await CommitAsync(reopened, RowChange.Replace("a", etag, Values("second")))).IsCommitted);
    }

    [Fact]
    public async Task What_is_queued_when_the_store_closes_is_committed()
    {
        var store = new SqliteTables(File);
        var commits = Enumerable.Range(0, 50).Select(n => CommitAsync(store, RowChange.Insert($"r{n}", Values("x")))).ToList();
        store.Dispose();

        Assert.All(await Task.WhenAll(commits), result => Assert.True(result.IsCommitted));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => CommitAsync(store, RowChange.Insert("late", Values("x"))));
        using var reopened = new SqliteTables(File);
        Assert.Equal(50, (await reopened.QueryAsync(new RowRange("p"), CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Two_programs_with_the_same_file_see_and_refuse_each_other()
    {
        using var bot = new SqliteTables(File);
        using var commandLine = new SqliteTables(File);
        var etag = (await CommitAsync(bot, RowChange.Insert("counter", Values("0")))).ETags[0]!;
        for (var round = 1; round <= 200; round++)
        {
            var results = await Task.WhenAll(
                CommitAsync(bot, RowChange.Replace("counter", etag, Values($"{round}")), RowChange.Put($"bot|{round}", Values("x"))),
                CommitAsync(commandLine, RowChange.Replace("counter", etag, Values($"{round}")), RowChange.Put($"line|{round}", Values("x"))));

            etag = Assert.Single(results, result => result.IsCommitted).ETags[0]!;
            Assert.Equal(etag, (await ReadAsync(bot, "counter"))!.ETag);
            Assert.Equal(etag, (await ReadAsync(commandLine, "counter"))!.ETag);
        }

        Assert.Equal(201, (await bot.QueryAsync(new RowRange("p"), CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_commit_waits_for_the_transaction_of_another_and_reads_do_not()
    {
        using var store = new SqliteTables(File);
        await CommitAsync(store, RowChange.Insert("a", Values("first")));
        using var other = Locked();

        var commits = Enumerable.Range(0, 50).Select(n => CommitAsync(store, RowChange.Insert("same", Values($"{n}")), RowChange.Insert($"own|{n}", Values("x")))).ToList();

        Assert.Equal("first", (await ReadAsync(store, "a"))!.Text("text"));
        Assert.DoesNotContain(commits, commit => commit.IsCompleted);
        SqliteFile.Execute(other, "COMMIT");
        var results = await Task.WhenAll(commits);
        Assert.Single(results, result => result.IsCommitted);
        Assert.All(results.Where(result => !result.IsCommitted), result => Assert.Equal("same", result.ConflictKey));
        Assert.Equal(3, (await store.QueryAsync(new RowRange("p"), CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_file_that_fails_is_an_outage_and_afterwards_all_is_well_again()
    {
        using var store = new SqliteTables(File);
        using var other = new SqliteFile(File).Open();
        SqliteFile.Execute(other, "ALTER TABLE rows RENAME TO gone");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(store, RowChange.Put("a", Values("x"))));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => ReadAsync(store, "a"));

        SqliteFile.Execute(other, "ALTER TABLE gone RENAME TO rows");
        Assert.True((await CommitAsync(store, RowChange.Put("a", Values("x")))).IsCommitted);
        Assert.NotNull(await ReadAsync(store, "a"));
    }

    [Fact]
    public void Every_connection_flushes_at_each_commit_and_writes_ahead()
    {
        using var store = new SqliteTables(File);
        using var connection = new SqliteFile(File).Open();

        Assert.Equal(("wal", "2", "10000"), (Pragma(connection, "journal_mode"), Pragma(connection, "synchronous"), Pragma(connection, "busy_timeout")));
    }

    [Fact]
    public async Task Many_programs_may_start_on_a_new_file_at_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new SqliteTables(File))));

        var results = await Task.WhenAll(stores.Select(store => CommitAsync(store, RowChange.Insert("first", Values("x")))));

        Assert.Single(results, result => result.IsCommitted);
        Array.ForEach(stores, store => store.Dispose());
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused()
    {
        new SqliteTables(File).Dispose();
        using (var connection = new SqliteFile(File).Open())
        {
            SqliteFile.Execute(connection, "PRAGMA user_version = 2");
        }

        var refusal = Assert.Throws<ConfigurationException>(() => new SqliteTables(File));

        Assert.Equal("Storage__Path", refusal.Key);
        Assert.Contains("newer PeerExchange (file version 2, this program knows 1)", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        var theirs = folder.File("theirs.db");
        using (var connection = new SqliteFile(theirs).Open())
        {
            SqliteFile.Execute(connection, "CREATE TABLE rows (theirs TEXT)");
        }

        Assert.Contains("another program", Assert.Throws<ConfigurationException>(() => new SqliteTables(theirs)).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = folder.File("notes.txt");
        System.IO.File.WriteAllText(text, new string('n', 5_000));

        Assert.Contains("cannot be used as a database", Assert.Throws<ConfigurationException>(() => new SqliteTables(text)).Remedy, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => new SqliteTables(Path.Combine(text, "below.db")));
        Assert.Equal(new string('n', 5_000), System.IO.File.ReadAllText(text));
    }

    public void Dispose() => folder.Dispose();

    private static Dictionary<string, object> Values(string text) => new() { ["text"] = text };

    private static Task<CommitResult> CommitAsync(SqliteTables store, params RowChange[] changes) => store.CommitAsync("p", changes, CancellationToken.None);

    private static Task<Row?> ReadAsync(SqliteTables store, string key) => store.ReadAsync("p", key, CancellationToken.None);

    private static string Pragma(SqliteConnection connection, string name)
    {
        using var statement = new Statement(connection, $"PRAGMA {name}");
        statement.Step();
        return statement.Text(0);
    }

    private SqliteConnection Locked()
    {
        var connection = new SqliteFile(File).Open();
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }
}
