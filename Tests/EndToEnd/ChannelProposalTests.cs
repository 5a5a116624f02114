using PeerExchange.Cards;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A proposal arrives in the channel of an office and is answered there, in place; over HTTP.</summary>
public sealed class ChannelProposalTests : IAsyncLifetime
{
    private OfficeChannel office = null!;

    public async Task InitializeAsync() => office = await OfficeChannel.StartAsync();

    public async Task DisposeAsync() => await office.DisposeAsync();

    [Fact]
    public async Task It_says_countries_only_is_answered_in_place_and_told_to_everybody_asked()
    {
        var card = await office.ProposeAsync();
        var text = card.Activity.GetRawText();
        Assert.Contains("Brasil", text, StringComparison.Ordinal);
        Assert.DoesNotContain(OfficeChannel.Reason, text, StringComparison.Ordinal);
        Assert.DoesNotContain(OfficeChannel.Title, text, StringComparison.Ordinal);

        var answer = await OfficeChannel.PressAsync(office.Beatriz, card, Verbs.ExchangeAgree, "Combinado com o Ministério");
        Assert.Contains("De acordo", answer, StringComparison.Ordinal);
        Assert.Contains("Combinado com o Ministério", answer, StringComparison.Ordinal);
        await office.Bot.Teams.WaitForAsync(teams => teams.AllMessages.Any(message => message.Id == card.Id && message.Activity.GetRawText().Contains("De acordo, em", StringComparison.Ordinal)) ? "" : null);
        await office.Bot.Teams.WaitForAsync(teams => teams.MessagesIn(office.Carmen.ConversationId).Any(message => message.Activity.GetRawText().Contains("De acuerdo, el", StringComparison.Ordinal)) ? "" : null);
        Assert.True((await office.OpenAsync()).Agreements.Single().Agrees);

        Assert.DoesNotContain(card.Versions, version => version.GetRawText().Contains("Combinado com o Ministério", StringComparison.Ordinal));

        await OfficeChannel.PressAsync(office.Beatriz, card, Verbs.ExchangeAgree, "");
        Assert.Single((await office.OpenAsync()).Agreements);
    }

    [Fact]
    public async Task Who_has_no_part_in_it_is_told_so_and_changes_nothing()
    {
        var card = await office.ProposeAsync();
        var answer = await OfficeChannel.PressAsync(new Chat(office.Bot, "Nadie", "00000000-0000-0000-0000-0000000000e0", "00000000-0000-0000-0000-0000000000e1"), card, Verbs.ExchangeAgree, "");
        Assert.DoesNotContain("AdaptiveCard", answer, StringComparison.Ordinal);
        Assert.Empty((await office.OpenAsync()).Agreements);
    }

    [Fact]
    public async Task To_decline_takes_a_reason_which_never_stands_in_the_channel()
    {
        var card = await office.ProposeAsync();
        var refused = await OfficeChannel.PressAsync(office.Beatriz, card, Verbs.ExchangeDecline, "");
        Assert.DoesNotContain("AdaptiveCard", refused, StringComparison.Ordinal);
        Assert.Equal("proposed", (await office.OpenAsync()).Head.Stage);

        var answer = await OfficeChannel.PressAsync(office.Beatriz, card, Verbs.ExchangeDecline, "Não há equipe neste ano");
        Assert.Contains("Não há equipe", answer, StringComparison.Ordinal);
        Assert.Equal("declined", (await office.OpenAsync()).Head.Stage);
        await office.Bot.Teams.WaitForAsync(teams => teams.MessagesIn(office.Carmen.ConversationId).Any(message => message.Activity.GetRawText().Contains("Não há equipe", StringComparison.Ordinal)) ? "" : null);
        Assert.DoesNotContain(office.Bot.Teams.AllMessages.Where(message => message.ConversationId.StartsWith("19:", StringComparison.Ordinal)), message => message.Versions.Any(version => version.GetRawText().Contains("Não há equipe", StringComparison.Ordinal)));
    }
}
