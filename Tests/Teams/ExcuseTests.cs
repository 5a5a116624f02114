using System.Net;
using System.Text.Json;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

/// <summary>What a person is told when a turn fails.</summary>
public sealed class ExcuseTests : IAsyncLifetime
{
    private ConnectorStandIn connector = null!;
    private EdgeHost edge = null!;

    public async Task InitializeAsync()
    {
        connector = await ConnectorStandIn.StartAsync();
        edge = await EdgeHost.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await edge.DisposeAsync();
        await connector.DisposeAsync();
    }

    [Fact]
    public async Task A_mistake_of_ours_is_excused_in_the_conversation_and_is_no_5xx()
    {
        edge.Turns.Answer = _ => throw new InvalidOperationException("bug");

        using var message = await edge.PostAsync(Samples.Message(connector.ServiceUrl));
        using var press = await edge.PostAsync(Samples.Execute(connector.ServiceUrl, "form.next", null));

        Assert.Equal(HttpStatusCode.OK, message.StatusCode);
        Assert.StartsWith("Algo ha fallado", Assert.Single(connector.MessagesIn(Samples.PersonalChat)).Text);
        Assert.Equal(HttpStatusCode.OK, press.StatusCode);
        var body = JsonElement.Parse(await press.Content.ReadAsStringAsync());
        Assert.Equal("application/vnd.microsoft.activity.message", body.GetProperty("type").GetString());
        Assert.StartsWith("Algo ha fallado", body.GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_storage_outage_is_told_to_the_person_in_friendly_words()
    {
        edge.Turns.Answer = _ => throw new StoreUnavailableException("down");

        using var message = await edge.PostAsync(Samples.Message(connector.ServiceUrl));
        using var press = await edge.PostAsync(Samples.Execute(connector.ServiceUrl, "form.next", null));

        Assert.Equal(HttpStatusCode.OK, message.StatusCode);
        Assert.StartsWith("Vuelva a intentarlo", Assert.Single(connector.MessagesIn(Samples.PersonalChat)).Text);
        Assert.StartsWith("Vuelva a intentarlo", JsonElement.Parse(await press.Content.ReadAsStringAsync()).GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_storage_outage_that_nobody_can_be_told_of_is_a_503()
    {
        edge.Turns.Answer = _ => throw new StoreUnavailableException("down");
        connector.FailWhen = _ => StandInFailure.Of(403, "BotNotInConversationRoster");

        using var message = await edge.PostAsync(Samples.Message(connector.ServiceUrl));
        using var installation = await edge.PostAsync(Samples.Activity("installationUpdate", connector.ServiceUrl));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, message.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, installation.StatusCode);
    }
}
