using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A card in a channel stands there for everybody; Teams asks by itself for the view of those it lists. Over HTTP.</summary>
public sealed class ChannelViewTests : IAsyncLifetime
{
    private const string Tenant = "00000000-0000-0000-0000-0000000000b0";

    private OfficeChannel office = null!;

    public async Task InitializeAsync() => office = await OfficeChannel.StartAsync();

    public async Task DisposeAsync() => await office.DisposeAsync();

    [Fact]
    public async Task Who_is_asked_sees_more_in_place_and_the_message_stays_as_everybody_sees_it()
    {
        var card = await office.ProposeAsync();
        Assert.Equal(["29:00000000-0000-0000-0000-0000000000b1"], OfficeChannel.Listed(card.Card!.Value));
        var own = await OfficeChannel.RefreshAsync(office.Beatriz, card);
        var text = own.GetRawText();
        Assert.Contains(OfficeChannel.Reason, text, StringComparison.Ordinal);
        Assert.Contains(OfficeChannel.Title, text, StringComparison.Ordinal);
        Assert.Contains(Verbs.ExchangeAgree, text, StringComparison.Ordinal);
        Assert.Equal(["29:00000000-0000-0000-0000-0000000000b1"], OfficeChannel.Listed(own));
        await office.Bot.Services.GetRequiredService<InPlace>().DrainAsync(CancellationToken.None);
        Assert.Single(card.Versions);
        Assert.Empty((await office.OpenAsync()).Agreements);
    }

