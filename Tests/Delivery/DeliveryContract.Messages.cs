using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Delivery;

public abstract partial class DeliveryContract
{
    [Fact]
    public async Task The_same_card_again_updates_the_message_already_sent()
    {
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.UntilDoneAsync();

        await office.SetAsync("a", 2, PostOffice.Tell("ana", "a"));
        await office.UntilDoneAsync();

        var message = Assert.Single(office.Teams.MessagesIn("a:ana"));
        Assert.Equal("a 2", PostOffice.SaidIn(message));
        Assert.Equal(2, message.Versions.Count);
    }

    [Fact]
    public async Task A_card_whose_message_was_deleted_is_sent_anew_and_updated_from_then_on()
    {
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.UntilDoneAsync();
        office.Teams.MessagesIn("a:ana")[0].Delete();

        await office.SetAsync("a", 2, PostOffice.Tell("ana", "a"));
        await office.UntilDoneAsync();
        await office.SetAsync("a", 3, PostOffice.Tell("ana", "a"));
        await office.UntilDoneAsync();

        Assert.Equal(["a 3"], office.NotesOf("ana"));
    }

    [Fact]
    public async Task A_card_in_a_channel_begins_a_thread_and_is_updated_there()
    {
        var link = new ChannelLink(Core.Forms.Channels.Secretariat, "OEI", "General", office.Channel.ToJson(), Core.Programmes.Language.Es, "carmen", office.Clock.Now);
        await office.Counted.CommitAsync(
            Roster.Partition,
            [
                RowChange.Put(Roster.KeyOf(link), RowJson.Write(link, CoreJson.Default.ChannelLink)),
                RowChange.Put(Roster.StampKey, RowJson.Write(new Stamp(2), CoreJson.Default.Stamp)),
            ],
            default);
        await office.StartAsync();
        var tell = PostOffice.Tell("", "a") with { To = Recipient.Channel(Core.Forms.Channels.Secretariat) };

        await office.SetAsync("a", 1, tell);
        await office.UntilDoneAsync();
        await office.SetAsync("a", 2, tell);
        await office.UntilDoneAsync();

        var message = Assert.Single(office.Teams.AllMessages);
        Assert.StartsWith(office.Channel.ChannelId + ";messageid=", message.ConversationId, StringComparison.Ordinal);
        Assert.Equal("a 2", PostOffice.SaidIn(message));
    }

    [Fact]
    public async Task Messages_to_one_person_come_in_the_order_of_their_commits_one_at_a_time()
    {
        await office.StartAsync();
        office.Wire.Hold("a:ana");
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.Wire.UntilHeldAsync();
        var names = Enumerable.Range(0, 12).Select(n => $"b{n}").ToList();
        foreach (var name in names)
        {
            office.Time.Advance(TimeSpan.FromMilliseconds(1));
            await office.SetAsync(name, 1, PostOffice.Tell("ana", name));
        }

        office.Wire.Release("a:ana");
        await office.UntilDoneAsync();

        Assert.Equal(["a 1", .. names.Select(name => name + " 1")], office.NotesOf("ana"));
        Assert.Equal(1, office.Wire.MostAtOnce);
    }

    [Fact]
    public async Task A_message_that_waited_says_how_things_stand_when_it_goes()
    {
        await office.StartAsync();
        office.Wire.Hold("a:ana");
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.Wire.UntilHeldAsync();
        await office.SetAsync("b", 1, PostOffice.Tell("ana", "b"));
        await office.SetAsync("b", 2);

        office.Wire.Release("a:ana");
        await office.UntilDoneAsync();

        Assert.Equal(["a 1", "b 2"], office.NotesOf("ana"));
        Assert.Single(office.Teams.MessagesIn("a:ana")[1].Versions);
    }

    [Fact]
    public async Task Who_is_slow_holds_up_nobody_else()
    {
        await office.StartAsync();
        office.Wire.Hold("a:ana");
        for (var n = 0; n < 3; n++)
        {
            await office.SetAsync($"a{n}", 1, PostOffice.Tell("ana", $"a{n}"));
        }

        await office.Wire.UntilHeldAsync();
        await (await office.SetAsync("a0", 2, PostOffice.Tell("carmen", "a0"), PostOffice.Add("b", 1))).Effects;

        Assert.Equal("a0 2", PostOffice.SaidIn(await office.Teams.NewestAsync("a:carmen")));
        Assert.Single(await office.RowsAsync(PostOffice.PartitionOf("b"), "k|"));
        office.Wire.Release("a:ana");
        await office.UntilDoneAsync();
    }

    [Fact]
    public async Task A_long_queue_of_one_person_hides_nobody_elses_messages_after_a_restart()
    {
        // More than a page of pointers before the one for Carmen.
        for (var n = 0; n < 6; n++)
        {
            await office.SetAsync($"a{n}", 1, [.. Enumerable.Range(0, 90).Select(m => PostOffice.Tell("ana", $"a{n}") with { CardKey = $"note {n} {m}" })]);
        }

        office.Time.Advance(TimeSpan.FromSeconds(1));
        await office.SetAsync("c", 1, PostOffice.Tell("carmen", "c"));
        office.Wire.Hold("a:ana");

        await office.StartAsync();
        await office.LookAgainAsync();
        await office.LookAgainAsync();

        Assert.Equal("c 1", PostOffice.SaidIn(await office.Teams.NewestAsync("a:carmen")));
        office.Wire.Release("a:ana");
        await office.StopAsync();
    }

    [Fact]
    public async Task A_message_for_later_goes_when_its_time_has_come_and_not_before()
    {
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a", office.Clock.Now + Duration.FromDays(365)));
        await office.SetAsync("b", 1, PostOffice.Tell("ana", "b"));
        await office.Teams.NewestAsync("a:ana");

        await office.LookAgainAsync(TimeSpan.FromDays(364));
        await office.SetAsync("c", 1, PostOffice.Tell("ana", "c"));
        await office.Teams.NewestAsync("a:ana", 2);
        await office.LookAgainAsync(TimeSpan.FromDays(1));
        await office.UntilDoneAsync();

        Assert.Equal(["b 1", "c 1", "a 1"], office.NotesOf("ana"));
    }
}
