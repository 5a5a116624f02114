using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Tests.Teams;

public sealed class ActivityTests
{
    private const string Service = "https://smba.trafficmanager.net/amer/";

    [Fact]
    public void A_message_is_read_with_everything_that_is_used_of_it()
    {
        var sample = Samples.Message(Service, "Hello");
        sample["entities"] = JsonNode.Parse("""[{"locale":"en-US","country":"US","platform":"Windows","timezone":"America/Los_Angeles","type":"clientInfo"}]""");
        sample["attachments"] = JsonNode.Parse("""[{"contentType":"application/vnd.microsoft.teams.file.download.info","contentUrl":"https://x/y.pdf","name":"y.pdf","content":{"downloadUrl":"https://x/d","uniqueId":"1","fileType":"pdf"}}]""");

        var activity = Read(sample);

        Assert.Equal(("message", "f:1485983408511", "msteams", Service), (activity.Type, activity.Id, activity.ChannelId, activity.ServiceUrl));
        Assert.Equal(Instant.FromUtc(2026, 2, 1, 21, 10, 7) + Duration.FromMilliseconds(437), activity.Timestamp);
        Assert.Equal(("Megan Bowen", "7faf8ab2-3d56-4244-b585-20c8a42ed2b8"), (activity.From!.Name, activity.From.AadObjectId));
        Assert.Equal((Samples.PersonalChat, "personal", Samples.Tenant), (activity.Conversation!.Id, activity.Conversation.ConversationType, activity.TenantId));
        Assert.Equal(("Hello", "plain", "es-ES"), (activity.Text, activity.TextFormat, activity.Locale));
        Assert.Equal(JsonValueKind.Undefined, activity.Value.ValueKind);
        Assert.Equal("America/Los_Angeles", Assert.Single(activity.Entities!).Timezone);
        var file = Assert.Single(activity.Attachments!);
        Assert.Equal(("y.pdf", "https://x/d"), (file.Name, file.Content.GetProperty("downloadUrl").GetString()));
    }

    [Fact]
    public void A_team_that_adds_the_bot_names_team_channel_and_members()
    {
        var sample = Samples.Activity("conversationUpdate", Service);
        sample["conversation"] = new JsonObject { ["isGroup"] = true, ["conversationType"] = "channel", ["id"] = Samples.Channel };
        sample["membersAdded"] = JsonNode.Parse($$"""[{"id":"{{Samples.BotId}}"},{"id":"29:ana","aadObjectId":"o"}]""");
        sample["membersRemoved"] = JsonNode.Parse("""[{"id":"29:luz"}]""");
        sample["channelData"] = JsonNode.Parse(
            $$"""{"team":{"id":"19:team@thread.tacv2","name":"Oficina","aadGroupId":"g"},"eventType":"teamMemberAdded","tenant":{"id":"{{Samples.Tenant}}"},"settings":{"selectedChannel":{"id":"19:general","name":"General"} } }""");

        var activity = Read(sample);

        Assert.Equal(TurnKind.ConversationUpdate, IncomingTurn.KindOf(activity, null));
        Assert.Equal([Samples.BotId, "29:ana"], activity.MembersAdded!.Select(member => member.Id));
        Assert.Equal("29:luz", Assert.Single(activity.MembersRemoved!).Id);
        Assert.Equal(("teamMemberAdded", "19:team@thread.tacv2", "Oficina", "g"),
            (activity.ChannelData!.EventType, activity.ChannelData.Team!.Id, activity.ChannelData.Team.Name, activity.ChannelData.Team.AadGroupId));
        Assert.Equal(("19:general", "General"), (activity.ChannelData.Settings!.SelectedChannel!.Id, activity.ChannelData.Settings.SelectedChannel.Name));
        Assert.Equal((true, Samples.Tenant), (activity.Conversation!.IsGroup, activity.TenantId));
    }

    [Theory]
    [InlineData("add")]
    [InlineData("remove")]
    [InlineData("add-upgrade")]
    [InlineData("remove-upgrade")]
    public void An_installation_says_what_happened(string action)
    {
        var sample = Samples.Activity("installationUpdate", Service);
        sample["action"] = action;

        var activity = Read(sample);

        Assert.Equal((TurnKind.Installation, action), (IncomingTurn.KindOf(activity, null), activity.Action));
    }

    [Theory]
    [InlineData("message", null, TurnKind.Message)]
    [InlineData("invoke", "adaptiveCard/action", TurnKind.Press)]
    [InlineData("invoke", "fileConsent/invoke", TurnKind.Invoke)]
    [InlineData("messageReaction", null, TurnKind.Ignored)]
    [InlineData("messageUpdate", null, TurnKind.Ignored)]
    [InlineData("messageDelete", null, TurnKind.Ignored)]
    [InlineData("typing", null, TurnKind.Ignored)]
    [InlineData("event", "application/vnd.microsoft.readReceipt", TurnKind.Other)]
    [InlineData("somethingNew", null, TurnKind.Other)]
    public void Every_kind_is_told_apart(string type, string? name, object kind)
    {
        var sample = Samples.Activity(type, Service);
        sample["name"] = name;

        Assert.Equal(kind, IncomingTurn.KindOf(Read(sample), null));
    }

