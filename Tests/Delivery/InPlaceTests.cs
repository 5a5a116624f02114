using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

/// <summary>The message a card was pressed in ends with the newest state, whatever comes between.</summary>
public sealed class InPlaceTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteTables tables = null!;
    private PostOffice office = null!;
    private string message = "";

    public async Task InitializeAsync()
    {
        tables = new SqliteTables(folder.File("inplace.db"));
        office = await PostOffice.OpenAsync(tables);
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        message = (await office.Teams.NewestAsync("a:ana")).Id;
        await office.UntilDoneAsync();
    }

    public async Task DisposeAsync() => await office.DisposeAsync();

    public void Dispose()
    {
        tables.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task While_one_update_is_under_way_only_the_newest_waiting_one_follows()
    {
        office.Wire.Hold("a:ana");
        Update(2);
        await office.Wire.UntilHeldAsync();
        Update(3);
        Update(5);
        Update(4);

        office.Wire.Release("a:ana");
        await office.InPlace.DrainAsync(default);

        Assert.Equal(["2", "5"], Updates);
    }

    [Fact]
    public async Task An_update_older_than_what_was_sent_is_not_sent()
    {
        Update(7);
        await office.InPlace.DrainAsync(default);
        Update(6);
        await office.InPlace.DrainAsync(default);

        Assert.Equal(["7"], Updates);
    }

    [Fact]
    public async Task A_delivery_of_a_newer_state_overtakes_what_waits_to_be_shown_in_place()
    {
        // Something else is on its way in the chat; the card of state 2 and then a delivery of state 3 wait behind it.
        office.Wire.Hold("a:ana");
        Update(2);
        await office.Wire.UntilHeldAsync();
        await office.SetAsync("a", 4, PostOffice.Tell("ana", "a"));
        Update(3);

        office.Wire.Release("a:ana");
        await office.UntilDoneAsync();
        await office.InPlace.DrainAsync(default);

        Assert.Equal("a 4", PostOffice.SaidIn(office.Teams.MessagesIn("a:ana")[0]));
        Assert.Equal(1, office.Wire.MostAtOnce);
    }

    [Fact]
    public async Task The_host_stops_without_waiting_for_an_update_that_does_not_end()
    {
        office.Wire.Hold("a:ana");
        Update(2);
        await office.Wire.UntilHeldAsync();

        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await office.InPlace.StopAsync(now.Token);

        office.Wire.Release("a:ana");
        await office.InPlace.DrainAsync(default);
        Assert.Equal(["2"], Updates);
    }

    /// <summary>What was put in place of the card, in order.</summary>
    private IEnumerable<string> Updates => office.Teams.MessagesIn("a:ana")[0].Versions
        .Where(version => version.TryGetProperty("text", out _)).Select(version => version.GetProperty("text").GetString()!);

    private void Update(long order) =>
        office.InPlace.Update(office.ChatOf("ana"), message, order, new OutgoingActivity { Text = $"{order}" });
}
