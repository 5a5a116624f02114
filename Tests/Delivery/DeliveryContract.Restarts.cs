using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Delivery;

public abstract partial class DeliveryContract
{
    [Fact]
    public async Task What_a_killed_process_left_is_found_at_the_next_start_without_a_scan_of_everything()
    {
        for (var n = 0; n < 30; n++)
        {
            await office.SetAsync($"settled{n}", n);
        }

        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"), PostOffice.Add("b", 1));
        var (reads, queries) = (office.Counted.Total.Reads, office.Counted.Total.Queries);

        await office.OpenAgainAsync();
        await office.UntilAsync(async () => office.Counted.Total.Commits > 0 && office.NotesOf("ana").Count == 1 && await office.OutboxAsync("a") is null && office.Ran.Count == 1);

        // One look for pointers; each message its row, the roster's stamp, its chat and its receipt. What the test itself asks is counted with it.
        Assert.Equal(0, office.Counted.Total.Scans);
        Assert.InRange(office.Counted.Total.Reads - reads, 2, 8);
        Assert.Equal(["a 1"], office.NotesOf("ana"));
        Assert.InRange(office.Counted.Total.Queries - queries, 2, 30);
    }

    [Fact]
    public async Task A_send_under_way_when_the_host_stops_is_noted_and_not_repeated()
    {
        await office.StartAsync();
        office.Wire.Hold("a:ana");
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.SetAsync("b", 1, PostOffice.Tell("ana", "b"));
        await office.Wire.UntilHeldAsync();

        var stop = office.StopAsync();
        office.Wire.Release("a:ana");
        await stop;
        Assert.Equal(["a 1"], office.NotesOf("ana"));
        await office.OpenAgainAsync();
        await office.UntilDoneAsync();

        Assert.Equal(["a 1", "b 1"], office.NotesOf("ana"));
    }

    [Fact]
    public async Task A_kill_between_a_send_and_its_receipt_repeats_that_message_only()
    {
        office.Store.BeforeCommit = (partition, changes) =>
            partition == PostOffice.PartitionOf("a") && changes.Any(change => change.Key.StartsWith("m|", StringComparison.Ordinal)) ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.SetAsync("b", 1, PostOffice.Tell("carmen", "b"));
        await office.Teams.NewestAsync("a:ana");
        await office.Teams.NewestAsync("a:carmen");
        await office.UntilAsync(async () => await office.OutboxAsync("b") is null);

        office.Store.BeforeCommit = null;
        await office.OpenAgainAsync();
        await office.UntilDoneAsync();

        Assert.Equal(["a 1", "a 1"], office.NotesOf("ana"));
        Assert.Equal(["b 1"], office.NotesOf("carmen"));
    }

    [Fact]
    public async Task First_contact_while_a_message_is_being_parked_is_not_missed()
    {
        var came = false;
        office.Store.BeforeCommit = async (partition, changes) =>
        {
            if (!came && partition == Inbox.PartitionOf("beatriz") && changes.Any(change => change.Key.StartsWith("h|", StringComparison.Ordinal)))
            {
                came = true;
                await office.Conversations.KeepAsync("beatriz", office.ChatOf("beatriz"), default);
            }
        };
        await office.StartAsync();

        await office.SetAsync("a", 1, PostOffice.Tell("beatriz", "a"));
        await office.UntilDoneAsync();

        Assert.Equal(["a 1"], office.NotesOf("beatriz"));
        Assert.Empty(await WaitingAsync("beatriz"));
    }

    [Fact]
    public async Task Who_blocked_the_bot_gets_what_waited_once_they_are_back_in_the_same_chat()
    {
        office.Teams.FailNext(StandInFailure.WritesBlocked);
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.UntilAsync(async () => (await WaitingAsync("ana")).Count == 1 && (await DueAsync()).Count == 0);

        var range = Inbox.All("ana");
        var inbox = new Folder(range.Partition, await office.Counted.QueryAsync(range, default));
        Assert.True(Bot.Delivery.ConversationBook.Knows(inbox, office.ChatOf("ana")));
        Assert.True(Bot.Delivery.ConversationBook.HasWaiting(inbox));
        await office.Conversations.TakeUpAsync("ana", default);
        await office.LookAgainAsync();
        await office.UntilAsync(async () => (await DueAsync()).Count == 0);

        Assert.Equal(["a 1"], office.NotesOf("ana"));
    }

    [Fact]
    public async Task What_waits_for_somebody_who_left_is_cleared_away_within_a_month()
    {
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("beatriz", "a"));
        await office.UntilAsync(async () => (await WaitingAsync("beatriz")).Count == 1 && (await DueAsync()).Count == 0);
        var gone = FormDeskTop.Beatriz with { State = PersonState.Erased };
        await office.Counted.CommitAsync(
            Roster.Partition,
            [
                RowChange.Put(Roster.KeyOf(gone), RowJson.Write(gone, CoreJson.Default.Person)),
                RowChange.Put(Roster.StampKey, RowJson.Write(new Stamp(2), CoreJson.Default.Stamp)),
            ],
            default);

        await office.LookAgainAsync(TimeSpan.FromDays(31));
        await office.UntilDoneAsync();

        Assert.Null(await office.OutboxAsync("a"));
        Assert.Empty(office.Teams.AllMessages);
    }

    [Fact]
    public async Task A_pointer_from_before_there_were_several_shards_is_found_and_delivered_by_the_owner_of_its_recipient()
    {
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"), PostOffice.Add("b", 1));
        foreach (var pointer in await office.PointersAsync())
        {
            await office.Counted.CommitAsync(pointer.Partition, [RowChange.Delete(pointer.Key)], default);
            await office.Counted.CommitAsync(DuePointers.Partition(0), [RowChange.Put(pointer.Key, pointer.Values)], default);
        }

        await office.StartAsync();
        await office.UntilAsync(async () => (await office.PointersAsync()).All(pointer => Bot.Delivery.Pointer.Of(pointer, 0)!.Home == int.Parse(pointer.Partition[^3..])));
        while ((await office.PointersAsync()).Count > 0)
        {
            await office.LookAgainAsync();
        }

        Assert.Equal(["a 1"], office.NotesOf("ana"));
        Assert.Equal(["1"], office.Ran);
    }

    private Task<IReadOnlyList<Row>> WaitingAsync(string person) => office.RowsAsync(Inbox.PartitionOf(person), "h|");

    /// <summary>Pointers that are due by now.</summary>
    private async Task<IReadOnlyList<Row>> DueAsync() =>
        [.. (await office.PointersAsync()).Where(row => DuePointers.Read(row.Key)!.Value.Due <= office.Clock.Now)];
}
