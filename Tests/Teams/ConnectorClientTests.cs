using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

public sealed class ConnectorClientTests : IAsyncLifetime
{
    private static readonly byte[] Card = """{"type":"AdaptiveCard","version":"1.5","body":[]}"""u8.ToArray();

    private readonly ManualTime time = new(DateTimeOffset.UtcNow);
    private ConnectorStandIn connector = null!;
    private TokenServer login = null!;
    private HttpClient http = null!;
    private ConnectorClient client = null!;

    public async Task InitializeAsync()
    {
        connector = await ConnectorStandIn.StartAsync();
        login = await TokenServer.StartAsync();
        http = TeamsSetup.NewHttp();
        client = New(new BotOptions
        {
            AppId = TokenServer.AppId,
            Credential = new BotCredential.Secret(TokenServer.Secret),
            LoginUrl = new Uri(login.LoginUrl),
            OpenIdMetadataUrl = new Uri(login.MetadataUrl),
        });
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await login.DisposeAsync();
        await connector.DisposeAsync();
    }

    [Fact]
    public async Task A_card_with_its_summary_is_sent_with_the_bots_token()
    {
        var sent = await client.SendAsync(Personal, new OutgoingActivity { Card = Card, Summary = "Nueva solicitud" }, default);

        var message = Assert.Single(connector.MessagesIn(Samples.PersonalChat));
        Assert.Equal(message.Id, sent.Value!.ActivityId);
        Assert.Equal(
            """{"type":"message","summary":"Nueva solicitud","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","body":[]}}]}""",
            connector.Requests[^1].Body);
        Assert.Equal("Bearer bot-token-1", connector.Requests[^1].Authorization);
    }

