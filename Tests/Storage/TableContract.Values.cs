using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Storage;

public abstract partial class TableContract
{
    public static TheoryData<string> OddTexts => new(
        "",
        " leading and trailing ",
        "'single' ''doubled'' \"double\" `back`",
        "line\nline\r\nline\ttab",
        "null \0 and \u0001 \u001f \u007f controls",
        "back\\slash /slash #hash ?query %25 &amp; <b>tag</b>",
        "canción, ação, ñandú, ¿qué?",
        "👩‍👩‍👧‍👦 🇦🇷 emoji and 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 beyond the first plane",
        "עברית العربية \u202eright to left\u202c",
        "e\u0301 combined, \u00e9 composed, \ufeff mark, \u2028 separator, \uffff non-character",
        "--batch_boundary\r\nHTTP/1.1 204 No Content\r\n\r\n",
        "' or PartitionKey ne '");

    public static TheoryData<object> Extremes => new(
        true, false,
        0, int.MinValue, int.MaxValue,
        0L, 1L, long.MinValue, long.MaxValue, 9_007_199_254_740_993L,
        0d, 1d, -1.5d, 0.1d, double.MinValue, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e21, 12345678901234567890d);

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task Any_text_is_a_value_and_comes_back_as_it_was(string text)
    {
        await CommitAsync(RowChange.Insert("a", Values(text)), RowChange.Insert("b", Values("other")));

        Assert.Equal(text, await TextAsync("a"));
        Assert.Equal(text, (await QueryAsync(limit: 1))[0].Text("text"));
    }

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task Any_text_joined_into_keys_finds_its_row_and_no_other(string text)
    {
        var partition = Keys.Join(Partition, text);
        var key = Keys.Join("k", text, "end");
        await Store.CommitAsync(partition, [RowChange.Insert(key, Values(text)), RowChange.Insert(Keys.Join("k", text + "x", "end"), Values("other"))], CancellationToken.None);

        var row = await Store.ReadAsync(partition, key, CancellationToken.None);
        var range = await Store.QueryAsync(RowRange.StartingWith(partition, Keys.Join("k", text, "")), CancellationToken.None);

        Assert.Equal(text, row!.Text("text"));
        Assert.Equal(["k", text, "end"], Keys.Split(Assert.Single(range).Key));
        Assert.True((await Store.CommitAsync(partition, [RowChange.Delete(key, row.ETag)], CancellationToken.None)).IsCommitted);
    }

    [Theory]
    [InlineData("it's 'quoted'")]
    [InlineData("50% & more + \"=;,()[]{}!$*@^`")]
    [InlineData("canción 漢字")]
    [InlineData("eq ' or 1 eq 1 or ''")]
    public async Task A_key_of_allowed_characters_needs_no_joining(string key)
    {
        var partition = $"{Partition} {key}";
        var etag = (await Store.CommitAsync(partition, [RowChange.Insert(key, Values("first"))], CancellationToken.None)).ETags[0]!;
        await Store.CommitAsync(partition, [RowChange.Insert("zzz", Values("other")), RowChange.Replace(key, etag, Values("second"))], CancellationToken.None);

        Assert.Equal("second", (await Store.ReadAsync(partition, key, CancellationToken.None))!.Text("text"));
        Assert.Equal(key, Assert.Single(await Store.QueryAsync(new RowRange(partition, key, key + "!"), CancellationToken.None)).Key);
        Assert.Equal(2, (await Store.QueryAsync(new RowRange(partition), CancellationToken.None)).Count);
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task A_number_or_flag_comes_back_as_the_type_and_value_it_was(object value)
    {
        await CommitAsync(RowChange.Insert("a", new Dictionary<string, object> { ["value"] = value }));

        var back = (await ReadAsync("a"))!.Values["value"];

        Assert.IsType(value.GetType(), back);
        Assert.Equal(value, back);
    }

    [Fact]
    public async Task A_time_comes_back_to_the_tick_in_UTC()
    {
        DateTimeOffset[] times =
        [
            new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999),
            new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(-3)).AddTicks(1),
            DateTimeOffset.MaxValue,
        ];
        await CommitAsync(RowChange.Insert("a", times.Index().ToDictionary(t => $"t{t.Index}", t => (object)t.Item)));

        var values = (await ReadAsync("a"))!.Values;

        Assert.All(times.Index(), t => Assert.Equal(t.Item.UtcTicks, Assert.IsType<DateTimeOffset>(values[$"t{t.Index}"]).Ticks));
        Assert.All(values.Values, value => Assert.Equal(TimeSpan.Zero, ((DateTimeOffset)value).Offset));
    }

    [Fact]
    public async Task Bytes_come_back_as_they_were()
    {
        var every = Enumerable.Range(0, 256).Select(n => (byte)n).ToArray();
        await CommitAsync(RowChange.Insert("a", new Dictionary<string, object> { ["every"] = every, ["none"] = Array.Empty<byte>() }));

        var values = (await ReadAsync("a"))!.Values;

        Assert.Equal(every, values["every"]);
        Assert.Equal([], Assert.IsType<byte[]>(values["none"]));
    }

    [Fact]
    public async Task A_row_may_hold_no_value_at_all()
    {
        await CommitAsync(RowChange.Insert("a", new Dictionary<string, object>()));

        Assert.Empty((await ReadAsync("a"))!.Values);
    }

    [Fact]
    public async Task A_text_cut_in_the_middle_of_a_character_is_stored_with_a_mark_in_its_place()
    {
        await CommitAsync(RowChange.Insert("a", Values("cut \ud83d")));

        Assert.Equal("cut \ufffd", await TextAsync("a"));
    }
}
