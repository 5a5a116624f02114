using System.Diagnostics.Metrics;
using PeerExchange.Bot;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

public sealed class EdgeRulesTests
{
    [Theory]
    [InlineData("ServiceUrl.FromAuthenticated(", "BotAuthentication.cs")]
    [InlineData("ServiceUrl.FromStored(", "ServiceUrl.cs")]
    public void The_bots_token_can_only_go_where_an_authenticated_activity_came_from(string making, string place)
    {
        var makers = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Bot"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains(making, StringComparison.Ordinal));

        Assert.Equal([place], makers.Select(Path.GetFileName));
    }

    [Fact]
    public async Task Turns_and_calls_are_measured_without_anything_personal()
    {
        await using var connector = await ConnectorStandIn.StartAsync();
        await using var edge = await EdgeHost.StartAsync();
        var measured = new List<(string Name, string Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name == Telemetry.Name)
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Remember(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Remember(instrument, tags));
        listener.Start();

        using var taken = await edge.PostAsync(Samples.Message(connector.ServiceUrl));
        await edge.Connector.SendAsync(edge.Turns.Taken[0].Reference, new OutgoingActivity { Text = "hola" }, default);
        using var refused = await edge.PostAsync("{");

        List<(string Name, string Tags)> seen;
        lock (measured)
        {
            seen = [.. measured];
        }

        Assert.Contains(("peerexchange.turn.duration", "kind=Message outcome=Ok"), seen);
        Assert.Contains(("peerexchange.connector.duration", "operation=send outcome=Ok"), seen);
        Assert.Contains(("peerexchange.turn.refusals", "reason=Malformed"), seen);

        void Remember(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            lock (measured)
            {
                measured.Add((instrument.Name, text));
            }
        }
    }
}
