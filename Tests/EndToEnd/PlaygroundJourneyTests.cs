using System.Text.RegularExpressions;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>People play the product in the real client: the built bot, the Agents Playground, Chromium. Pictures: test-output/playground.</summary>
public class PlaygroundJourneyTests
{
    [Fact]
    public async Task A_focal_point_registers_is_admitted_offers_an_initiative_and_finds_it_after_a_kill()
    {
        await using var network = await PlayedNetwork.StartAsync("es-offer");
        var ana = await network.OpenAsync(PlaygroundPerson.Ana);
        await RegisterAsync(ana);
        await AdmitAsync(await network.OpenAsync(PlaygroundPerson.Carmen));
        await ana.SeesAsync("Le damos la bienvenida a la red", "Punto focal");
        await ana.PictureAsync("es-04-admitted");

        await ana.SayAsync("ofrecer");
        await ana.SeesAsync("1 / 6", "Quién ofrece");
        Assert.Equal("Uruguay", (await ana.InputsAsync())["País que ofrece (obligatorio)"].Single());
        await ana.PictureAsync("es-05-offer-page-1");
        await FillInitiativeAsync(ana);

        await network.Bot.KillAsync();
        await network.Bot.RestartAsync();

        ana = await network.OpenAsync(PlaygroundPerson.Ana);
        await FinishDraftAsync(ana);
        var reference = await SendAsync(ana);

        await network.Bot.KillAsync();
        await network.Bot.RestartAsync();

        ana = await network.OpenAsync(PlaygroundPerson.Ana);
        await ana.SayAsync("banco bebés");
        await ana.SeesAsync("Visitas a familias con bebés en zonas rurales", reference, "en revisión");
        await ana.PictureAsync("es-12-bank");
        await ana.PressAsync("Ver");
        await ana.ReadsAsync("Crianza y acompañamiento a las familias");

        await ApproveAsync(await network.OpenAsync(PlaygroundPerson.Carmen), reference);
        await ana.ReadsAsync("La coordinación aprobó su formulario");
    }

    [Fact]
    public async Task A_host_leaves_an_offer_half_way_in_Portuguese_and_goes_on_on_another_device_after_a_kill()
    {
        await using var network = await PlayedNetwork.StartAsync("pt-offer");
        var beatriz = await network.OpenAsync(PlaygroundPerson.Beatriz);
        await beatriz.SayAsync("Olá!");
        await beatriz.SeesAsync("Olá, Beatriz Nogueira");
        await beatriz.PictureAsync("pt-01-home");
        await beatriz.PressAsync("Oferecer uma iniciativa");
        await beatriz.ReadsAsync("1 / 6", "Quem oferece");
        await beatriz.PictureAsync("pt-02-offer-page-1");
        await beatriz.PressAsync("Salvar e continuar");
        await beatriz.ReadsAsync("2 / 6");
        await beatriz.FillAsync("Tipo", "Programa");
        await beatriz.FillAsync("Nome da iniciativa", "Brincar em casa: visitas às famílias");
        await beatriz.PressAsync("Continuar depois");
        await beatriz.SeesAsync("Salvo", "também em outro dispositivo");
        await beatriz.PictureAsync("pt-03-left");

        await network.Bot.KillAsync();
        await network.Bot.RestartAsync();

        beatriz = await network.OpenAsync(PlaygroundPerson.Beatriz);
        await beatriz.SayAsync("minhas tarefas");
        await beatriz.SeesAsync("Minhas tarefas", "Oferta para o banco de iniciativas");
        await beatriz.PressAsync("Continuar");
        await beatriz.SeesAsync("2 / 6");
        Assert.Equal("Brincar em casa: visitas às famílias", (await beatriz.InputsAsync())["Nome da iniciativa (obrigatório)"].Single());
        await beatriz.PictureAsync("pt-04-resumed");
        await beatriz.SayAsync("minas tarefa");
        await beatriz.SeesAsync("Você quis dizer «minhas tarefas»?");
        await beatriz.PictureAsync("pt-05-did-you-mean");
    }

    [Fact]
    public async Task A_linked_channel_hears_that_somebody_waits_but_not_who()
    {
        await using var network = await PlayedNetwork.StartAsync("es-channel");
        var carmen = await network.OpenAsync(PlaygroundPerson.Carmen);
        var channel = $"{PlaygroundPerson.Carmen.Team} - Intercambios";
        await carmen.VisitAsync(channel);
        await carmen.SayToBotAsync("vincular");
        await carmen.ReadsAsync("Mire su chat privado");
        await carmen.VisitAsync("Personal Chat");
        await carmen.SeesAsync("Vincular un canal", PlaygroundPerson.Carmen.Team, "Intercambios");
        await carmen.FillAsync("El canal será el buzón de", "Coordinación");
        await carmen.PictureAsync("es-13-link-channel");
        await carmen.PressAsync("Vincular");
        await carmen.SeesAsync("Canal vinculado");

        await RegisterAsync(await network.OpenAsync(PlaygroundPerson.Ana));

        await carmen.VisitAsync(channel);
        await carmen.ReadsAsync("Una persona espera ser admitida");
        await carmen.PictureAsync("es-14-channel");
        Assert.DoesNotContain("Ferreyra", await carmen.ConversationAsync(), StringComparison.Ordinal);
    }

