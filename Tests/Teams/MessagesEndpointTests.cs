using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

public sealed class MessagesEndpointTests : IAsyncLifetime
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
    public async Task A_message_becomes_a_turn_and_is_answered_with_nothing()
    {
        using var response = await edge.PostAsync(Samples.Message(connector.ServiceUrl));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        var turn = Assert.Single(edge.Turns.Taken);
        Assert.Equal(TurnKind.Message, turn.Kind);
        Assert.Equal("hola", turn.Text);
        Assert.Equal(Samples.PersonalChat, turn.Reference.ConversationId);
        Assert.Equal(Samples.BotId, turn.Reference.BotId);
        Assert.True(turn.Reference.IsPersonal);
    }

    [Fact]
    public async Task What_the_bot_answers_reaches_the_conversation_the_message_came_from()
    {
        using var response = await edge.PostAsync(Samples.Message(connector.ServiceUrl));
        var turn = Assert.Single(edge.Turns.Taken);

        var sent = await edge.Connector.SendAsync(turn.Reference, new OutgoingActivity { Card = """{"type":"AdaptiveCard"}"""u8.ToArray(), Summary = "Inicio" }, default);

        Assert.True(sent.IsOk);
        var message = Assert.Single(connector.MessagesIn(Samples.PersonalChat));
        Assert.Equal(sent.Value.ActivityId, message.Id);
        Assert.Equal("Inicio", message.Summary);
        Assert.Equal("AdaptiveCard", message.Card!.Value.GetProperty("type").GetString());
        Assert.Equal("", connector.Requests[^1].Authorization);
    }

    [Fact]
    public async Task A_pressed_button_is_answered_with_the_card_it_becomes()
    {
        edge.Turns.Answer = _ => InvokeAnswer.Card("""{"type":"AdaptiveCard","version":"1.5"}"""u8.ToArray());

        using var response = await edge.PostAsync(Samples.Execute(connector.ServiceUrl, "form.next", new JsonObject { ["title"] = "Ñandú" }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(200, body.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/vnd.microsoft.card.adaptive", body.GetProperty("type").GetString());
        Assert.Equal("1.5", body.GetProperty("value").GetProperty("version").GetString());
        var press = Assert.Single(edge.Turns.Taken).Press!;
        Assert.Equal(("form.next", "Ñandú", "1700000000001", true, false),
            (press.Verb, press.Data.GetProperty("title").GetString(), press.ReplyToId, press.IsInvoke, press.IsRefresh));
    }

    [Fact]
    public async Task The_fallback_of_a_button_becomes_the_same_press()
    {
        using var response = await edge.PostAsync(Samples.Submit(connector.ServiceUrl, new JsonObject { ["verb"] = "form.next", ["title"] = "x" }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        var press = Assert.Single(edge.Turns.Taken).Press!;
        Assert.Equal(("form.next", "x", "1700000000001", false), (press.Verb, press.Data.GetProperty("title").GetString(), press.ReplyToId, press.IsInvoke));
    }

    [Theory]
    [InlineData("messageReaction")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("typing")]
    public async Task Reactions_edits_and_deletions_are_taken_politely_and_not_handed_on(string type)
    {
        using var response = await edge.PostAsync(Samples.Activity(type, connector.ServiceUrl));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(edge.Turns.Taken);
    }

    [Fact]
    public async Task An_invoke_that_nobody_knows_is_not_implemented()
    {
        edge.Turns.Answer = _ => null;
        var activity = Samples.Activity("invoke", connector.ServiceUrl);
        activity["name"] = "composeExtension/query";

        using var response = await edge.PostAsync(activity);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Equal(TurnKind.Invoke, Assert.Single(edge.Turns.Taken).Kind);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"action":"Action.Execute"}""")]
    public async Task A_press_without_an_action_is_a_bad_request_inside_a_200(string value)
    {
        var activity = Samples.Execute(connector.ServiceUrl, "x", null);
        activity["value"] = JsonNode.Parse(value);

        using var response = await edge.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(400, body.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/vnd.microsoft.error", body.GetProperty("type").GetString());
        Assert.Equal("BadRequest", body.GetProperty("value").GetProperty("code").GetString());
        Assert.Empty(edge.Turns.Taken);
    }
}
