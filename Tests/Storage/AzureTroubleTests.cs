using Azure.Identity;
using PeerExchange.Bot;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

/// <summary>What the store on Azure does when the account is busy, away, refuses us, or the answer is lost on the way.</summary>
[Collection(Azurite.Name)]
public sealed class AzureTroubleTests(Azurite azurite) : IAsyncLifetime
{
    private static readonly StorageRetries Quick = new(3, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(20));
    private readonly string partition = $"trouble|{Guid.NewGuid():N}";
    private TroubledAccount account = null!;
    private AzureTables store = null!;
    private AzureTables other = null!;

    public async Task InitializeAsync()
    {
        account = await TroubledAccount.StartAsync(azurite);
        store = Tables(account.ConnectionString);
        other = Tables(azurite.ConnectionString);
        await store.ReadAsync(partition, "warm", CancellationToken.None);
    }

    public async Task DisposeAsync() => await account.DisposeAsync();

    [Fact]
    public async Task A_busy_or_failing_account_is_asked_again()
    {
        account.Plan(TroubledAccount.Status(503), TroubledAccount.Status(500), TroubledAccount.Status(429));
        Assert.True((await CommitAsync(RowChange.Insert("a", Values("first")))).IsCommitted);

        account.Plan(TroubledAccount.Status(503), TroubledAccount.RequestLost(), TroubledAccount.AnswerLost());
        Assert.Equal("first", await TextAsync("a"));

        account.Plan(TroubledAccount.Status(503), TroubledAccount.RequestLost());
        Assert.Single(await store.QueryAsync(new RowRange(partition), CancellationToken.None));
    }

    [Fact]
    public async Task A_busy_answer_inside_a_batch_is_asked_again()
    {
        account.Plan(TroubledAccount.Inside(503, "ServerBusy", 0), TroubledAccount.Inside(500, "OperationTimedOut", 0));

        Assert.True((await CommitAsync(RowChange.Insert("a", Values("first")))).IsCommitted);
    }