    [Fact]
    public async Task Text_is_shown_as_it_is_written()
    {
        await client.SendAsync(Personal, new OutgoingActivity { Text = "**No** es <b>negrita</b> & ñ" }, default);

        var activity = Assert.Single(connector.MessagesIn(Samples.PersonalChat)).Activity;
        Assert.Equal("plain", activity.GetProperty("textFormat").GetString());
        Assert.Equal("**No** es <b>negrita</b> & ñ", activity.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_mention_names_the_account_and_leaves_the_text_inert()
    {
        await client.SendAsync(Personal, new OutgoingActivity { Text = "vea <esto>\ny firme", Mention = new Mention("29:ana", "Ana & Luz") }, default);

        var activity = Assert.Single(connector.MessagesIn(Samples.PersonalChat)).Activity;
        Assert.Equal("xml", activity.GetProperty("textFormat").GetString());
        Assert.Equal("<at>Ana &amp; Luz</at> vea &lt;esto&gt;<br/>y firme", activity.GetProperty("text").GetString());
        var entity = activity.GetProperty("entities")[0];
        Assert.Equal("<at>Ana &amp; Luz</at>", entity.GetProperty("text").GetString());
        Assert.Equal(("mention", "29:ana"), (entity.GetProperty("type").GetString(), entity.GetProperty("mentioned").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_reply_goes_to_the_activity_it_answers()
    {
        await client.SendAsync(Personal, new OutgoingActivity { Text = "sí", ReplyToId = "f:17" }, default);

        Assert.Equal("f:17", Assert.Single(connector.MessagesIn(Samples.PersonalChat)).ReplyToId);
    }

    [Fact]
    public async Task A_sign_of_writing_is_no_message()
    {
        var sent = await client.SendAsync(Personal, OutgoingActivity.Typing, default);

        Assert.True(sent.IsOk);
        Assert.Equal("""{"type":"typing"}""", connector.Requests[^1].Body);
        Assert.Empty(connector.AllMessages);
    }

    [Fact]
    public async Task An_update_takes_the_place_of_the_message()
    {
        var sent = await client.SendAsync(Personal, new OutgoingActivity { Text = "antes" }, default);

        var updated = await client.UpdateAsync(Personal, sent.Value!.ActivityId!, new OutgoingActivity { Text = "después" }, default);

        Assert.Equal(sent.Value.ActivityId, updated.Value!.ActivityId);
        Assert.Equal("después", Assert.Single(connector.MessagesIn(Samples.PersonalChat)).Text);
    }

    [Fact]
    public async Task A_message_that_is_gone_cannot_be_updated_and_counts_as_deleted()
    {
        var sent = await client.SendAsync(Personal, new OutgoingActivity { Text = "x" }, default);
        var id = sent.Value!.ActivityId!;

        Assert.True((await client.DeleteAsync(Personal, id, default)).IsOk);
        Assert.True((await client.DeleteAsync(Personal, id, default)).IsOk);
        var updated = await client.UpdateAsync(Personal, id, new OutgoingActivity { Text = "y" }, default);

        Assert.Empty(connector.MessagesIn(Samples.PersonalChat));
        Assert.Equal(new ConnectorError(ConnectorFailure.NotFound, 404, "ActivityNotFoundInConversation"), updated.Error);
    }

    [Fact]
    public async Task A_personal_chat_is_made_with_bot_member_and_tenant_and_is_the_same_when_asked_for_again()
    {
        var service = Personal.ServiceUrl;

        var first = await client.CreatePersonalAsync(service, Samples.BotId, "29:ana", Samples.Tenant, default);
        var again = await client.CreatePersonalAsync(service, Samples.BotId, "29:ana", Samples.Tenant, default);
        await client.SendAsync(first.Value!, new OutgoingActivity { Text = "hola" }, default);

        Assert.Equal(first.Value, again.Value);
        Assert.True(first.Value!.IsPersonal);
        Assert.Equal("hola", Assert.Single(connector.MessagesIn(first.Value.ConversationId)).Text);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""{"isGroup":false,"bot":{"id":"{{Samples.BotId}}"},"members":[{"id":"29:ana"}],"tenantId":"{{Samples.Tenant}}","channelData":{"tenant":{"id":"{{Samples.Tenant}}"} } }"""),
            JsonNode.Parse(connector.Requests[0].Body)));
    }

    [Fact]
    public async Task A_thread_begins_in_the_channel_whatever_thread_the_reference_came_from()
    {
        var thread = Reference(Samples.Channel + ";messageid=1699", "channel");

        var begun = await client.CreateThreadAsync(thread, new OutgoingActivity { Card = Card, Summary = "3 registros" }, default);

        Assert.StartsWith(Samples.Channel + ";messageid=", begun.Value!.ConversationId);
        var message = Assert.Single(connector.MessagesIn(begun.Value.ConversationId));
        Assert.Equal(begun.Value.ActivityId, message.Id);
        var asked = JsonElement.Parse(connector.Requests[^1].Body);
        Assert.True(asked.GetProperty("isGroup").GetBoolean());
        Assert.Equal(Samples.Channel, asked.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Members_come_page_by_page_and_one_by_one()
    {
        for (var i = 0; i < 450; i++)
        {
            connector.AddMember(Samples.Channel, new JsonObject { ["id"] = $"29:{i}", ["name"] = $"Persona {i}", [i % 2 == 0 ? "aadObjectId" : "objectId"] = $"object-{i}" });
        }

        var members = new List<Member>();
        string? token = null;
        do
        {
            var page = await client.GetMembersAsync(Reference(Samples.Channel + ";messageid=1", "channel"), token, default);
            members.AddRange(page.Value!.Members!);
            token = page.Value.ContinuationToken;
        }
        while (token is not null);
        var one = await client.GetMemberAsync(Reference(Samples.Channel, "channel"), "29:17", default);
        var none = await client.GetMemberAsync(Reference(Samples.Channel, "channel"), "29:nobody", default);

        Assert.Equal(450, members.Select(member => member.Id).Distinct().Count());
        Assert.All(members, member => Assert.StartsWith("object-", member.AadObjectId));
        Assert.Equal(("Persona 17", "object-17"), (one.Value!.Name, one.Value.AadObjectId));
        Assert.Equal(ConnectorFailure.NotFound, none.Error!.Failure);
    }

    private ConversationReference Personal => Reference(Samples.PersonalChat, "personal");

    private ConversationReference Reference(string id, string type) =>
        new(ServiceUrl.FromStored(connector.ServiceUrl)!, id, Samples.BotId, "29:ana", null, Samples.Tenant, type, "es-ES");

    private ConnectorClient New(BotOptions options)
    {
        var token = new BotToken(IdentityTokenSource.For(options, http, time), time, NullLogger<BotToken>.Instance);
        return new ConnectorClient(new ConnectorWire(http, options, token, new Pace(time, () => 0.5), time, () => 0.5, NullLogger<ConnectorClient>.Instance));
    }
}