    private static async Task RegisterAsync(PlaygroundPage ana)
    {
        await ana.SayAsync("hola");
        await ana.SeesAsync("Para empezar, elija su idioma", "Para começar, escolha seu idioma", "To begin, choose your language");
        Assert.Equal(["Español", "Português", "English"], await ana.ButtonsAsync());
        await ana.PictureAsync("es-01-language");
        await ana.PressAsync("Español");
        await ana.SeesAsync("Todavía no nos conocemos");
        await ana.PressAsync("Registrarme");
        await ana.SeesAsync("Cuéntenos quién es");
        await ana.FillAsync("Correo electrónico", "ana.ferreyra@example.org");
        await ana.FillAsync("País", "Uruguay");
        await ana.PressAsync("Enviar");
        await ana.SeesAsync("2 respuestas por corregir");
        Assert.Equal("ana.ferreyra@example.org", (await ana.InputsAsync())["Correo electrónico (obligatorio)"].Single());
        await ana.PictureAsync("es-02-registration-mistakes");
        await ana.FillAsync("Institución", "Ministerio de Educación y Cultura");
        await ana.FillAsync("Roles", "Punto focal");
        await ana.PressAsync("Enviar");
        await ana.SeesAsync("Registro enviado", "Espera confirmación");
    }

    private static async Task AdmitAsync(PlaygroundPage carmen)
    {
        await carmen.SayAsync("personas");
        await carmen.ReadsAsync("Esperan su decisión", "Ana Ferreyra");
        await carmen.PressAsync("Revisar", onCardWith: "Esperan su decisión");
        await carmen.ReadsAsync("Roles que recibe");
        await carmen.PictureAsync("es-03-secretariat-decides");
        await carmen.PressAsync("Admitir como persona nueva");
        await carmen.ReadsAsync("Ana Ferreyra forma parte de la red");
    }

    private static async Task FillInitiativeAsync(PlaygroundPage ana)
    {
        await ana.PressAsync("Guardar y seguir");
        await ana.SeesAsync("2 / 6", "La iniciativa");
        await ana.FillAsync("Tipo", "Programa");
        await ana.FillAsync("Nombre de la iniciativa", "Visitas a familias con bebés en zonas rurales");
        await ana.FillAsync("Resumen", "Pocas palabras");
        await ana.PressAsync("Guardar y seguir");
        await ana.SeesAsync("2 respuestas por corregir", "80");
        Assert.Equal("Pocas palabras", (await ana.InputsAsync())["Resumen (obligatorio)"].Single());
        await ana.PictureAsync("es-06-offer-mistakes");
        await ana.FillAsync("Resumen", "Equipos de dos personas visitan cada mes a familias con niñas y niños menores de tres años en zonas rurales y dispersas.");
        await ana.FillAsync("Problema que resuelve", "Muchas familias rurales no llegaban a ningún servicio de cuidado ni de salud.");
        await ana.PressAsync("Guardar y seguir");
        await ana.SeesAsync("3 / 6", "Temas y alcance");
        await ana.FillAsync("Áreas de trabajo", "Cuidado infantil y sistemas de cuidados", "Crianza y acompañamiento a las familias");
        await ana.FillAsync("En marcha desde", "2019-03-01");
        await ana.PictureAsync("es-07-offer-choices");
        await ana.PressAsync("Guardar y seguir");
        await ana.SeesAsync("4 / 6", "Evidencia");
    }

    private static async Task FinishDraftAsync(PlaygroundPage ana)
    {
        await ana.SayAsync("hola");
        await ana.SeesAsync("Borradores (1)");
        await ana.PictureAsync("es-08-home-with-draft");
        await ana.PressAsync("Continuar");
        await ana.SeesAsync("4 / 6", "Evidencia");
        await ana.PressAsync("Atrás");
        await ana.SeesAsync("3 / 6");
        Assert.Contains("2019", (await ana.InputsAsync())["En marcha desde"].Single(), StringComparison.Ordinal);
        await ana.PressAsync("Guardar y seguir");
        await ana.SeesAsync("4 / 6");
        await ana.FillAsync("Evidencia de resultados", "Datos de monitoreo");
        await ana.PressAsync("Guardar y seguir");
        await ana.SeesAsync("5 / 6");
        await ana.FillAsync("Qué puede conocer una delegación", "Un centro rural, la sala de datos y una reunión con el equipo de supervisión.");
        await ana.FillAsync("Modalidades que ofrece", "Visita presencial");
        await ana.PressAsync("Guardar y seguir");
        await ana.SeesAsync("6 / 6");
        await ana.FillAsync("Idiomas de trabajo", "Español", "Portugués");
        await ana.PressAsync("Guardar y revisar");
        await ana.SeesAsync("Resumen", "Crianza y acompañamiento a las familias");
        await ana.PictureAsync("es-09-summary");
    }

    private static async Task<string> SendAsync(PlaygroundPage ana)
    {
        while ((await ana.ButtonsAsync()).FirstOrDefault(button => button.StartsWith("Seguir leyendo", StringComparison.Ordinal)) is { } next)
        {
            await ana.PressAsync(next);
        }

        await ana.PressAsync("Enviar");
        await ana.SeesAsync("Recibimos su formulario", "Su referencia");
        await ana.PictureAsync("es-10-receipt");
        return Regex.Match((await ana.CardsAsync())[^1], @"OEI-\d{4}-\d{4}").Value;
    }

    private static async Task ApproveAsync(PlaygroundPage carmen, string reference)
    {
        await carmen.SayAsync("mis tareas");
        await carmen.ReadsAsync("Mis tareas", reference);
        await carmen.PressAsync("Revisar", onCardWith: "Mis tareas");
        await carmen.ReadsAsync("Lea el formulario y apruébelo", "Enviado por");
        await carmen.PictureAsync("es-11-review");
        await carmen.PressAsync("Aprobar");
    }
}
