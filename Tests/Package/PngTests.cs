using PeerExchange.Bot.Package;

namespace PeerExchange.Tests.Package;

public sealed class PngTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_pixel_is_read_back_whatever_the_rows_filter(bool alpha)
    {
        static Pixel At(int x, int y) => new((byte)(x * 37), (byte)(y * 91), (byte)(x * y * 13), (byte)(255 - (x * y)));

        var picture = Png.Read(TestPicture.Of(16, At, alpha), out _);

        Assert.NotNull(picture);
        Assert.Equal(
            from y in Enumerable.Range(0, 16) from x in Enumerable.Range(0, 16) select At(x, y) with { Alpha = alpha ? At(x, y).Alpha : (byte)255 },
            picture.Pixels);
    }
}
