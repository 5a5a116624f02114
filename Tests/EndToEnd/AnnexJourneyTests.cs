using PeerExchange.Cards;
using PeerExchange.Core.People;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Uruguay's new focal point registers, finds Annex III waiting, fills it in over a restart with its participants, and sends it; and asks for an exchange.</summary>
public sealed class AnnexJourneyTests : IAsyncLifetime
{
    private RunningBot bot = null!;
    private Chat ana = null!;
    private Chat carmen = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        carmen = await Chat.Carmen(bot).SayAsync("hola");
        ana = await Chat.Ana(bot).SayAsync("hola");
        await ana.PressTitledAsync("Español");
        await ana.PressAsync(Verbs.RegistrationStart);
        await ana.PressAsync(
            Verbs.RegistrationAsk, (JoinRequest.EmailInput, "ana.ferreyra@example.org"), (JoinRequest.CountryInput, "UY"),
            (JoinRequest.InstitutionInput, "Ministerio de Educación y Cultura"), (JoinRequest.RolesInput, "focal_point"), (JoinRequest.ZoneInput, "America/Montevideo"));
        await carmen.ReceiveNextAsync();
        await carmen.PressAsync(Verbs.RegistrationAdmit);
        await ana.ReceiveNextAsync();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Annex_III_waits_for_her_and_is_sent_with_its_participants_after_a_restart()
    {
        await ana.SayAsync("mis tareas");
        Assert.Contains("Anexo III", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(ana.Buttons.First(button => button.GetProperty("data").TryGetProperty("_m", out var form) && form.GetString() == "OEI-A3"));
        await ana.PressAsync(
            Verbs.FormSave, ("contexto", "El país amplía desde 2018 los servicios de acompañamiento a familias con niñas y niños pequeños en todo el territorio."),
            ("avances", "Hay equipos en doce departamentos."), ("expectativas", "Conocer cómo se forma y supervisa a los equipos."));
        await ana.PressAsync(Verbs.FormSave);

        await ana.PressAsync(Verbs.RowAdd);
        await ana.PressAsync(Verbs.RowSave, ("p_nombre", "Luisa Prado"), ("p_correo", "luisa"));
        Assert.Equal("luisa", ana.InputValue("p_correo"));
        await ana.PressAsync(
            Verbs.RowSave, ("p_nombre", "Luisa Prado"), ("p_institucion", "Ministerio"), ("p_cargo", "Directora"), ("p_correo", "luisa.prado@example.org"), ("p_rol", "lider"));
        Assert.Contains("Luisa Prado", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Verbs.FormLeave);

        await bot.StopAsync();
        await bot.StartAgainAsync();

        await ana.SayAsync("inicio");
        await ana.PressTitledAsync("Continuar");
        Assert.Contains("Luisa Prado", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Verbs.FormSave);
        await ana.PressAsync(Verbs.FormSubmit);
        Assert.Contains("Enviado", ana.Text, StringComparison.Ordinal);

        await carmen.ReceiveNextAsync();
        Assert.Contains("Luisa Prado", carmen.Text, StringComparison.Ordinal);
        await ana.SayAsync("mis tareas");
        Assert.DoesNotContain("Anexo III.", ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_written_and_sent_and_not_shown_to_the_other_side_before_a_proposal()
    {
        await ana.SayAsync("solicitar");
        foreach (var page in Request)
        {
            await ana.PressAsync(Verbs.FormSave, page);
        }

        await ana.PressAsync(Verbs.FormSubmit);
        Assert.Contains($"OEI-{DateTime.UtcNow.Year}-0001", ana.Text, StringComparison.Ordinal);

        await carmen.ReceiveNextAsync();
        await carmen.PressAsync(Verbs.FormApprove);
        await ana.ReceiveNextAsync();

        var open = ana.Buttons.FirstOrDefault(button => button.GetProperty("verb").GetString() is Verbs.DossierShow or Verbs.FormOpen);
        var beatriz = await Chat.Beatriz(bot).SayAsync("olá");
        if (open.ValueKind == System.Text.Json.JsonValueKind.Object)
        {
            await beatriz.PressAsync(open);
            Assert.DoesNotContain("supervisar", beatriz.Text, StringComparison.Ordinal);
        }
    }

    internal static readonly (string, string)[][] Request =
    [
        [("pais", "UY"), ("institucion", "Ministerio"), ("nivel_gobierno", "nacional"), ("punto_focal.name", "Ana Ferreyra"), ("punto_focal.email", "ana.ferreyra@example.org")],
        [
            ("titulo", "Aprender a supervisar visitas a familias"),
            ("necesidad", "Los equipos visitan a las familias, pero no tenemos cómo supervisar la calidad de cada visita ni cómo formar a quienes supervisan."),
            ("resultado_esperado", "Poder poner en marcha un sistema sencillo de supervisión en doce departamentos."),
        ],
        [("areas_trabajo", "crianza"), ("poblacion", "0-3"), ("situacion_actual", "implementacion")],
        [("modalidad", "virtual"), ("paises_interes", "BR"), ("idiomas", "es,pt")],
        [("tamano_delegacion", "6"), ("enlaces", "https://example.org/plan"), ("visibilidad", "red")],
    ];
}