    [Fact]
    public void Optional_fields_of_a_wrong_type_count_as_absent()
    {
        var activity = ActivityJson.Read(Encoding.UTF8.GetBytes(
            """
            {"type":"message","id":5,"timestamp":"yesterday","from":"me","recipient":[],"conversation":{"id":"a","isGroup":"yes","tenantId":{"x":[1,{}]}},
             "channelData":true,"text":{"a":"b"},"locale":null,"membersAdded":{"id":"x"},"membersRemoved":[1,"x",null,[],{"id":"y","name":[]}],
             "attachments":"none","entities":[{"type":"mention","mentioned":7,"text":8}],"unknown":{"deep":[[[]]]},"value":"text"}
            """))!;

        Assert.Equal(("message", "a"), (activity.Type, activity.Conversation!.Id));
        Assert.Null(activity.Id);
        Assert.Null(activity.Timestamp);
        Assert.Null(activity.From);
        Assert.Null(activity.Recipient);
        Assert.Null(activity.Conversation.IsGroup);
        Assert.Null(activity.TenantId);
        Assert.Null(activity.Text);
        Assert.Null(activity.MembersAdded);
        Assert.Equal("y", Assert.Single(activity.MembersRemoved!).Id);
        Assert.Null(activity.Attachments);
        Assert.Null(Assert.Single(activity.Entities!).Mentioned);
        Assert.Equal("text", activity.Value.GetString());
        Assert.Null(Press.In(activity));
    }

    [Theory]
    [InlineData("<at>PeerExchange</at> hola", "hola")]
    [InlineData("<at>PeerExchange</at>&nbsp;mis tareas\n", "mis tareas")]
    [InlineData("mis <at>PeerExchange</at> tareas", "mis   tareas")]
    [InlineData("a &lt;b&gt; &amp;amp; &#241;", "a <b> &amp; ñ")]
    [InlineData("traspasar <at>Ana</at>", "traspasar <at>Ana</at>")]
    [InlineData("  ", "")]
    [InlineData(null, "")]
    public void The_mention_of_the_bot_is_left_out_of_the_text_and_no_other(string? text, string words)
    {
        var sample = Samples.Message(Service, "");
        sample["text"] = text;
        sample["entities"] = JsonNode.Parse(
            $$"""[{"type":"mention","text":"<at>PeerExchange</at>","mentioned":{"id":"{{Samples.BotId}}","name":"PeerExchange"} },{"type":"mention","text":"<at>Ana</at>","mentioned":{"id":"29:ana","name":"Ana"} }]""");

        Assert.Equal(words, ActivityText.Of(Read(sample)));
    }

    [Fact]
    public void A_mention_without_its_written_form_is_found_by_the_name()
    {
        var sample = Samples.Message(Service, "<at>Peer</at> ayuda");
        sample["entities"] = JsonNode.Parse($$"""[{"type":"mention","mentioned":{"id":"{{Samples.BotId}}","name":"Peer"} }]""");

        Assert.Equal("ayuda", ActivityText.Of(Read(sample)));
    }

    [Fact]
    public void A_mention_that_claims_other_words_takes_nothing_away()
    {
        var sample = Samples.Message(Service, "borrar todo");
        sample["entities"] = JsonNode.Parse($$"""[{"type":"mention","text":"borrar","mentioned":{"id":"{{Samples.BotId}}"} }]""");

        Assert.Equal("borrar todo", ActivityText.Of(Read(sample)));
    }

    [Theory]
    [InlineData("manual", false)]
    [InlineData("automatic", true)]
    public void A_refresh_is_told_from_a_press(string trigger, bool isRefresh) =>
        Assert.Equal(isRefresh, Press.In(Read(Samples.Execute(Service, "home.show", null, trigger)))!.IsRefresh);

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("[1]")]
    public void Data_that_is_no_object_is_an_empty_one(string data)
    {
        var press = Press.In(Read(Samples.Execute(Service, "home.show", JsonNode.Parse(data))))!;

        Assert.Equal(("home.show", JsonValueKind.Object), (press.Verb, press.Data.ValueKind));
        Assert.Empty(press.Data.EnumerateObject());
    }

    [Fact]
    public void A_verb_in_the_data_counts_where_the_action_has_none()
    {
        var sample = Samples.Execute(Service, "x", new JsonObject { ["verb"] = "form.save" });
        sample["value"]!["action"]!.AsObject().Remove("verb");

        Assert.Equal("form.save", Press.In(Read(sample))!.Verb);
    }

    [Fact]
    public void A_message_with_a_value_without_a_verb_is_just_a_message()
    {
        var activity = Read(Samples.Submit(Service, new JsonObject { ["x"] = 1 }));

        Assert.Null(Press.In(activity));
        Assert.Equal(TurnKind.Message, IncomingTurn.KindOf(activity, null));
    }

    [Fact]
    public void A_thread_of_a_channel_belongs_to_the_channel()
    {
        Assert.Equal(Samples.Channel, Conversation.WithoutThread(Samples.Channel + ";messageid=1700"));
        Assert.Equal(Samples.Channel, Conversation.WithoutThread(Samples.Channel));
    }

    [Fact]
    public void A_reference_survives_storage_without_anybodys_name()
    {
        var activity = Read(Samples.Message(Service));
        var turn = new IncomingTurn(TurnKind.Message, activity, ServiceUrl.FromAuthenticated(Service)!, null);

        var json = turn.Reference.ToJson();

        Assert.Equal(turn.Reference, ConversationReference.FromJson(json));
        Assert.DoesNotContain("Megan", json, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => ConversationReference.FromJson(json.Replace("https://", "ftp://", StringComparison.Ordinal)));
    }

    private static Activity Read(JsonNode sample) => ActivityJson.Read(Encoding.UTF8.GetBytes(sample.ToJsonString()))!;
}