    [Fact]
    public async Task An_account_that_stays_away_is_an_outage()
    {
        account.Otherwise = TroubledAccount.Status(503);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(partition, "a", CancellationToken.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.QueryAsync(new RowRange(partition), CancellationToken.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(RowChange.Put("a", Values("x"))));

        account.Otherwise = TroubledAccount.RequestLost();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(RowChange.Put("a", Values("x"))));

        account.Otherwise = TroubledAccount.Inside(503, "ServerBusy", 0);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(RowChange.Put("a", Values("x"))));
    }

    [Fact]
    public async Task An_account_that_never_answers_is_an_outage()
    {
        account.Otherwise = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var impatient = Tables(account.ConnectionString, Quick with { Count = 1, TryTimeout = TimeSpan.FromMilliseconds(50) });

        await Assert.ThrowsAsync<StoreUnavailableException>(() => impatient.ReadAsync(partition, "a", CancellationToken.None));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_told_of_an_outage()
    {
        using var patience = new CancellationTokenSource();
        account.Otherwise = async (context, _) =>
        {
            await patience.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadAsync(partition, "a", patience.Token));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_committed_with_the_versions_it_made()
    {
        var old = (await CommitAsync(RowChange.Insert("replaced", Values("first")))).ETags[0]!;
        await CommitAsync(RowChange.Insert("deleted", Values("first")));
        account.Plan(TroubledAccount.AnswerLost());

        var result = await CommitAsync(
            RowChange.Replace("replaced", old, Values("second")), RowChange.Delete("deleted"), RowChange.Insert("inserted", Values("new")));

        Assert.True(result.IsCommitted);
        Assert.Null(result.ETags[1]);
        Assert.Equal((await ReadAsync("replaced"))!.ETag, result.ETags[0]);
        Assert.Equal((await ReadAsync("inserted"))!.ETag, result.ETags[2]);
        Assert.Equal("second", await TextAsync("replaced"));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_stays_committed_when_another_has_written_one_of_its_rows_since()
    {
        account.Plan(TroubledAccount.AnswerLost(meanwhile: () => other.CommitAsync(partition, [RowChange.Put("b", Values("other"))], CancellationToken.None)));

        var result = await CommitAsync(RowChange.Insert("a", Values("ours")), RowChange.Insert("b", Values("ours")));

        Assert.True(result.IsCommitted);
        Assert.True((await CommitAsync(RowChange.Replace("a", result.ETags[0]!, Values("next")))).IsCommitted);
        Assert.Equal("b", (await CommitAsync(RowChange.Replace("b", result.ETags[1]!, Values("next")))).ConflictKey);
        Assert.Equal("other", await TextAsync("b"));
    }

    [Fact]
    public async Task A_commit_whose_request_was_lost_conflicts_with_what_another_wrote_meanwhile()
    {
        account.Plan(TroubledAccount.RequestLost(meanwhile: () => other.CommitAsync(partition, [RowChange.Insert("a", Values("other"))], CancellationToken.None)));

        var result = await CommitAsync(RowChange.Insert("z", Values("ours")), RowChange.Insert("a", Values("ours")));

        Assert.Equal((false, "a"), (result.IsCommitted, result.ConflictKey));
        Assert.Equal("other", await TextAsync("a"));
        Assert.Null(await ReadAsync("z"));
    }

    [Fact]
    public async Task Deletions_whose_answer_was_lost_are_of_unknown_outcome()
    {
        await CommitAsync(RowChange.Insert("a", Values("first")));
        account.Plan(TroubledAccount.AnswerLost());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(RowChange.Delete("a")));

        Assert.Null(await ReadAsync("a"));
    }

    [Fact]
    public async Task Short_and_empty_answers_with_a_continuation_are_followed_to_the_end()
    {
        await CommitAsync([.. Enumerable.Range(0, 50).Select(n => RowChange.Insert(Keys.Ordered(n), Values($"{n}")))]);
        account.Query = query => query.Replace("$top=1000", "$top=7", StringComparison.Ordinal);
        account.Plan((_, pass) => pass(), EmptyWithTheSameContinuation);

        var rows = await store.QueryAsync(new RowRange(partition), CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 50).Select(n => $"{n}"), rows.Select(row => row.Text("text")));
        Assert.Equal(50, await store.ScanAsync(partition, CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task What_is_over_the_limits_is_refused_before_anything_is_sent()
    {
        var before = account.Requests;
        var quotes = Enumerable.Range(0, 40).ToDictionary(n => $"p{n}", _ => (object)new string('漢', 12_000));

        await Assert.ThrowsAsync<RowLimitException>(() => CommitAsync(RowChange.Put("a", Values(new string('x', RowLimits.StringUnits + 1)))));
        await Assert.ThrowsAsync<RowLimitException>(() => CommitAsync(RowChange.Put("a/b", Values("x"))));
        await Assert.ThrowsAsync<RowLimitException>(() => CommitAsync([.. Enumerable.Range(0, 101).Select(n => RowChange.Put($"r{n}", Values("x")))]));
        await Assert.ThrowsAsync<RowLimitException>(() => CommitAsync([.. Enumerable.Range(0, 4).Select(n => RowChange.Put($"r{n}", quotes))]));

        Assert.Equal(before, account.Requests);
    }

    [Fact]
    public async Task A_refusal_as_too_large_is_told_as_such()
    {
        account.Plan(TroubledAccount.Status(413), TroubledAccount.Inside(400, "EntityTooLarge", 0));

        await Assert.ThrowsAsync<RowLimitException>(() => CommitAsync(RowChange.Put("a", Values("x"))));
        await Assert.ThrowsAsync<RowLimitException>(() => CommitAsync(RowChange.Put("a", Values("x"))));
    }

    [Fact]
    public async Task A_wrong_key_is_told_with_the_remedy_and_without_the_key()
    {
        var wrong = Convert.ToBase64String(new byte[64]);
        var stranger = Tables(azurite.ConnectionString.Replace(Azurite.Key, wrong, StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => stranger.ReadAsync(partition, "a", CancellationToken.None));

        Assert.Equal("Storage__ConnectionString", refusal.Key);
        Assert.Contains("check the account key", refusal.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, refusal.ToString(), StringComparison.Ordinal);
    }

    private static AzureTables Tables(string connection, StorageRetries? retries = null)
    {
        var parsed = StorageAccount.Parse(connection, () => new DefaultAzureCredential());
        return new AzureTables(parsed, "trouble", StoragePipeline.ForTables(parsed, retries ?? Quick));
    }

    private static Dictionary<string, object> Values(string text) => new() { ["text"] = text };

    private static async Task EmptyWithTheSameContinuation(Microsoft.AspNetCore.Http.HttpContext context, Func<Task> pass)
    {
        foreach (var token in new[] { "NextPartitionKey", "NextRowKey" })
        {
            context.Response.Headers[$"x-ms-continuation-{token}"] = context.Request.Query[token];
        }

        await TroubledAccount.Status(200, """{"value":[]}""")(context, pass);
    }

    private Task<CommitResult> CommitAsync(params RowChange[] changes) => store.CommitAsync(partition, changes, CancellationToken.None);

    private Task<Row?> ReadAsync(string key) => store.ReadAsync(partition, key, CancellationToken.None);

    private async Task<string?> TextAsync(string key) => (await ReadAsync(key))?.Text("text");
}
