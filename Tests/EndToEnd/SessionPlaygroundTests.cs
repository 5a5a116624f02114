using System.IO.Compression;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>
/// Three people in three pages bring an exchange from its preparation to the final agenda, in the real client: leaders, Annex I, the referencing session,
/// both conformities, one of them as a Word document; then the secretariat cancels it. Pictures: test-output/playground.
/// </summary>
public sealed partial class SessionPlaygroundTests
{
    private static readonly LocalDate Today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
    private static readonly string Reference = $"OEI-{Today.Year}-0000";

    [Fact]
    public async Task Two_countries_prepare_a_visit_hold_the_session_and_agree_until_it_is_cancelled()
    {
        await using var network = await PlayedNetwork.StartAsync("session");
        var ana = await network.OpenAsync(PlaygroundPerson.Ana);
        var beatriz = await network.OpenAsync(PlaygroundPerson.Beatriz);
        var carmen = await network.OpenAsync(PlaygroundPerson.Carmen);
        await JoinAsync(ana, carmen);
        await NameLeadersAsync(ana, beatriz);
        await FillAnnexIAsync(beatriz);
        await HoldSessionAsync(ana, beatriz);
        await AgreeAsync(ana, beatriz);

        await carmen.SayAsync($"intercambios {Reference}");
        await carmen.SeesAsync("Agenda definitiva", "Sesión de referenciación · ya se hizo");
        await carmen.PictureAsync("es-31-final-agenda");
        await carmen.PressAsync("Cerrar o cancelar");
        await carmen.SeesAsync("Elija cómo termina");
        await carmen.PressAsync("Terminar");
        await carmen.SeesAsync("Falta esta respuesta");
        await carmen.FillAsync("Cómo termina", "Cancelado");
        await carmen.FillAsync("Razón", "El ministerio cambió sus prioridades.");
        await carmen.PressAsync("Terminar");
        await carmen.SeesAsync("Ha terminado", "El ministerio cambió sus prioridades.");
        await ana.SeesAsync("Ha terminado", "El ministerio cambió sus prioridades.");
        await beatriz.SeesAsync("Terminou", "El ministerio cambió sus prioridades.");
        await beatriz.PictureAsync("pt-32-cancelled");
    }

    private static async Task JoinAsync(PlaygroundPage ana, PlaygroundPage carmen)
    {
        await carmen.SayAsync("hola");
        await ana.SayAsync("hola");
        await ana.PressAsync("Español");
        await ana.PressAsync("Registrarme");
        await ana.SeesAsync("Cuéntenos quién es");
        await ana.FillAsync("Correo electrónico", "ana.ferreyra@example.org");
        await ana.FillAsync("País", "Uruguay");
        await ana.FillAsync("Institución", "Ministerio de Educación y Cultura");
        await ana.FillAsync("Roles", "Punto focal", "Oficina nacional de la OEI");
        await ana.PressAsync("Enviar");
        await carmen.ReadsAsync("Admitir como persona nueva");
        await carmen.PressAsync("Admitir como persona nueva");
        await ana.SeesAsync("Le damos la bienvenida a la red");
    }

    private static async Task NameLeadersAsync(PlaygroundPage ana, PlaygroundPage beatriz)
    {
        await ana.SayAsync($"intercambios {Reference}");
        await ana.SeesAsync("En preparación", "Anexo I. Objetivos y preguntas del país visitante");
        await ana.PressAsync("Personas");
        await ana.SeesAsync("Nombrar al líder: Uruguay");
        await ana.PressAsync("Nombrar");
        await ana.SeesAsync("Elija a una persona");
        await ana.FillAsync("Persona de la Red", "Ana Ferreyra, Ministerio de Educación y Cultura");
        await ana.PressAsync("Nombrar");
        await ana.SeesAsync("El líder de la delegación quedó nombrado", "Ana Ferreyra");

        await beatriz.SayAsync($"intercâmbios {Reference}");
        await beatriz.SeesAsync("Em preparação", "Anexo I. Ficha da atividade e agenda");
        await beatriz.PressAsync("Pessoas");
        await beatriz.SeesAsync("Nomear o líder: Brasil");
        await beatriz.FillAsync("Pessoa da Rede", "Beatriz Nogueira, Ministério da Educação");
        await beatriz.PressAsync("Nomear");
        await beatriz.SeesAsync("Beatriz Nogueira", "Líder de delegação");
        await beatriz.PressAsync("Ver o intercâmbio");
        await beatriz.SeesAsync("Líder: Ana Ferreyra", "Líder: Beatriz Nogueira");
    }

    private static async Task FillAnnexIAsync(PlaygroundPage beatriz)
    {
        var day = LocalDatePattern.Iso.Format(Today.PlusDays(30));
        await beatriz.PressAsync("Preencher meu formulário");
        await beatriz.SeesAsync("1 / 5");
        await beatriz.FillAsync("Título da atividade", "Visitas às famílias: formar e supervisionar");
        await beatriz.PressAsync("Salvar e continuar");
        await beatriz.SeesAsync("2 / 5");
        await beatriz.FillAsync("Instituições anfitriãs", "Ministério da Educação");
        await beatriz.PressAsync("Salvar e continuar");
        await beatriz.SeesAsync("3 / 5");
        await beatriz.FillAsync("Outras experiências que não estão no banco", "Centro de formação");
        await beatriz.FillAsync("Modalidade", "Visita presencial");
        await beatriz.FillAsync("Data de início", day);
        await beatriz.FillAsync("Data de término", day);
        await beatriz.PressAsync("Salvar e continuar");
        await beatriz.SeesAsync("4 / 5", "A lista está vazia");
        await beatriz.PressAsync("Adicionar atividade");
        await beatriz.SeesAsync("adicionar atividade");
        await beatriz.FillAsync("Data e hora: dia", day);
        await beatriz.FillAsync("Data e hora: hora", "09:00");
        await beatriz.FillAsync("Tipo", "Encerramento");
        await beatriz.FillAsync("Tema", "Balanço e próximos passos");
        await beatriz.FillAsync("Local", "Fortaleza");
        await beatriz.PressAsync("Salvar na lista");
        await beatriz.SeesAsync("4 / 5", "Balanço e próximos passos");
        await beatriz.PressAsync("Continuar");
        await beatriz.SeesAsync("5 / 5");
        await beatriz.FillAsync("Logística a cargo do anfitrião", "Traslados e salas.");
        await beatriz.PressAsync("Salvar e revisar");
        await beatriz.SeesAsync("Resumo", "Balanço e próximos passos");
        await beatriz.PressAsync("Enviar");
        await beatriz.ReadsAsync("Recebemos seu formulário");
    }

