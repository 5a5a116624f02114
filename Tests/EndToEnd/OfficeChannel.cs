using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A running bot whose office of Brazil has a channel; presses and refreshes come from it as Teams sends them.</summary>
internal sealed class OfficeChannel : IAsyncDisposable
{
    public const string Id = "19:oficina@thread.tacv2", Coordination = "19:coordinacion@thread.tacv2";
    public const string Reason = "Las dos trabajan con visitas a familias en zonas rurales";
    public const string Title = "Visitas a familias";

    private readonly string exchange = Ids.New();

    private OfficeChannel(RunningBot bot) => Bot = bot;

    public RunningBot Bot { get; }

    public Chat Beatriz { get; private set; } = null!;

    public Chat Carmen { get; private set; } = null!;

    /// <summary>A secretary and the host's office have spoken with the bot; nothing is proposed yet.</summary>
    public static async Task<OfficeChannel> StartAsync()
    {
        var office = new OfficeChannel(await RunningBot.StartAsync());
        office.Carmen = await Chat.Carmen(office.Bot).SayAsync("hola");
        office.Beatriz = await Chat.Beatriz(office.Bot).SayAsync("olá");
        await office.LinkAsync(Channels.Office("oei", "BR"), Id, Language.Pt);
        return office;
    }

    public Task LinkAsync(string key, string channel, Language language)
    {
        var there = new ConversationReference(ServiceUrl.FromStored(Bot.Teams.ServiceUrl)!, channel, "28:bot", null, null, "00000000-0000-0000-0000-0000000000b0", "channel", null);
        var link = new ChannelLink(key, "OEI Brasil", "Intercâmbios", there.ToJson(), language, "beatriz", Instant.FromUtc(2026, 1, 1, 0, 0));
        return PeopleAsync(Change.Set(Roster.KeyOf(link), link, CoreJson.Default.ChannelLink));
    }

    public Task PeopleAsync(params IReadOnlyList<Change> changes) =>
        Bot.Services.GetRequiredService<PeopleDesk>().DecideAsync("test", (_, _) => new Decision.Committed("test", "", changes, []), CancellationToken.None);

    public Task<Roster> RosterAsync() => Bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None);

    /// <summary>Proposes the exchange of Brazil and Uruguay; the message that tells the channel of it.</summary>
    public async Task<StandInMessage> ProposeAsync()
    {
        var roster = await RosterAsync();
        await Bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(exchange), "test",
            (folder, now) =>
            {
                var programme = Bot.Services.GetRequiredService<ProgrammeCatalog>().Find("oei")!;
                var head = new Dossier(
                    exchange, DossierKind.Exchange, "oei", "OEI-2026-0555", Title, "", [new Party(Side.Host, "BR", "Prefeitura", []), new Party(Side.Visitor, "UY", "Ministerio", [])], Visibilities.Network, "x", now, now)
                    .Enter("proposed", now, "x", Reason);
                return new Decision.Committed("test", "", [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)], [.. ExchangeFlow.Announce(head, programme, roster), ExchangePosts.ToCoordination(head)]);
            },
            CancellationToken.None);
        return await InAsync(Id);
    }

    public Task<StandInMessage> InAsync(string channel) =>
        Bot.Teams.WaitForAsync(teams => teams.AllMessages.FirstOrDefault(message => message.ConversationId.StartsWith(channel, StringComparison.Ordinal)));

    public async Task<OpenDossier> OpenAsync() =>
        OpenDossier.Read(new Folder(Dossier.PartitionOf(exchange), await Bot.Services.GetRequiredService<ITableStore>().QueryAsync(Dossier.StateOf(exchange), CancellationToken.None)))!;

    /// <summary>A press on the card in the channel's thread; what the presser gets back.</summary>
    public static async Task<string> PressAsync(Chat chat, StandInMessage card, string verb, string reason)
    {
        var data = (JsonObject)JsonNode.Parse(card.Card!.Value.GetRawText())!["actions"]![0]!["data"]!.DeepClone();
        data[ProposalCard.ReasonInput] = reason;
        return (await InvokeAsync(chat, card, verb, data, "manual", Id)).ToString();
    }

    /// <summary>What Teams sends by itself for somebody who looks at the message, and the card it gets.</summary>
    public static async Task<JsonElement> RefreshAsync(Chat chat, StandInMessage card, string channel = Id, string trigger = "automatic")
    {
        var action = JsonNode.Parse(card.Card!.Value.GetRawText())!["refresh"]!["action"]!;
        var answer = await InvokeAsync(chat, card, action["verb"]!.GetValue<string>(), (JsonObject)action["data"]!.DeepClone(), trigger, channel);
        Assert.Equal(200, answer.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/vnd.microsoft.card.adaptive", answer.GetProperty("type").GetString());
        Assert.NotEqual(0, answer.GetProperty("value").GetProperty("body").GetArrayLength());
        return answer.GetProperty("value");
    }

    public static IReadOnlyList<string> Listed(JsonElement card) =>
        [.. card.GetProperty("refresh").GetProperty("userIds").EnumerateArray().Select(id => id.GetString()!)];

    public async ValueTask DisposeAsync() => await Bot.DisposeAsync();

    private static Task<JsonElement> InvokeAsync(Chat chat, StandInMessage card, string verb, JsonObject data, string trigger, string channel) => chat.PostAsync(chat.Activity("invoke", invoke =>
    {
        var tenant = invoke["conversation"]!["tenantId"]!.GetValue<string>();
        var thread = card.ConversationId.IndexOf(';', StringComparison.Ordinal) is var at and >= 0 ? card.ConversationId[at..] : "";
        invoke["conversation"] = new JsonObject { ["id"] = channel + thread, ["conversationType"] = "channel", ["tenantId"] = tenant };
        invoke["channelData"]!["channel"] = new JsonObject { ["id"] = channel };
        invoke["channelData"]!["team"] = new JsonObject { ["id"] = "19:equipo" };
        invoke["name"] = "adaptiveCard/action";
        invoke["replyToId"] = card.Id;
        invoke["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = trigger };
    }));
}
