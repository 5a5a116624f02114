using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Whom the messages of an exchange reached and what does not arrive: seen by coordination, by a country its own, and tried again with one press; over HTTP.</summary>
public sealed class DeliveryJourneyTests : IAsyncLifetime
{
    private ExchangeAtHand there = null!;

    public async Task InitializeAsync()
    {
        there = await ExchangeAtHand.StartAsync();
        await there.PutAsync("agenda_draft");
    }

    public async Task DisposeAsync() => await there.DisposeAsync();

    [Fact]
    public async Task Coordination_sees_whom_the_messages_reached_and_a_country_its_own()
    {
        await BookAsync();
        await there.RestartAsync();
        await there.Carmen.PressAsync(there.Forged(Verbs.LeaderShow));
        await there.Carmen.PressAsync(Verbs.DeliveryTold);
        Assert.Contains("Ana Ferreyra", there.Carmen.Text, StringComparison.Ordinal);
        Assert.Contains("Beatriz Nogueira", there.Carmen.Text, StringComparison.Ordinal);
        Assert.Contains("1 enviado, el último: hoy", there.Carmen.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(there.Forged(Verbs.DeliveryTold));
        Assert.Contains("Ana Ferreyra", there.Ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Beatriz", there.Ana.Text, StringComparison.Ordinal);
        await there.Beatriz.PressAsync(there.Forged(Verbs.DeliveryTold));
        Assert.Contains("A quem chegaram os avisos", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana Ferreyra", there.Beatriz.Text, StringComparison.Ordinal);

        // Who has no part in the exchange, and a page that is not there.
        await there.ChangeAsync(ExchangeAtHand.BeatrizName, person => person with { Country = "CL" });
        await there.Beatriz.PressAsync(there.Forged(Verbs.DeliveryTold));
        Assert.DoesNotContain("Beatriz Nogueira", there.Beatriz.Text, StringComparison.Ordinal);
        await there.Carmen.PressAsync(there.Forged(Verbs.DeliveryTold, ("_n", "99")));
        Assert.Contains("Ana Ferreyra", there.Carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_took_the_app_away_is_listed_and_what_waited_arrives_once_tried_again()
    {
        there.Bot.Teams.FailWhen = request => request.ConversationId == there.Ana.ConversationId && request.Method == "POST" ? StandInFailure.WritesBlocked : null;
        await BookAsync();
        await there.Carmen.PressAsync(there.Forged(Verbs.DeliveryTold));
        Assert.Contains("Bloqueó o quitó la aplicación", there.Carmen.Text, StringComparison.Ordinal);
        await there.Carmen.SayAsync("panel");
        await there.Carmen.PressAsync(Verbs.DeliveryShow);
        Assert.Contains("Ana Ferreyra", there.Carmen.Text, StringComparison.Ordinal);
        Assert.Contains("1 aviso en espera", there.Carmen.Text, StringComparison.Ordinal);
        await there.Carmen.PressAsync(Verbs.PersonShow);
        Assert.Contains("Persona\nActiva", there.Carmen.Text, StringComparison.Ordinal);
        await there.Carmen.PressAsync(there.Forged(Verbs.DeliveryShow));
        await there.Beatriz.PressAsync(there.Forged(Verbs.DeliveryShow));
        Assert.DoesNotContain("Ana Ferreyra", there.Beatriz.Text, StringComparison.Ordinal);
        await there.Beatriz.PressAsync(there.Forged(Verbs.DeliveryRetry));
        Assert.DoesNotContain("Ana Ferreyra", there.Beatriz.Text, StringComparison.Ordinal);

        // Still blocked: tried again in vain, it is listed as before.
        await there.Carmen.PressTwiceAsync(Verbs.DeliveryRetry);
        await there.RestartAsync();
        await there.Carmen.PressAsync(there.Forged(Verbs.DeliveryShow));
        Assert.Contains("Ana Ferreyra", there.Carmen.Text, StringComparison.Ordinal);

        there.Bot.Teams.FailWhen = null;
        await there.Carmen.PressTwiceAsync(Verbs.DeliveryRetry);
        Assert.Contains("Se intenta de nuevo", there.Carmen.Text, StringComparison.Ordinal);
        await there.Ana.ReceiveNextAsync();
        await there.Carmen.PressAsync(there.Forged(Verbs.DeliveryShow));
        Assert.DoesNotContain("Ana Ferreyra", there.Carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_Teams_rejects_is_listed_in_Portuguese_with_its_reason_and_sent_again()
    {
        await there.ChangeAsync(ExchangeAtHand.CarmenName, person => person with { Language = Core.Programmes.Language.Pt });
        there.Bot.Teams.FailWhen = request => request.ConversationId == there.Ana.ConversationId && request.Method == "POST" ? StandInFailure.Of(400, "BadArgument") : null;
        await BookAsync();
        await there.Carmen.PressAsync(there.Forged(Verbs.DeliveryShow));
        Assert.Contains("1 aviso parado", there.Carmen.Text, StringComparison.Ordinal);
        Assert.Contains("O Teams rejeitou o aviso", there.Carmen.Text, StringComparison.Ordinal);
        there.Bot.Teams.FailWhen = null;
        await there.RestartAsync();
        await there.Carmen.PressTwiceAsync(Verbs.DeliveryRetry);
        await there.Ana.ReceiveNextAsync();
        Assert.Contains("20 de marzo de 2028", there.Ana.Text, StringComparison.Ordinal);
        Assert.Single(there.Bot.Teams.MessagesIn(there.Ana.ConversationId), message => message.Activity.GetRawText().Contains("20 de marzo de 2028", StringComparison.Ordinal));
        await there.Carmen.PressAsync(there.Forged(Verbs.DeliveryShow));
        Assert.Contains("0 avisos parados", there.Carmen.Text, StringComparison.Ordinal);
    }

    private async Task BookAsync()
    {
        await there.Beatriz.PressAsync(there.Forged(
            Verbs.MeetingBook, ("_z", "m1"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "Sala 3")));
        await there.Bot.SettleAsync();
    }
}
