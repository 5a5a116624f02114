using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Cards.Home;
using PeerExchange.Cards.Meetings;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>What somebody is reminded of comes as one card a day; it is put off, comes again with what is still to be done, and stops; over HTTP.</summary>
public sealed class DigestJourneyTests : IAsyncLifetime
{
    private const int Days = 10;

    private ExchangeAtHand there = null!;

    public async Task InitializeAsync()
    {
        there = await ExchangeAtHand.StartAsync();
        await there.HoldSessionAsync();
    }

    public async Task DisposeAsync() => await there.DisposeAsync();

    [Fact]
    public async Task A_digest_is_put_off_and_comes_again_with_what_is_not_done()
    {
        await GiveAsync(ExchangeAtHand.AnaName);
        await there.RestartAsync(Later.OnAWorkingDay(Days));
        await UntilSaidAsync(there.Ana, "Sus recordatorios de hoy");
        var day = there.Ana.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.DigestPutOff).GetProperty("data").GetProperty("_k").GetString()!;
        await there.Ana.PressAsync(there.Ana.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.DigestOpen));
        await there.Ana.PressAsync(Verbs.TaskAccept);
        await there.Ana.PressAsync(Verbs.TaskDone);
        Assert.Contains("La tarea quedó hecha", there.Ana.Text, StringComparison.Ordinal);

        // Somebody else finds nothing of hers by the day; a wrong day finds nothing at all.
        await there.Carmen.PressAsync(there.Forged(Verbs.DigestShow, ("_k", day)));
        Assert.Contains("ya está hecho o quedó atrás", there.Carmen.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(there.Forged(Verbs.DigestPutOff, ("_k", "mañana")));
        Assert.Contains("ya está hecho o quedó atrás", there.Ana.Text, StringComparison.Ordinal);

        await there.Ana.PressAsync(there.Forged(Verbs.DigestShow, ("_k", day)));
        Assert.DoesNotContain("Enviar la guía", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressTwiceAsync(Verbs.DigestPutOff, (DigestCard.DaysInput, "3"));
        await there.RestartAsync(Later.OnAWorkingDay(Days + 10));
        await UntilSaidAsync(there.Ana, "Invitar a la red");
        Assert.DoesNotContain("Enviar la guía", there.Ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_in_Portuguese_says_nothing_once_everything_on_it_is_done()
    {
        await GiveAsync(ExchangeAtHand.BeatrizName);
        await there.RestartAsync(Later.OnAWorkingDay(Days));
        await UntilSaidAsync(there.Beatriz, "Lembrar-me de novo");
        await there.Beatriz.PressTwiceAsync(Verbs.DigestPutOff, (DigestCard.DaysInput, "77"));
        await there.RestartAsync(Later.OnAWorkingDay(Days + 10));
        await UntilSaidAsync(there.Beatriz, "Lembrar-me de novo");
        var day = there.Beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.DigestPutOff).GetProperty("data").GetProperty("_k").GetString()!;
        foreach (var task in (await there.OpenAsync()).Tasks)
        {
            await there.Beatriz.PressAsync(there.Forged(Verbs.TaskDone, ("_k", task.Id)));
        }

        await there.Beatriz.PressAsync(there.Forged(Verbs.DigestShow, ("_k", day)));
        Assert.DoesNotContain("guía", there.Beatriz.Text, StringComparison.Ordinal);
    }

    private async Task GiveAsync(string name)
    {
        var due = NodaTime.Text.LocalDatePattern.Iso.Format(SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(Days - 1));
        var owner = (await there.PersonAsync(name)).Id;
        await there.AssignAsync("Enviar la guía", owner, due);
        await there.AssignAsync("Invitar a la red", owner, due);
    }

    /// <summary>Other messages may come before.</summary>
    private async Task UntilSaidAsync(Chat chat, string text)
    {
        await there.Bot.Teams.WaitForAsync(teams => teams.MessagesIn(chat.ConversationId) is [.., var newest] && newest.Activity.GetRawText().Contains(text, StringComparison.Ordinal) ? newest : null);
        await chat.ReceiveAsync(1);
    }
}
