using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

public abstract partial class DeliveryContract
{
    [Fact]
    public async Task Who_never_spoke_with_the_bot_gets_a_chat_made_where_the_app_is_installed()
    {
        await office.MeetTenantAsync();
        await office.StartAsync();

        await office.SetAsync("a", 1, PostOffice.Tell("beatriz", "a"));
        await LetPlaceComeAsync();
        await office.UntilDoneAsync();

        Assert.Equal(["a 1"], [.. office.Teams.MessagesIn("a:" + PostOffice.BeatrizAccount).Select(PostOffice.SaidIn)]);
        Assert.Empty(await WaitingAsync("beatriz"));
        Assert.Empty(await LostAsync());
    }

    [Theory]
    [InlineData(403, "ForbiddenOperationException", nameof(ReachProblem.NotInstalled))]
    [InlineData(403, "BotNotInConversationRoster", nameof(ReachProblem.NotInstalled))]
    [InlineData(403, "ConversationBlockedByUser", nameof(ReachProblem.Blocked))]
    [InlineData(403, "BotDisabledByAdmin", nameof(ReachProblem.TurnedOff))]
    [InlineData(403, "ServiceError", nameof(ReachProblem.Refused))]
    [InlineData(404, "UserNotFound", nameof(ReachProblem.NotInstalled))]
    public async Task Where_Teams_refuses_it_is_noted_why_asked_once_and_told_the_office_without_a_name(int status, string code, string problem)
    {
        await office.MeetTenantAsync();
        await office.LinkOfficeAsync();
        office.Teams.FailWhen = request => request.Path.EndsWith("/v3/conversations", StringComparison.Ordinal) && request.Body.Contains(PostOffice.BeatrizAccount, StringComparison.Ordinal)
            ? StandInFailure.Of(status, code) : null;
        await office.StartAsync();

        await office.SetAsync("a", 1, PostOffice.Tell("beatriz", "a"));
        await office.SetAsync("b", 1, PostOffice.Tell("beatriz", "b"));
        await LetPlaceComeAsync();
        await office.UntilAsync(async () => (await WaitingAsync("beatriz")).Count == 2 && (await DueAsync()).Count == 0);

        Assert.Equal(problem, Assert.Single(await LostAsync()).Problem.ToString());
        Assert.Single(office.Teams.Requests, request => request.Body.Contains(PostOffice.BeatrizAccount, StringComparison.Ordinal));
        var told = Assert.Single(office.Teams.AllMessages);
        Assert.StartsWith(office.Channel.ChannelId, told.ConversationId, StringComparison.Ordinal);
        Assert.DoesNotContain("Beatriz", told.Activity.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waited_arrives_as_one_digest_at_first_contact_and_nobody_is_listed_any_more()
    {
        await office.StartAsync();
        foreach (var name in new[] { "z", "m", "a" })
        {
            await office.SetAsync(name, 1, PostOffice.Tell("beatriz", name));
            office.Time.Advance(TimeSpan.FromMilliseconds(5));
        }

        await office.UntilAsync(async () => (await WaitingAsync("beatriz")).Count == 3 && (await DueAsync()).Count == 0);
        Assert.Equal(ReachProblem.NotMet, Assert.Single(await LostAsync()).Problem);
        Assert.Empty(office.Teams.AllMessages);

        await office.Conversations.KeepAsync("beatriz", office.ChatOf("beatriz"), default);
        await office.Conversations.TakeUpAsync("beatriz", default);
        await office.LookAgainAsync();
        await office.UntilAsync(async () => (await DueAsync()).Count == 0 && (await LostAsync()).Count == 0);

        Assert.Equal("note a, note m, note z", string.Join(", ", Lines(Assert.Single(office.Teams.MessagesIn("a:beatriz")))));
        Assert.Empty(await WaitingAsync("beatriz"));
        Assert.Null(await office.OutboxAsync("z"));

        // The pointers for those who never come find nothing, a month later, and are gone.
        await office.LookAgainAsync(TimeSpan.FromDays(31));
        await office.UntilDoneAsync();
        Assert.Single(office.Teams.AllMessages);
    }

    [Fact]
    public async Task A_kill_between_a_digest_and_its_end_repeats_the_digest_and_nothing_else()
    {
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("beatriz", "a"));
        await office.SetAsync("b", 1, PostOffice.Tell("beatriz", "b"));
        await office.UntilAsync(async () => (await WaitingAsync("beatriz")).Count == 2 && (await DueAsync()).Count == 0);
        var isKilled = false;
        office.Store.BeforeCommit = (partition, changes) => isKilled || (partition == PostOffice.PartitionOf("b") && changes.Any(change => change.Kind == RowChangeKind.Delete))
            ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        await office.Conversations.KeepAsync("beatriz", office.ChatOf("beatriz"), default);
        await office.LookAgainAsync();
        await office.Teams.NewestAsync("a:beatriz");
        isKilled = true;

        office.Store.BeforeCommit = null;
        await office.OpenAgainAsync();
        await office.UntilAsync(async () => (await DueAsync()).Count == 0);

        Assert.InRange(office.Teams.MessagesIn("a:beatriz").Count, 1, 2);
        Assert.Null(await office.OutboxAsync("a"));
        Assert.Null(await office.OutboxAsync("b"));
        Assert.Empty(await WaitingAsync("beatriz"));
    }

    [Fact]
    public async Task A_message_that_no_repeat_mends_is_kept_aside_listed_and_sent_once_somebody_says_so()
    {
        office.Teams.FailWhen = request => request.ConversationId == "a:ana" ? StandInFailure.Of(400, "BadArgument") : null;
        await office.StartAndLookAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.SetAsync("b", 1, PostOffice.Tell("carmen", "b"));
        await office.UntilAsync(async () => (await StuckAsync()).Count == 1 && (await DueAsync()).Count == 0);
        Assert.Equal(StuckProblem.Rejected, (await StuckAsync())[0].Problem);
        Assert.NotNull(await office.OutboxAsync("a"));
        Assert.Single(office.Teams.Requests, request => request.ConversationId == "a:ana");

        await office.Undelivered.RetryAsync([], await StuckAsync(), "carmen", default);
        await office.LookAgainAsync();
        await office.UntilAsync(async () => (await StuckAsync()).Count == 1 && (await DueAsync()).Count == 0);
        Assert.Equal(2, office.Teams.Requests.Count(request => request.ConversationId == "a:ana"));

        office.Teams.FailWhen = null;
        await office.Undelivered.RetryAsync([], await StuckAsync(), "carmen", default);
        await office.LookAgainAsync();
        await office.UntilAsync(async () => (await StuckAsync()).Count == 0 && (await DueAsync()).Count == 0);

        Assert.Equal(["a 1"], office.NotesOf("ana"));
        Assert.Equal(["b 1"], office.NotesOf("carmen"));
    }

    [Fact]
    public async Task A_card_that_cannot_be_written_is_tried_eight_times_and_then_kept_aside()
    {
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a") with { Card = "no such card" });
        for (var attempt = 1; attempt < 8; attempt++)
        {
            await office.UntilAsync(async () => (await office.OutboxAsync("a"))?.Attempts == attempt && (await office.PointersAsync()).Count == 1);
            await office.LookAgainAsync(((await office.OutboxAsync("a"))!.Due - office.Clock.Now).ToTimeSpan() + TimeSpan.FromSeconds(2));
        }

        await office.UntilAsync(async () => (await StuckAsync()).Count == 1 && (await DueAsync()).Count == 0);
        Assert.Equal(StuckProblem.CardFails, (await StuckAsync())[0].Problem);
    }

    [Fact]
    public async Task Who_took_the_app_away_is_listed_and_one_press_tries_again()
    {
        office.Teams.FailWhen = request => request.ConversationId == "a:ana" ? StandInFailure.WritesBlocked : null;
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.UntilAsync(async () => (await LostAsync()).Count == 1 && (await DueAsync()).Count == 0);
        Assert.Equal(ReachProblem.Blocked, (await LostAsync())[0].Problem);

        office.Teams.FailWhen = null;
        await office.Undelivered.RetryAsync(await LostAsync(), [], "carmen", default);
        await office.LookAgainAsync();
        await office.UntilAsync(async () => (await LostAsync()).Count == 0 && (await DueAsync()).Count == 0);

        Assert.Equal(["a 1"], office.NotesOf("ana"));
    }

    /// <summary>Waits until somebody waits for their place under Teams' limits, and lets it come.</summary>
    private async Task LetPlaceComeAsync() => office.Time.Advance(await office.Time.TimerAsync(wait => wait < TimeSpan.FromMilliseconds(500)));

    private async Task<IReadOnlyList<Unreached>> LostAsync() => [.. Reachability.All(await office.Undelivered.ReadAsync(default))];

    private async Task<IReadOnlyList<Stuck>> StuckAsync() => [.. Stuck.All(await office.Undelivered.ReadAsync(default))];

    /// <summary>The lines of a digest.</summary>
    private static IEnumerable<string> Lines(StandInMessage digest) =>
        System.Text.RegularExpressions.Regex.Matches(digest.Activity.GetRawText(), "\"text\":\"(note [a-z])\"").Select(match => match.Groups[1].Value);
}
