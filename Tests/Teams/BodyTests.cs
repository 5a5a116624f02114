using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

/// <summary>Bodies that are too large, broken, or something else.</summary>
public sealed class BodyTests : IAsyncLifetime
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

    private static async Task<string?> CodeIn(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error").GetProperty("code").GetString();
}
