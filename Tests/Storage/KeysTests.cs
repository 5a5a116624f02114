using FsCheck;
using FsCheck.Fluent;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Storage;

/// <summary>Keys made of any parts, and the bytes a row is kept as.</summary>
public sealed class KeysTests
{
    [Fact]
    public void Any_parts_come_back_from_their_key_and_the_key_is_plain() =>
        Prop.ForAll<NonEmptyArray<NonNull<string>>>(parts =>
        {
            string[] texts = [.. parts.Get.Select(part => part.Get)];
            var key = Keys.Join(texts);
            return Keys.Split(key).SequenceEqual(texts) && key.AsSpan().IndexOfAny(Keys.Forbidden) < 0 && key.All(char.IsAscii);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "a")]
    [InlineData("a", "")]
    [InlineData("", "")]
    [InlineData("a|b", "c")]
    [InlineData("a=007c", "b")]
    public void Parts_that_look_like_separators_or_are_empty_make_a_key_of_their_own(string first, string second)
    {
        Assert.Equal([first, second], Keys.Split(Keys.Join(first, second)));
        Assert.NotEqual(Keys.Join(first + second), Keys.Join(first, second));
    }

    [Fact]
    public void Numbers_order_as_keys_like_as_numbers() =>
        Prop.ForAll<long, long>((a, b) =>
        {
            var (x, y) = (a & long.MaxValue, b & long.MaxValue);
            return Math.Sign(string.CompareOrdinal(Keys.Ordered(x), Keys.Ordered(y))) == x.CompareTo(y);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_values_come_back_from_their_bytes() =>
        Prop.ForAll<Tuple<NonNull<string>, long, double, byte[]>, Tuple<int, bool, DateTime>>((first, second) =>
        {
            var text = new string([.. first.Item1.Get.Where(c => !char.IsSurrogate(c))]);
            var values = new Dictionary<string, object>
            {
                ["text"] = text,
                ["long"] = first.Item2,
                ["double"] = first.Item3,
                ["bytes"] = first.Item4 ?? [],
                ["int"] = second.Item1,
                ["flag"] = second.Item2,
                ["time"] = new DateTimeOffset(second.Item3.Ticks, TimeSpan.Zero),
            };
            var back = RowBytes.Read(RowBytes.Write(values));
            return back.Count == values.Count && values.All(v => v.Value is byte[] bytes ? bytes.SequenceEqual((byte[])back[v.Key]) : v.Value.Equals(back[v.Key]));
        }).QuickCheckThrowOnFailure();
}
