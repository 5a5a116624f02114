using NodaTime;
using NodaTime.Text;
using PeerExchange.Cards;
using PeerExchange.Tests.Delivery;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>The secretariat opens a call, Brazil's focal point answers it, it closes by its date and is extended; the annual meeting is announced and recorded.</summary>
public sealed class CallJourneyTests : IAsyncLifetime
{
    private readonly string[] settings = ["--Clock:Offset=PT0S"];
    private RunningBot bot = null!;
    private Chat carmen = null!;
    private Chat beatriz = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync(settings);
        beatriz = await Chat.Beatriz(bot).SayAsync("olá");
        carmen = await Chat.Carmen(bot).SayAsync("hola");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_call_is_opened_answered_closed_by_its_date_and_extended()
    {
        await OpenCallAsync();
        await beatriz.ReceiveNextAsync();
        Assert.Contains("Convocatoria de prueba", beatriz.Text, StringComparison.Ordinal);
        await beatriz.SayAsync("início");
        Assert.Contains("Convocatoria de prueba", beatriz.Text, StringComparison.Ordinal);

        await beatriz.SayAsync("solicitar");
        Assert.Contains("Convocatoria de prueba", beatriz.Text, StringComparison.Ordinal);
        foreach (var page in RequestPages.Pages)
        {
            await beatriz.PressAsync(Verbs.FormSave, page);
        }

        await beatriz.PressAsync(Verbs.FormSubmit);
        await bot.SettleAsync();
        await carmen.SayAsync("mis tareas");
        await carmen.PressAsync(Verbs.FormOpen);
        Assert.Contains("Convocatoria de prueba", carmen.Text, StringComparison.Ordinal);
        await CallAsync();
        Assert.Contains("1 solicitud", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("0 ofertas", carmen.Text, StringComparison.Ordinal);

        settings[0] = "--Clock:Offset=P40D";
        await bot.StopAsync();
        await bot.StartAgainAsync();
        await bot.Teams.WaitForAsync(teams => teams.MessagesIn(beatriz.ConversationId).FirstOrDefault(message => message.Versions.Count > 1 && message.Activity.ToString().Contains("Encerrada", StringComparison.Ordinal)));
        await CallAsync();
        Assert.Contains("Cerrada", carmen.Text, StringComparison.Ordinal);
        await beatriz.SayAsync("início");
        Assert.DoesNotContain("Convocatoria de prueba", beatriz.Text, StringComparison.Ordinal);

        await carmen.PressAsync(Verbs.FormReopen);
        var last = SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(90);
        await carmen.PressAsync(Verbs.FormSave, ("cierra", LocalDatePattern.Iso.Format(last)));
        await carmen.PressAsync(Verbs.FormSubmit);
        await beatriz.ReceiveNextAsync();
        Assert.Contains(Dates.Say(last, Core.Programmes.Language.Pt).Text, beatriz.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_is_closed_by_hand_and_only_by_coordination()
    {
        await OpenCallAsync();
        await CallAsync();
        var close = carmen.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.CallClose);
        await beatriz.PressAsync(close);
        Assert.DoesNotContain("Encerrada", beatriz.Text, StringComparison.Ordinal);

        await carmen.PressAsync(close);
        Assert.Contains("Cerrada", carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_annual_meeting_is_announced_and_its_record_shows_names_to_coordination_only()
    {
        await carmen.SayAsync("panel");
        await carmen.PressAsync(Verbs.EventList);
        await carmen.PressAsync(carmen.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.EventStart && button.GetProperty("data").GetProperty("_g").GetString() == "oei"));
        await carmen.PressAsync(
            Verbs.FormSave, ("an_nombre", "Encuentro de prueba"), ("an_fechas.from", $"{DateTime.UtcNow.Year + 1}-09-01"), ("an_fechas.to", $"{DateTime.UtcNow.Year + 1}-09-03"),
            ("an_lugar", "Lima"), ("an_objetivo", "Aprender unos de otros"));
        await carmen.PressAsync(Verbs.RowAdd);
        await carmen.PressAsync(Verbs.RowSave, ("an_inicio.date", $"{DateTime.UtcNow.Year + 1}-09-01"), ("an_inicio.time", "09:00"), ("an_tema", "Apertura"));
        await carmen.PressAsync(Verbs.FormSave);
        await carmen.PressAsync(Verbs.FormSubmit);
        await bot.SettleAsync();

        await beatriz.SayAsync("início");
        Assert.Contains("Encuentro de prueba", beatriz.Text, StringComparison.Ordinal);
        await EventAsync();
        await carmen.PressAsync(Verbs.FormStart);
        await carmen.PressAsync(Verbs.RowAdd);
        await carmen.PressAsync(Verbs.RowSave, ("ac_pais", "UY"), ("ac_nombre", "Ana Ferreyra"));
        await carmen.PressAsync(Verbs.FormSave);
        await carmen.PressAsync(Verbs.FormSave, ("ac_acuerdos", "Volver a reunirse el año próximo."));
        await carmen.PressAsync(Verbs.FormSubmit);
        await bot.SettleAsync();

        await EventAsync();
        Assert.Contains("Realizado", carmen.Text, StringComparison.Ordinal);
        var record = carmen.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.FormOpen);
        await carmen.PressAsync(record);
        Assert.Contains("Ana Ferreyra", carmen.Text, StringComparison.Ordinal);
        await beatriz.PressAsync(record);
        Assert.Contains("Volver a reunirse", beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana Ferreyra", beatriz.Text, StringComparison.Ordinal);
    }

    private async Task OpenCallAsync()
    {
        await carmen.SayAsync("panel");
        await carmen.PressAsync(Verbs.CallList);
        await carmen.PressAsync(Verbs.CallStart);
        await carmen.PressAsync(Verbs.FormSave, ("conv_nombre", "Convocatoria de prueba"), ("conv_texto", "Se invita a ofrecer y a solicitar intercambios."));
        await carmen.PressAsync(Verbs.FormSubmit);
        await bot.SettleAsync();
    }

    private async Task CallAsync()
    {
        await carmen.SayAsync("panel");
        await carmen.PressAsync(Verbs.CallList);
        await carmen.PressAsync(Verbs.CallShow);
    }

    private async Task EventAsync()
    {
        await carmen.SayAsync("panel");
        await carmen.PressAsync(Verbs.EventList);
        await carmen.PressAsync(Verbs.EventShow);
    }
}
