using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Storage;

public abstract partial class TableContract
{
    [Fact]
    public async Task The_largest_values_fit()
    {
        var values = new Dictionary<string, object> { ["text"] = new string('ñ', RowLimits.StringUnits), ["bytes"] = new byte[RowLimits.Bytes] };

        Assert.True((await CommitAsync(RowChange.Insert("a", values))).IsCommitted);
        Assert.Equal(RowLimits.StringUnits, (await TextAsync("a"))!.Length);
    }

    [Fact]
    public async Task A_row_of_almost_a_mebibyte_fits()
    {
        var values = Enumerable.Range(0, 15).ToDictionary(n => $"p{n}", _ => (object)new byte[RowLimits.Bytes]);
        values["rest"] = new byte[64_000];

        Assert.True((await CommitAsync(RowChange.Insert("a", values))).IsCommitted);
        Assert.Equal(16, (await ReadAsync("a"))!.Values.Count);
    }

    [Fact]
    public async Task A_row_may_have_251_properties()
    {
        await CommitAsync(RowChange.Insert("a", Enumerable.Range(0, RowLimits.Properties).ToDictionary(n => $"p{n}", n => (object)n)));

        Assert.Equal(RowLimits.Properties, (await ReadAsync("a"))!.Values.Count);
    }

    [Fact]
    public Task A_text_over_64_KiB_is_refused_by_name() =>
        RefusedAsync("Property 'text' of row 'a' has 32769 UTF-16 units; 32768 are allowed.", RowChange.Insert("a", Values(new string('x', 32_769))));

    [Fact]
    public Task Bytes_over_64_KiB_are_refused_by_name() =>
        RefusedAsync(
            "Property 'photo' of row 'a' has 65537 bytes; 65536 are allowed.",
            RowChange.Insert("a", new Dictionary<string, object> { ["photo"] = new byte[65_537] }));

    [Fact]
    public Task A_row_over_a_mebibyte_is_refused_by_key() =>
        RefusedAsync(
            "Row 'a' takes ",
            RowChange.Insert("a", Enumerable.Range(0, 16).ToDictionary(n => $"p{n}", _ => (object)new byte[RowLimits.Bytes])));

    [Fact]
    public Task A_batch_over_four_mebibytes_is_refused() =>
        RefusedAsync(
            "4194304 are allowed",
            [.. Enumerable.Range(0, 65).Select(n => RowChange.Insert($"r{n}", new Dictionary<string, object> { ["bytes"] = new byte[RowLimits.Bytes] }))]);

    [Fact]
    public Task A_batch_of_101_changes_is_refused() =>
        RefusedAsync("A batch holds 1 to 100 changes; this one has 101.", [.. Enumerable.Range(0, 101).Select(n => RowChange.Put($"r{n}", Values("x")))]);

    [Fact]
    public Task A_batch_of_nothing_is_refused() => RefusedAsync("this one has 0");

    [Fact]
    public Task A_row_that_stands_twice_in_a_batch_is_refused() =>
        RefusedAsync("Row 'a' stands twice", RowChange.Put("a", Values("x")), RowChange.Delete("a"));

    [Fact]
    public Task More_than_251_properties_are_refused() =>
        RefusedAsync("252 properties; 251 are allowed", RowChange.Put("a", Enumerable.Range(0, 252).ToDictionary(n => $"p{n}", n => (object)n)));

    [Fact]
    public Task A_type_that_a_table_cannot_hold_is_refused() =>
        RefusedAsync("is a Decimal", RowChange.Put("a", new Dictionary<string, object> { ["price"] = 1.5m }));

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData("a\u0085b")]
    public Task A_key_with_a_forbidden_character_is_refused(string key) => RefusedAsync("build keys with Keys.Join", RowChange.Put(key, Values("x")));

    [Fact]
    public Task A_key_that_is_too_long_is_refused() => RefusedAsync("513 UTF-16 units", RowChange.Put(new string('k', 513), Values("x")));

    [Theory]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    [InlineData("CommitMark")]
    [InlineData("two words")]
    [InlineData("odata.type")]
    [InlineData("")]
    [InlineData("1st")]
    public Task A_property_name_that_a_table_cannot_hold_is_refused(string name) =>
        RefusedAsync($"Property '{name}'", RowChange.Put("a", new Dictionary<string, object> { [name] = "x" }));

    [Fact]
    public Task A_time_before_1601_is_refused() =>
        RefusedAsync("1601", RowChange.Put("a", new Dictionary<string, object> { ["at"] = new DateTimeOffset(1600, 12, 31, 23, 0, 0, TimeSpan.Zero) }));

    private async Task RefusedAsync(string reason, params RowChange[] changes)
    {
        var refusal = await Assert.ThrowsAsync<RowLimitException>(() => CommitAsync(changes));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await QueryAsync());
    }
}