    [Fact]
    public async Task After_an_answer_the_message_still_says_whom_to_ask_for_and_the_view_says_that_it_was_given()
    {
        var card = await office.ProposeAsync();
        await OfficeChannel.PressAsync(office.Beatriz, card, Verbs.ExchangeAgree, "Combinado com o Ministério");
        await office.Bot.SettleAsync();
        await office.Bot.Services.GetRequiredService<InPlace>().DrainAsync(CancellationToken.None);
        Assert.True(card.Versions.Count > 1);
        Assert.All(card.Versions, version =>
        {
            Assert.Single(OfficeChannel.Listed(version.GetProperty("attachments")[0].GetProperty("content")));
            Assert.DoesNotContain(OfficeChannel.Reason, version.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("Combinado com", version.GetRawText(), StringComparison.Ordinal);
        });
        Assert.Contains("Combinado com o Ministério", (await OfficeChannel.RefreshAsync(office.Beatriz, card)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_may_not_see_more_gets_the_card_of_everybody_whoever_they_are()
    {
        await AddAsync(Someone(1, "participant"));
        var card = await office.ProposeAsync();
        foreach (var reader in new[] { ChatOf(1), new Chat(office.Bot, "Nadie", Tenant, "00000000-0000-0000-0000-0000000000e1") })
        {
            var seen = await OfficeChannel.RefreshAsync(reader, card, trigger: "manual");
            Assert.Contains("Brasil", seen.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(OfficeChannel.Reason, seen.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(OfficeChannel.Title, seen.GetRawText(), StringComparison.Ordinal);
            Assert.Empty(OfficeChannel.Listed(seen));
        }
    }

    [Fact]
    public async Task Asked_for_from_another_place_it_shows_nothing_even_to_who_is_entitled()
    {
        var card = await office.ProposeAsync();
        var seen = (await OfficeChannel.RefreshAsync(office.Beatriz, card, "19:otro@thread.tacv2")).GetRawText();
        Assert.DoesNotContain("Brasil", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(OfficeChannel.Reason, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_more_than_sixty_those_who_are_asked_come_first()
    {
        // Readers without an answer to give have ids before those of the office.
        await AddAsync([.. Enumerable.Range(100, 70).Select(i => Someone(i, "technical_team")), .. Enumerable.Range(900, 5).Select(i => Someone(i, "office"))]);
        foreach (var i in Enumerable.Range(100, 70).Concat(Enumerable.Range(900, 5)))
        {
            await MeetAsync(i);
        }

        var listed = OfficeChannel.Listed((await office.ProposeAsync()).Card!.Value);
        Assert.Equal(60, listed.Count);
        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.All(Enumerable.Range(900, 5), i => Assert.Contains("29:" + ObjectId(i), listed.Take(6)));
    }

    [Fact]
    public async Task A_substitute_sees_and_answers_while_it_lasts()
    {
        var beatriz = (await office.RosterAsync()).Find(new Identity(Tenant, "00000000-0000-0000-0000-0000000000b1"))!;
        var substitute = Someone(1, "participant");
        await AddAsync(substitute, beatriz with { HandOvers = [new HandOver(substitute.Id, new LocalDate(2020, 1, 1), null)] });
        await MeetAsync(1);
        var card = await office.ProposeAsync();
        Assert.Contains("29:" + ObjectId(1), OfficeChannel.Listed(card.Card!.Value));
        Assert.Contains(OfficeChannel.Reason, (await OfficeChannel.RefreshAsync(ChatOf(1), card)).GetRawText(), StringComparison.Ordinal);

        await AddAsync(beatriz with { HandOvers = [new HandOver(substitute.Id, new LocalDate(2020, 1, 1), new LocalDate(2020, 1, 2))] });
        Assert.DoesNotContain(OfficeChannel.Reason, (await OfficeChannel.RefreshAsync(ChatOf(1), card)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_is_known_once_they_spoke_in_a_channel_of_that_tenant()
    {
        await AddAsync(Someone(1, "office"));
        var first = await office.ProposeAsync();
        Assert.DoesNotContain("29:" + ObjectId(1), OfficeChannel.Listed(first.Card!.Value));
        await OfficeChannel.PressAsync(ChatOf(1), first, Verbs.ExchangeAgree, "");
        await office.Bot.Teams.WaitForAsync(_ => OfficeChannel.Listed(first.Card!.Value).Contains("29:" + ObjectId(1)) ? "" : null);
    }

    [Fact]
    public async Task In_the_secretariats_channel_a_secretary_sees_what_is_missing_and_who_waits()
    {
        var carmen = (await office.RosterAsync()).People.Single(person => person.Name == "Carmen Salas");
        await AddAsync(carmen with { Identities = [.. carmen.Identities, new Identity(Tenant, ObjectId(7))] });
        await office.LinkAsync(Channels.Secretariat, OfficeChannel.Coordination, Language.Es);
        await office.ProposeAsync();
        var card = await office.InAsync(OfficeChannel.Coordination);
        Assert.DoesNotContain(OfficeChannel.Title, card.Activity.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(OfficeChannel.Title, (await OfficeChannel.RefreshAsync(ChatOf(7), card, OfficeChannel.Coordination)).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(OfficeChannel.Title, (await OfficeChannel.RefreshAsync(office.Beatriz, card, OfficeChannel.Coordination)).GetRawText(), StringComparison.Ordinal);
    }

    private static string ObjectId(int i) => $"00000000-0000-0000-0000-0000000{i:00000}";

    private Chat ChatOf(int i) => new(office.Bot, $"Pessoa {i}", Tenant, ObjectId(i));

    private static Person Someone(int i, string role) => new(
        $"a{i:0000}", $"Pessoa {i}", $"pessoa{i}@example.org", "BR", "Prefeitura", [new RoleHeld("oei", role)], Language.Pt, "America/Sao_Paulo", [new Identity(Tenant, ObjectId(i))], PersonState.Active, null, []);

    private Task AddAsync(params IReadOnlyList<Person> people) => office.PeopleAsync([.. people.Select(person => Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person))]);

    /// <summary>The bot knows the chat with them, as after first contact.</summary>
    private Task MeetAsync(int i) => office.Bot.Services.GetRequiredService<ConversationBook>().KeepAsync(
        $"a{i:0000}", new ConversationReference(ServiceUrl.FromStored(office.Bot.Teams.ServiceUrl)!, $"a:{i}", "28:bot", "29:" + ObjectId(i), ObjectId(i), Tenant, "personal", null), CancellationToken.None);
}
