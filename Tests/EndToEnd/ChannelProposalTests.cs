using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
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

/// <summary>A proposal arrives in the channel of an office and is answered there, in place; over HTTP.</summary>
public sealed class ChannelProposalTests : IAsyncLifetime
{
    private const string Channel = "19:oficina@thread.tacv2";
    private const string Reason = "Las dos trabajan con visitas a familias en zonas rurales";

    private readonly string id = Ids.New();
    private RunningBot bot = null!;
    private Chat beatriz = null!;
    private Chat carmen = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        carmen = await Chat.Carmen(bot).SayAsync("hola");
        beatriz = await Chat.Beatriz(bot).SayAsync("olá");
        var channel = new ConversationReference(ServiceUrl.FromStored(bot.Teams.ServiceUrl)!, Channel, "28:bot", null, null, "00000000-0000-0000-0000-0000000000b0", "channel", null);
        var link = new ChannelLink(Channels.Office("oei", "BR"), "OEI Brasil", "Intercâmbios", channel.ToJson(), Language.Pt, "beatriz", Instant.FromUtc(2026, 1, 1, 0, 0));
        await bot.Services.GetRequiredService<PeopleDesk>().DecideAsync(
            "test", (_, _) => new Decision.Committed("test", "", [Change.Set(Roster.KeyOf(link), link, CoreJson.Default.ChannelLink)], []), CancellationToken.None);
        var roster = await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None);
        await bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(id), "test",
            (folder, now) =>
            {
                var programme = bot.Services.GetRequiredService<ProgrammeCatalog>().Find("oei")!;
                var head = new Dossier(
                    id, DossierKind.Exchange, "oei", "OEI-2026-0555", "Visitas a familias", "", [new Party(Side.Host, "BR", "Prefeitura", []), new Party(Side.Visitor, "UY", "Ministerio", [])], Visibilities.Network, "x", now, now)
                    .Enter("proposed", now, "x", Reason);
                return new Decision.Committed("test", "", [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)], [.. ExchangeFlow.Announce(head, programme, roster)]);
            },
            CancellationToken.None);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task It_says_countries_only_is_answered_in_place_and_told_to_everybody_asked()
    {
        var card = await InChannelAsync();
        var text = card.Activity.GetRawText();
        Assert.Contains("Brasil", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Visitas a familias", text, StringComparison.Ordinal);

        var answer = await PressAsync(beatriz, card, Verbs.ExchangeAgree, "Combinado com o Ministério");
        Assert.Contains("De acordo", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Combinado com o Ministério", answer, StringComparison.Ordinal);
        await bot.Teams.WaitForAsync(teams => teams.AllMessages.Any(message => message.Id == card.Id && message.Activity.GetRawText().Contains("De acordo, em", StringComparison.Ordinal)) ? "" : null);
        await bot.Teams.WaitForAsync(teams => teams.MessagesIn(carmen.ConversationId).Any(message => message.Activity.GetRawText().Contains("De acuerdo, el", StringComparison.Ordinal)) ? "" : null);
        Assert.True((await OpenAsync()).Agreements.Single().Agrees);

        await PressAsync(beatriz, card, Verbs.ExchangeAgree, "");
        Assert.Single((await OpenAsync()).Agreements);
    }

    [Fact]
    public async Task Who_has_no_part_in_it_is_told_so_and_changes_nothing()
    {
        var card = await InChannelAsync();
        var answer = await PressAsync(new Chat(bot, "Nadie", "00000000-0000-0000-0000-0000000000e0", "00000000-0000-0000-0000-0000000000e1"), card, Verbs.ExchangeAgree, "");
        Assert.DoesNotContain("AdaptiveCard", answer, StringComparison.Ordinal);
        Assert.Empty((await OpenAsync()).Agreements);
    }

    [Fact]
    public async Task To_decline_takes_a_reason_which_never_stands_in_the_channel()
    {
        var card = await InChannelAsync();
        var refused = await PressAsync(beatriz, card, Verbs.ExchangeDecline, "");
        Assert.DoesNotContain("AdaptiveCard", refused, StringComparison.Ordinal);
        Assert.Equal("proposed", (await OpenAsync()).Head.Stage);

        var answer = await PressAsync(beatriz, card, Verbs.ExchangeDecline, "Não há equipe neste ano");
        Assert.DoesNotContain("Não há equipe", answer, StringComparison.Ordinal);
        Assert.Equal("declined", (await OpenAsync()).Head.Stage);
        await bot.Teams.WaitForAsync(teams => teams.MessagesIn(carmen.ConversationId).Any(message => message.Activity.GetRawText().Contains("Não há equipe", StringComparison.Ordinal)) ? "" : null);
        Assert.DoesNotContain(bot.Teams.AllMessages.Where(message => message.ConversationId.StartsWith("19:", StringComparison.Ordinal)), message => message.Versions.Any(version => version.GetRawText().Contains("Não há equipe", StringComparison.Ordinal)));
    }

    private Task<StandInMessage> InChannelAsync() => bot.Teams.WaitForAsync(teams => teams.AllMessages.FirstOrDefault(message => message.ConversationId.StartsWith(Channel, StringComparison.Ordinal)));

    private async Task<OpenDossier> OpenAsync() =>
        OpenDossier.Read(new Folder(Dossier.PartitionOf(id), await bot.Services.GetRequiredService<ITableStore>().QueryAsync(Dossier.StateOf(id), CancellationToken.None)))!;

    /// <summary>A press on the card in the channel's thread, as Teams sends it; what the presser gets back.</summary>
    private static async Task<string> PressAsync(Chat chat, StandInMessage card, string verb, string reason)
    {
        var answer = await chat.PostAsync(chat.Activity("invoke", invoke =>
        {
            var tenant = invoke["conversation"]!["tenantId"]!.GetValue<string>();
            invoke["conversation"] = new JsonObject { ["id"] = card.ConversationId, ["conversationType"] = "channel", ["tenantId"] = tenant };
            invoke["channelData"]!["channel"] = new JsonObject { ["id"] = Channel };
            invoke["channelData"]!["team"] = new JsonObject { ["id"] = "19:equipo" };
            invoke["name"] = "adaptiveCard/action";
            invoke["replyToId"] = card.Id;
            var data = (JsonObject)JsonNode.Parse(card.Activity.GetRawText())!["attachments"]![0]!["content"]!["actions"]![0]!["data"]!.DeepClone();
            data[ProposalCard.ReasonInput] = reason;
            invoke["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = "manual" };
        }));
        return answer.ToString();
    }
}