    /// <summary>The letter that asks for a date leads to it: dates are proposed, Ana can on none, and the session was held yesterday, by telephone.</summary>
    private static async Task HoldSessionAsync(PlaygroundPage ana, PlaygroundPage beatriz)
    {
        await beatriz.SeesAsync("Marque a sessão de referenciamento", "Marcar a data: Sessão de referenciamento");
        await beatriz.PressAsync("Agendar");
        await beatriz.SeesAsync("melhores datas", "pelo menos 50%");
        await beatriz.PictureAsync("pt-24-times-found");
        await beatriz.PressAsync("Perguntar aos convidados");
        await beatriz.ReadsAsync("As pessoas convidadas estão sendo consultadas", "Faltam responder");
        await ana.SeesAsync("Marque todas las fechas", "(Uruguay)");
        await ana.PictureAsync("es-25-times-vote");
        await ana.PressAsync("No puedo en ninguna");
        await ana.ReadsAsync("Gracias por responder");
        await beatriz.PressAsync("Eu fixo a data");
        await beatriz.SeesAsync("Escreva a data e o horário combinados");
        await beatriz.FillAsync("Data", LocalDatePattern.Iso.Format(Today.PlusDays(-1)));
        await beatriz.PressAsync("Marcar e avisar");
        await beatriz.SeesAsync("Falta esta resposta");
        await beatriz.FillAsync("Horário", "10:00");
        await beatriz.PressAsync("Marcar e avisar");
        await ana.SeesAsync("Sesión de referenciación", "Esta reunión ya terminó");

        // She gets the letter to those invited too, below the card she pressed.
        await beatriz.SeesAsync(["Esta reunião já terminou"], "Feito");
        await beatriz.PressAsync("Registrar a ata");
        await beatriz.SeesAsync("Marque quem participou");
        await beatriz.FillAsync("Quem participou", "Beatriz Nogueira · Ministério da Educação · Brasil", "Ana Ferreyra · Ministerio de Educación y Cultura · Uruguai");
        await beatriz.FillAsync("Expectativas de cada lado", "Ver como se supervisiona.");
        await beatriz.FillAsync("Compromissos", "Compartilhar o guia.");
        await beatriz.FillAsync("Dúvidas resolvidas", "Quem paga as visitas.");
        await beatriz.FillAsync("O que foi combinado", "Ajustar a agenda.");
        await beatriz.PressAsync("Salvar a ata");
        await beatriz.ReadsAsync("A ata está registrada", "Ajustar a agenda.");
        await ana.ReadsAsync("Esto quedó registrado", "Ajustar a agenda.");
        await beatriz.PictureAsync("pt-27-record");
    }

    private static async Task AgreeAsync(PlaygroundPage ana, PlaygroundPage beatriz)
    {
        await ana.SeesAsync("Dé su conformidad con la agenda", "Anexo I. Conformidad del país que solicita");
        await ana.PressAsync("Completar mi formulario");
        await ana.SeesAsync("1 / 1");
        await ana.PressAsync("Guardar y revisar");
        await ana.SeesAsync("hace falta su conformidad aquí");
        await ana.FillAsync("Sí, doy mi conformidad; quedará con mi nombre y la fecha", "true");
        await ana.PressAsync("Guardar y revisar");
        await ana.SeesAsync("Conforme · Ana Ferreyra");
        await ana.PressAsync("Enviar");
        await ana.SeesAsync("Recibimos su formulario");
        await ana.PictureAsync("es-30-conformity");
        await ana.PressAsync("Descargar Word");
        await ana.SeesAsync("El documento está listo");
        var words = await WordsAsync(await ana.LinkAsync("Descargar Word"));
        Assert.Contains("Anexo I. Conformidad del país que solicita", words, StringComparison.Ordinal);
        Assert.Contains("Ana Ferreyra", words, StringComparison.Ordinal);

        await beatriz.SeesAsync("Dê sua concordância com a agenda");
        await beatriz.PressAsync("Preencher meu formulário");
        await beatriz.SeesAsync("1 / 1");
        await beatriz.FillAsync("Sim, dou minha concordância; ficará com meu nome e a data", "true");
        await beatriz.PressAsync("Salvar e revisar");
        await beatriz.SeesAsync("De acordo · Beatriz Nogueira");
        await beatriz.PressAsync("Enviar");
        await beatriz.SeesAsync("Recebemos seu formulário");
        await beatriz.PressAsync("Ver o intercâmbio");
        await beatriz.SeesAsync("Agenda definitiva");
    }

    /// <summary>The text of a Word document.</summary>
    private static async Task<string> WordsAsync(Uri address)
    {
        using var client = new HttpClient();
        await using var document = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync(address)));
        using var reader = new StreamReader(await document.GetEntry("word/document.xml")!.OpenAsync());
        return Tags().Replace(await reader.ReadToEndAsync(), "");
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
