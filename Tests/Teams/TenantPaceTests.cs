using PeerExchange.Bot.Teams;

namespace PeerExchange.Tests.Teams;

/// <summary>How places are given out, at moments counted from the first.</summary>
public sealed class TenantPaceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly TenantPace pace = new();

    [Fact]
    public void A_place_that_is_far_away_with_a_small_part_is_near_once_the_part_has_grown()
    {
        while (pace.Book(Second, 0.02).IsTaken)
        {
            // Until the next is too far away to be promised.
        }

        var (isTaken, wait) = pace.Book(Second * 1.01, 1);

        Assert.True(isTaken);
        Assert.InRange(wait, TimeSpan.Zero, TenantPace.Gap * 2);
    }

    [Fact]
    public void A_place_is_promised_a_moment_ahead_and_whoever_comes_after_asks_again_before_the_last_of_them_has_come()
    {
        var last = TimeSpan.Zero;
        (bool IsTaken, TimeSpan Wait) booked;
        while ((booked = pace.Book(Second, 1)).IsTaken)
        {
            last = booked.Wait;
        }

        Assert.InRange(last.TotalMilliseconds, 200, 250);
        Assert.InRange(booked.Wait, TimeSpan.FromMilliseconds(1), last);
        Assert.True(pace.Book(Second + booked.Wait, 1).IsTaken);
    }

    [Fact]
    public void What_goes_without_waiting_uses_up_places_to_come_by_the_part_there_is_when_they_come()
    {
        for (var n = 0; n < 10; n++)
        {
            pace.Note(Second, 0.02);
        }

        Assert.False(pace.Book(Second, 0.02).IsTaken);
        Assert.True(pace.Book(Second, 1).IsTaken);
    }
}
