using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A visitor who speaks Portuguese asks for an exchange and brings a participant, in the real client. Pictures: test-output/playground.</summary>
public class RequestPlaygroundTests
{
    [Fact]
    public async Task A_visitor_asks_for_an_exchange_and_fills_in_Annex_III_over_two_kills()
    {
        await using var network = await PlayedNetwork.StartAsync("pt-request");
        var ana = await network.OpenAsync(PlaygroundPerson.Ana);
        await RegisterAsync(ana);
        var carmen = await network.OpenAsync(PlaygroundPerson.Carmen);
        await carmen.SayAsync("personas");
        await carmen.PressAsync("Revisar", onCardWith: "Esperan su decisión");
        await carmen.PressAsync("Admitir como persona nueva");
        await ana.SeesAsync("Damos-lhe as boas-vindas à rede");
        await ana.ReadsAsync("A coordenação confirmou seu registro.");

        await ana.SayAsync("solicitar");
        await ana.SeesAsync("1 / 5", "Quem solicita");
        await ana.FillAsync("Nível de governo", "Nacional");
        await ana.PressAsync("Salvar e continuar");
        await ana.SeesAsync("2 / 5", "A necessidade");
        await ana.FillAsync("Necessidade em uma frase", "Aprender a supervisionar visitas às famílias");
        await ana.FillAsync("Descreva a necessidade", "As equipes visitam as famílias, mas não temos como supervisionar a qualidade de cada visita nem formar quem supervisiona.");
        await ana.PictureAsync("pt-20-request");
        await ana.PressAsync("Continuar depois");
        await ana.SeesAsync("Salvo");
        await ana.PictureAsync("pt-21-request-left");

        ana = await KilledAndOpenedAsync(network);
        await ana.SayAsync("início");
        await ana.SeesAsync("Rascunhos (1)", "Aprender a supervisionar visitas às famílias", "Página 2 de 5");
        await ana.PictureAsync("pt-22-home-with-draft");
        await ana.PressAsync("Continuar");
        await ana.SeesAsync("2 / 5");
        await FinishRequestAsync(ana);
        await ana.SeesAsync("Sua referência", "-0001", "Os membros da Rede, como você escolheu.");
        await ana.PictureAsync("pt-24-request-receipt");

        await ana.SayAsync("minhas tarefas");
        await ana.SeesAsync("Minhas tarefas", "Anexo III");
        await ana.PressAsync("Começar");
        await FillAnnexAsync(ana);
        ana = await KilledAndOpenedAsync(network);
        await ana.SayAsync("minhas tarefas");
        await ana.PressAsync("Continuar");
        await ana.SeesAsync("3 / 3", "Luísa Prado");
        await ana.PictureAsync("pt-25-annex-resumed");
        await ana.PressAsync("Revisar");
        await ana.SeesAsync("Resumo", "Luísa Prado");
        await ana.PressAsync("Enviar");
        await ana.SeesAsync("Recebemos seu formulário");
        await ana.PictureAsync("pt-26-annex-receipt");
    }

    private static async Task<PlaygroundPage> KilledAndOpenedAsync(PlayedNetwork network)
    {
        await network.Bot.KillAsync();
        await network.Bot.RestartAsync();
        return await network.OpenAsync(PlaygroundPerson.Ana);
    }

    private static async Task RegisterAsync(PlaygroundPage ana)
    {
        await ana.SayAsync("olá");
        await ana.PressAsync("Português");
        await ana.SeesAsync("Ainda não nos conhecemos");
        await ana.PressAsync("Registrar-me");
        await ana.SeesAsync("Conte-nos quem você é");
        await ana.FillAsync("E-mail", "ana.ferreyra@example.org");
        await ana.FillAsync("País", "Uruguai");
        await ana.FillAsync("Instituição", "Ministerio de Educación y Cultura");
        await ana.FillAsync("Funções", "Ponto focal");
        await ana.PressAsync("Enviar");
        await ana.SeesAsync("Registro enviado", "Aguarda confirmação");
    }

    private static async Task FinishRequestAsync(PlaygroundPage ana)
    {
        await ana.FillAsync("O que deseja poder fazer depois", "Pôr em marcha um sistema simples de supervisão em doze departamentos.");
        await ana.PressAsync("Salvar e continuar");
        await ana.SeesAsync("3 / 5");
        await ana.FillAsync("Áreas de trabalho", "Parentalidade e apoio às famílias");
        await ana.FillAsync("O que existe hoje e em que etapa está", "Está em implementação");
        await ana.PressAsync("Salvar e continuar");
        await ana.SeesAsync("4 / 5");
        await ana.FillAsync("Modalidade preferida", "Virtual");
        await ana.FillAsync("Idiomas de trabalho", "Espanhol", "Português");
        await ana.PressAsync("Salvar e continuar");
        await ana.SeesAsync("5 / 5");
        await ana.PressAsync("Salvar e revisar");
        await ana.SeesAsync("Resumo", "Aprender a supervisionar visitas às famílias");
        await ana.PictureAsync("pt-23-request-summary");
        await ana.PressAsync("Enviar");
    }

    private static async Task FillAnnexAsync(PlaygroundPage ana)
    {
        await ana.SeesAsync("1 / 3", "De onde partem");
        await ana.FillAsync("Contexto da política em seu país", "O país amplia desde 2018 os serviços de apoio a famílias com crianças pequenas em todo o território nacional.");
        await ana.FillAsync("Avanços e obstáculos", "Há equipes em doze departamentos.");
        await ana.FillAsync("Expectativas da delegação", "Conhecer como se formam e supervisionam as equipes.");
        await ana.PressAsync("Salvar e continuar");
        await ana.SeesAsync("2 / 3");
        await ana.PressAsync("Salvar e continuar");
        await ana.SeesAsync("3 / 3", "Participantes");
        await ana.PressAsync("Adicionar participante");
        await ana.FillAsync("Nome completo", "Luísa Prado");
        await ana.FillAsync("Cargo e funções", "Diretora de supervisão");
        await ana.FillAsync("E-mail", "luisa.prado@example.org");
        await ana.FillAsync("Papel na delegação", "Líder da delegação");
        await ana.PressAsync("Salvar na lista");
        await ana.SeesAsync("3 / 3", "Luísa Prado");
        await ana.PressAsync("Continuar depois");
        await ana.SeesAsync("Salvo");
    }
}
