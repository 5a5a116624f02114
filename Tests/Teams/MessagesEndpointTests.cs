using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Storage;
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

    [Theory]
    [InlineData("", "Malformed")]
    [InlineData("{", "Malformed")]
    [InlineData("[]", "Malformed")]
    [InlineData("null", "Malformed")]
    [InlineData("42", "Malformed")]
    [InlineData("{} {}", "Malformed")]
    [InlineData("{}", "Incomplete")]
    [InlineData("""{"type":7,"channelId":[],"conversation":"x"}""", "Incomplete")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"http://localhost/","conversation":{"id":"a"}}""", "Incomplete")]
    public async Task A_body_that_is_no_activity_is_a_400_with_a_reason(string body, string code)
    {
        using var response = await edge.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, await CodeIn(response));
        Assert.Empty(edge.Turns.Taken);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_a_400()
    {
        var broken = "{\"type\":\"mess\u00ffage\"}"u8.ToArray();
        broken[Array.IndexOf(broken, (byte)0xc3)] = 0xff;

        using var response = await edge.PostAsync("", but: request =>
        {
            request.Content = new ByteArrayContent(broken);
            request.Content.Headers.ContentType = new("application/json");
        });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Half_an_emoji_is_repaired_instead_of_failing_later()
    {
        var body = Samples.Submit(connector.ServiceUrl, new JsonObject { ["verb"] = "form.next", ["title"] = "HERE" }).ToJsonString()
            .Replace("HERE", """a\ud83d b\\ud83d c\ud83d\ude00 d\ude00""", StringComparison.Ordinal);

        using var response = await edge.PostAsync(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("a\ufffd b\\ud83d c\ud83d\ude00 d\ufffd", Assert.Single(edge.Turns.Taken).Press!.Data.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_256_KB_is_refused(bool isChunked)
    {
        var activity = Samples.Message(connector.ServiceUrl, new string('a', 256 * 1024)).ToJsonString();

        using var response = await edge.PostAsync(activity, but: request => request.Headers.TransferEncodingChunked = isChunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("TooLarge", await CodeIn(response));
    }

    [Fact]
    public async Task A_large_body_in_chunks_is_read_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"palabra{i} "));

        using var response = await edge.PostAsync(
            Samples.Message(connector.ServiceUrl, text).ToJsonString(), but: request => request.Headers.TransferEncodingChunked = true);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(text.Trim(), Assert.Single(edge.Turns.Taken).Text);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/jsonx")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_refused(string type)
    {
        using var response = await edge.PostAsync(
            Samples.Message(connector.ServiceUrl).ToJsonString(), but: request => request.Content!.Headers.ContentType = new(type));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
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

    private static async Task<string?> CodeIn(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error").GetProperty("code").GetString();
}
