using Microsoft.Extensions.Logging.Abstractions;
using PeerExchange.Bot.Delivery;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

public sealed class SoleOwnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_second_on_an_embedded_store_delivers_nothing_until_the_first_has_gone()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        using var first = Open(time);
        using var second = Open(time);
        await first.ClaimAsync(default);
        await second.ClaimAsync(default);
        Assert.True(first.TryBegin(0));
        Assert.False(second.TryBegin(0));
        Assert.Equal((1.0, 0.0), (first.Part, second.Part));

        var waiting = second.RunAsync(default);
        await time.TimerAsync(_ => true);
        await first.LeaveAsync();
        time.Advance(TimeSpan.FromSeconds(2));
        await waiting;

        Assert.True(second.TryBegin(15));
        Assert.False(first.Owns(15));
    }

    public void Dispose() => folder.Dispose();

    private SoleOwner Open(ManualTime time) => new(folder.File("bot.db.owner"), time, NullLogger<SoleOwner>.Instance);
}
