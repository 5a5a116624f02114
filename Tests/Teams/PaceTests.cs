using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

/// <summary>Teams' limits as they are kept before Teams has to keep them, on a clock that moves when told.</summary>
public sealed class PaceTests
{
    private static readonly ServiceUrl Teams = ServiceUrl.FromStored("https://smba.example.org/teams/")!;
    private readonly ManualTime time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly Pace pace;

    public PaceTests()
    {
        pace = new Pace(time, () => 0.5);
        time.Advance(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    [InlineData(60, 30)]
    [InlineData(1_800, 3_600)]
    public async Task A_conversation_never_gets_more_than_its_limit_in_any_span(int most, int seconds)
    {
        var sent = await SendAsync(2_000, _ => To("a:1"));

        for (var first = 0; first + most < sent.Count; first++)
        {
            Assert.True(sent[first + most] - sent[first] > TimeSpan.FromSeconds(seconds), $"{most + 1} within {sent[first + most] - sent[first]}");
        }
    }

    [Fact]
    public async Task A_conversation_alone_gets_almost_all_that_is_allowed()
    {
        var sent = await SendAsync(60, _ => To("a:1"));

        // Seven at once, one more after a second, then eight in each two seconds, as long as sixty in half a minute are not reached.
        Assert.True(sent[59] - sent[0] < TimeSpan.FromSeconds(16), $"{sent[59] - sent[0]}");
    }

    [Fact]
    public async Task A_tenant_never_gets_more_than_fifty_in_any_second_and_gets_ninety_percent_of_them()
    {
        var sent = await SendAsync(1_000, n => To($"a:{n}"));

        for (var first = 0; first + 50 < sent.Count; first++)
        {
            Assert.True(sent[first + 50] - sent[first] > TimeSpan.FromSeconds(1), $"51 within {sent[first + 50] - sent[first]}");
        }

        Assert.True(1_000 / (sent[^1] - sent[0]).TotalSeconds > 45, $"{1_000 / (sent[^1] - sent[0]).TotalSeconds} a second");
    }

    [Fact]
    public async Task Who_has_a_quarter_of_it_sends_at_a_quarter_of_the_rate()
    {
        pace.Share = () => 0.25;

        var sent = await SendAsync(100, n => To($"a:{n}"));

        Assert.InRange(100 / (sent[^1] - sent[0]).TotalSeconds, 11, 12.5);
    }

    [Fact]
    public async Task Another_tenant_has_a_rate_of_its_own()
    {
        var sent = await SendAsync(200, n => To($"a:{n}") with { TenantId = n % 2 == 0 ? "one" : "two" });

        Assert.True(200 / (sent[^1] - sent[0]).TotalSeconds > 90);
    }

    [Fact]
    public async Task Who_just_started_sends_no_bursts_for_half_a_minute()
    {
        pace.BeginCarefully();

        var sent = await SendAsync(8, _ => To("a:1"));

        Assert.True(sent[^1] - sent[0] >= TimeSpan.FromSeconds(3.5), $"{sent[^1] - sent[0]}");
    }

    [Fact]
    public void A_refusal_rests_the_conversation_it_was_about_for_as_long_as_it_says_and_no_other()
    {
        pace.Refused(Pace.To(To("a:1")), Throttled with { RetryAfter = TimeSpan.FromSeconds(9) });

        Assert.Equal(TimeSpan.FromSeconds(9), pace.RestOf(To("a:1")));
        Assert.Equal(TimeSpan.Zero, pace.RestOf(To("a:2")));
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(TimeSpan.Zero, pace.RestOf(To("a:1")));
    }

    [Fact]
    public void A_refusal_that_names_the_tenant_rests_the_tenant_and_no_other()
    {
        pace.Refused(Pace.To(To("a:1")), Throttled with { RetryAfter = TimeSpan.FromSeconds(4), IsForAll = true });

        Assert.Equal(TimeSpan.FromSeconds(4), pace.RestOf(To("a:2")));
        Assert.Equal(TimeSpan.Zero, pace.RestOf(To("a:3") with { TenantId = "another" }));
    }

    [Fact]
    public void Three_conversations_refused_within_a_second_are_a_matter_of_the_tenant()
    {
        pace.Refused(Pace.To(To("a:1")), Throttled);
        pace.Refused(Pace.To(To("a:2")), Throttled);
        Assert.Equal(TimeSpan.Zero, pace.RestOf(To("a:4")));
        pace.Refused(Pace.To(To("a:3")), Throttled);

        Assert.Equal(TimeSpan.FromSeconds(1.5), pace.RestOf(To("a:4")));
    }

    [Fact]
    public void A_refusal_without_a_wait_rests_between_one_and_two_seconds_by_chance() =>
        Assert.Equal(TimeSpan.FromSeconds(1.5), pace.Refused(Pace.To(To("a:1")), Throttled));

    [Fact]
    public void An_answer_to_a_person_is_counted_and_never_waits()
    {
        for (var n = 0; n < 7; n++)
        {
            pace.Note(Pace.To(To("a:1")), Teams);
        }

        Assert.True(pace.RestOf(To("a:1")) > TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void The_threads_of_a_channel_are_one_conversation()
    {
        for (var n = 0; n < 7; n++)
        {
            pace.Note(Pace.To(To($"19:channel@thread.tacv2;messageid={n}")), Teams);
        }

        Assert.True(pace.RestOf(To("19:channel@thread.tacv2")) > TimeSpan.Zero);
    }

    [Fact]
    public void What_is_no_Teams_has_no_limits_but_is_left_alone_when_it_asks_for_it()
    {
        var playground = To("a:1") with { ServiceUrl = ServiceUrl.FromStored("http://localhost:56150/_connector/")! };
        for (var n = 0; n < 100; n++)
        {
            pace.Note(Pace.To(playground), playground.ServiceUrl);
        }

        Assert.Equal(TimeSpan.Zero, pace.RestOf(playground));
        pace.Refused(Pace.To(playground), Throttled with { RetryAfter = TimeSpan.FromSeconds(3) });
        Assert.Equal(TimeSpan.FromSeconds(3), pace.RestOf(playground));
    }

    private static ConnectorError Throttled => new(ConnectorFailure.Throttled, 429, "Throttled");

    private static ConversationReference To(string conversation) => new(Teams, conversation, "28:bot", "29:ana", null, "tenant", "personal", null);

    /// <summary>Sends one after the other as fast as it may; when each went.</summary>
    private async Task<List<DateTimeOffset>> SendAsync(int count, Func<int, ConversationReference> to)
    {
        var sent = new List<DateTimeOffset>();
        for (var n = 0; n < count; n++)
        {
            var turn = pace.TakeTurnAsync(Pace.To(to(n)), Teams, default).AsTask();
            while (!turn.IsCompleted)
            {
                var waiting = time.TimerAsync(_ => true);
                if (await Task.WhenAny(turn, waiting) == waiting)
                {
                    time.Advance(await waiting);
                }
            }

            sent.Add(time.GetUtcNow());
        }

        return sent;
    }
}
