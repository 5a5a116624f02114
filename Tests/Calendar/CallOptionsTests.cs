using NodaTime;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Fixtures;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Calendar;

/// <summary>Who comes in, who admits and whether it is recorded: set on the call, read again, and said as they are.</summary>
public sealed class CallOptionsTests : IAsyncLifetime
{
    private const string Rodrigo = "00000000-0000-4000-8000-00000000aaaa";

    private GraphStandIn graph = null!;
    private CalendarDesk desk = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        desk = await CalendarDesk.OpenAsync(graph, OfficeUruguay with { Identities = [new Identity(GraphStandIn.Tenant, Rodrigo)] });
    }

    public async Task DisposeAsync()
    {
        await desk.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task Those_invited_come_in_directly_and_somebody_of_the_organisers_directory_admits_the_others()
    {
        await BookAsync();

        var call = graph.Events[0].Call!;
        Assert.Equal(("invited", "organizerAndCoOrganizers", false), (call["lobbyBypassSettings"]!["scope"]!.GetValue<string>(), call["allowedLobbyAdmitters"]!.GetValue<string>(), call["recordAutomatically"]!.GetValue<bool>()));
        var host = Assert.Single(call["participants"]!["attendees"]!.AsArray());
        Assert.Equal(("coorganizer", Rodrigo), (host!["role"]!.GetValue<string>(), host["identity"]!["user"]!["id"]!.GetValue<string>()));
        Assert.True((await desk.EntryAsync()).Options is { Set: 1, IsConfirmed: true, IsLobbyRight: true, OnlyOrganizersAdmit: true, CoOrganizers: ["rodrigo"] });
    }

    [Fact]
    public async Task Options_that_were_forgotten_are_set_once_more()
    {
        graph.OptionsForgotten = 1;

        await BookAsync();

        Assert.True((await desk.EntryAsync()).Options is { Set: 2, IsConfirmed: true });
        Assert.Equal("invited", graph.Events[0].Call!["lobbyBypassSettings"]!["scope"]!.GetValue<string>());
    }

    [Fact]
    public async Task Options_that_do_not_hold_are_given_up_and_known_as_they_are()
    {
        graph.OptionsForgotten = int.MaxValue;

        await BookAsync();

        Assert.True((await desk.EntryAsync()).Options is { Set: CalendarTimes.OptionSettings, IsConfirmed: false, SetAt: null, IsLobbyRight: false, CoOrganizers: [] });
        Assert.Equal(CalendarTimes.OptionSettings, graph.Requests.Count(request => request.Method == "PATCH"));
    }

    [Fact]
    public async Task Without_the_access_policy_the_event_stands_coordination_is_told_and_it_is_tried_again()
    {
        graph.HasCallPolicy = false;
        await BookAsync();

        var entry = await desk.EntryAsync();
        Assert.Equal((graph.Standing[0].Id, CalendarProblem.NoCallPolicy), (entry.EventId, entry.Problem));
        Assert.Contains("carmen", await desk.ToldAsync());

        graph.HasCallPolicy = true;
        await desk.PassAsync(Duration.FromHours(12));
        Assert.True(await desk.EntryAsync() is { Problem: null, Options.IsConfirmed: true });
    }

    [Fact]
    public async Task After_a_change_of_time_the_options_are_looked_at_again()
    {
        await BookAsync();
        graph.Events[0].Call!["lobbyBypassSettings"]!["scope"] = "everyone";

        await desk.BookAsync(new LocalDateTime(2026, 3, 27, 9, 0));
        await desk.PassAsync(Duration.FromMinutes(10));

        Assert.Equal("invited", graph.Events[0].Call!["lobbyBypassSettings"]!["scope"]!.GetValue<string>());
    }

    private async Task BookAsync()
    {
        await desk.BookAsync(new LocalDateTime(2026, 3, 20, 15, 0));
        await desk.PassAsync(Duration.FromMinutes(10));
    }
}
