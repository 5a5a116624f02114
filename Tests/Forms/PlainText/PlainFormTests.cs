using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Tests.EndToEnd;

namespace PeerExchange.Tests.Forms.PlainText;

/// <summary>Whole forms by messages alone: over HTTP, on SQLite, with the connector stand-in as Teams.</summary>
public sealed class PlainFormTests : IAsyncLifetime
{
    internal static readonly string[] Offer =
    [
        "2",
        "Visitas às famílias",
        "Equipes formadas visitam famílias com crianças de até três anos a cada duas semanas e brincam com elas em casa.",
        "Muitas famílias não chegam aos serviços e as crianças perdem os primeiros anos.",
        "parentalidade, cuidado infantil",
        "Crianças de 0 a 3 anos",
        "12 municípios",
        "1º de maio de 2019",
        "Dados de monitoramento",
        "https://example.org/relatorio",
        "4",
        "A delegação acompanha uma visita, conhece a formação das equipes e conversa com as famílias.",
        "virtual e mista",
        "2 delegações",
        "português, espanhol",
        "3 a 5",
    ];

    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task An_offer_is_begun_answered_question_by_question_reviewed_and_sent_by_text_only()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAsync("texto");
        beatriz.Sees("Que formulário quer preencher por mensagens?", "Começar: Oferta para o banco de iniciativas", "«oferecer»");

        await beatriz.SayAsync("oferecer");
        beatriz.Sees("Total de perguntas: 21", "País ofertante: Brasil", "Instituição responsável: Ministério da Educação", "(4 de 21) Tipo — obrigatório", "2. Programa", "Escreva o número ou o nome de uma opção", "«próxima»", "«voltar»", "«sair»", "«enviar»");

        await beatriz.SayAllAsync(Offer);
        beatriz.Sees("Resumo de «Oferta para o banco de iniciativas»", "5. Nome da iniciativa: Visitas às famílias", "11. Em funcionamento desde: 1 de maio de 2019", "Está tudo completo", "Os membros da Rede, como você escolheu.");
        var form = await beatriz.FormAsync();
        Assert.Equal("crianza,cuidado", form.Answers["areas_trabajo"]);
        Assert.Equal("2019-05-01", form.Answers["desde"]);
        Assert.Equal("virtual,mixta", form.Answers["modalidades"]);
        Assert.Equal("pt,es", form.Answers["idiomas"]);
        Assert.Equal("3,4,5", form.Answers["disponibilidad"]);

        await beatriz.SayAsync("Documento");
        beatriz.Sees("O link funciona por 60 minutos", "/files/");
        await beatriz.SayAsync("enviar");
        beatriz.Sees($"OEI-{DateTime.UtcNow.Year}-0001", "Quem vê", "O que vem", "«texto»", "«documento»");
        await beatriz.SayAsync("documento");
        beatriz.Sees("O link funciona por 60 minutos", "/files/");
        await beatriz.Chat.SayAsync("banco visitas");
        Assert.Null(await beatriz.ModeAsync());
        Assert.Contains("Visitas às famílias", beatriz.Chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annex_III_and_its_participants_are_filled_by_text_only()
    {
        var ana = await TextChat.AnaAsync(bot);
        await ana.SayAsync("Texto.");
        ana.Sees("Empezar: Anexo III. Información clave de la delegación");
        await ana.SayAsync(Regex.Match(ana.Answer, @"(\d+)\. Empezar: Anexo III\.").Groups[1].Value);
        ana.Sees("(1 de 7) Contexto de la política en su país — obligatorio", "De 80 a 3000 caracteres");

        await ana.SayAllAsync(new string('c', 90), "Tenemos una guía, falta aplicarla.", "Volver con un plan.", "omitir", "siguiente", "https://example.org/lectura.pdf");
        ana.Sees("(7 de 7) Participantes — lista", "La lista está vacía", "«agregar»");

        await ana.SayAsync("agregar");
        ana.Sees("PARTICIPANTE N.º 1", "(1 de 9) Nombre y apellidos — obligatorio");
        await ana.SayAsync("Lucía Bentancor");
        ana.Sees("(2 de 9) Institución", "Respuesta actual: Ministerio de Educación y Cultura", "«siguiente»");
        await ana.SayAllAsync("siguiente", "Directora de supervisión", "lucia.bentancor@example.org", "+598 2 123 4567", "omitir", "Líder de la delegación", "omitir", "sí");
        ana.Sees("Listo, quedó en la lista", "1. Lucía Bentancor · Ministerio de Educación y Cultura · Líder de la delegación");

        await ana.SayAllAsync("agregar", "Luis Soto", "Instituto del Niño", "Técnico", "luis.soto@example");
        ana.Sees("Guardé su respuesta, pero hay algo que corregir", "No parece un correo electrónico", "Respuesta actual: luis.soto@example");
        await ana.SayAllAsync("luis.soto@example.org", "omitir", "omitir", "1", "omitir", "no");
        ana.Sees("exactamente una fila", "hay 2");

        await ana.SayAsync("editar 2");
        ana.Sees("PARTICIPANTE N.º 2", "7. Rol en la delegación: Líder de la delegación");
        await ana.SayAsync("7");
        await ana.SayAsync("equipo técnico");
        ana.Sees("7. Rol en la delegación: Equipo técnico");
        await ana.SayAllAsync("siguiente", "agregar", "Otra Persona");
        await ana.SayAllAsync("atrás", "atrás");
        ana.Sees("3. Otra Persona", "hay datos por completar o corregir");
        await ana.SayAsync("quitar 3");
        ana.Sees("Lo quité de la lista", "2. Luis Soto").SeesNot("Otra Persona");

        await ana.SayAsync("siguiente");
        ana.Sees("Resumen de «Anexo III", "participante n.º 2", "– Nombre y apellidos: Luis Soto", "Todo está completo");
        await ana.SayAsync("enviar");
        ana.Sees("Recibimos su formulario", "-0000");

        var dossier = await ana.DossierAsync(Core.Ids.From("sample exchange"));
        var sent = dossier.Submissions.Single(submission => submission.Form == "OEI-A3");
        Assert.Equal(SubmissionState.Submitted, sent.State);
        Assert.Equal(["Lucía Bentancor", "Luis Soto"], dossier.Rows(sent.Id).Select(row => row.Answers["p_nombre"]));
        Assert.Equal("Ministerio de Educación y Cultura", dossier.Rows(sent.Id)[0].Answers["p_institucion"]);
        Assert.Equal("true", dossier.Rows(sent.Id)[0].Answers["p_decision"]);
    }

    [Fact]
    public async Task A_form_left_half_way_goes_on_at_the_same_question_after_a_restart()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAllAsync("texto", "oferecer", "programa");
        beatriz.Sees("(5 de 21) Nome da iniciativa");

        await bot.StopAsync();
        await bot.StartAgainAsync();

        await beatriz.SayAsync("Visitas às famílias");
        beatriz.Sees("(6 de 21) Resumo");
        Assert.Equal("Visitas às famílias", (await beatriz.FormAsync()).Answers["nombre"]);
    }

    [Fact]
    public async Task A_wrong_answer_is_kept_and_what_is_wrong_is_said_and_what_is_no_answer_changes_nothing()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAllAsync("texto", "oferecer", "programa", "Visitas", "curto");
        beatriz.Sees("Escreva pelo menos 80 caracteres", "Resposta atual: curto", "(6 de 21)");
        await beatriz.SayAsync("corrigir 4");
        await beatriz.SayAsync("uma coisa");
        beatriz.Sees("Não encontro essa opção", "2. Programa");

        var form = await beatriz.FormAsync();
        Assert.Equal("curto", form.Answers["resumen"]);
        Assert.Equal("programa", form.Answers["tipo"]);
    }

    [Fact]
    public async Task Another_word_is_obeyed_and_the_draft_is_kept()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAllAsync("texto", "oferecer", "programa", "início");
        Assert.Equal(2, beatriz.Messages.Count);
        beatriz.Sees("«Oferta para o banco de iniciativas» fica guardado", "«texto»");
        Assert.Contains("form.open", beatriz.Chat.Verbs);
        Assert.Null(await beatriz.ModeAsync());

        await beatriz.SayAsync("texto");
        beatriz.Sees("(5 de 21) Nome da iniciativa");
        await beatriz.SayAsync("sair");
        beatriz.Sees("fica guardado");
        Assert.Null(await beatriz.ModeAsync());
    }

    [Fact]
    public async Task An_answer_that_begins_like_a_word_of_the_product_stays_an_answer()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAllAsync("texto", "oferecer", "programa", "Banco de leite humano");
        Assert.Equal("Banco de leite humano", (await beatriz.FormAsync()).Answers["nombre"]);
    }

    [Fact]
    public async Task A_form_sent_from_another_device_ends_the_text_politely()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAllAsync(["texto", "oferecer", .. Offer]);
        var form = await beatriz.FormAsync();
        var dossier = (await beatriz.ModeAsync())!.Dossier!;
        await beatriz.Chat.PostAsync(Execute(beatriz.Chat, "form.submit", new JsonObject
        {
            [CardData.Dossier] = dossier,
            [CardData.Submission] = form.Id,
            [CardData.Edit] = form.Edit,
        }));
        Assert.False((await beatriz.DossierAsync(dossier)).Find(form.Id)!.IsOpen);

        await beatriz.SayAsync("5");
        beatriz.Sees("já não está aberto para você", "Não guardei");
        Assert.Null(await beatriz.ModeAsync());
        await beatriz.SayAsync("início");
        Assert.Contains("offer.start", beatriz.Chat.Verbs);
    }

    [Fact]
    public async Task The_same_message_delivered_twice_answers_one_question()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAllAsync("texto", "oferecer", "programa");
        var message = beatriz.Chat.Activity("message", message => message["text"] = "Visitas às famílias");
        await beatriz.Chat.PostAsync(message);
        await beatriz.Chat.PostAsync(message.DeepClone());

        var form = await beatriz.FormAsync();
        Assert.Equal("Visitas às famílias", form.Answers["nombre"]);
        Assert.Null(form.Answers.Get("resumen"));
    }

    [Fact]
    public async Task Sending_an_incomplete_form_says_what_is_missing_and_a_number_leads_there_and_back()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAllAsync("texto", "oferecer", "enviar");
        beatriz.Sees("Falta completar ou corrigir", "4. Tipo:", "5. Nome da iniciativa:");
        await beatriz.SayAsync("enviar");
        beatriz.Sees("Ainda não é possível enviar");
        await beatriz.SayAsync("5");
        beatriz.Sees("(5 de 21) Nome da iniciativa");
        await beatriz.SayAsync("Visitas");
        beatriz.Sees("Corrigido").SeesNot("5. Nome da iniciativa");
    }

    [Fact]
    public async Task The_button_goes_on_with_its_form_in_the_chat()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.Chat.SayAsync("oferecer");
        var card = beatriz.Chat.Buttons.First(button => button.GetProperty("verb").GetString() == "form.save");
        var data = JsonNode.Parse(card.GetProperty("data").GetRawText())!;
        var before = bot.Teams.MessagesIn(beatriz.Chat.ConversationId).Count;
        var answer = await beatriz.Chat.PostAsync(Execute(beatriz.Chat, "form.plain", data));

        Assert.Contains("mensagens", answer.GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Contains("(4 de 21) Tipo", bot.Teams.MessagesIn(beatriz.Chat.ConversationId)[before].Text, StringComparison.Ordinal);
    }

    private static JsonObject Execute(Chat chat, string verb, JsonNode data) => chat.Activity("invoke", invoke =>
    {
        invoke["name"] = "adaptiveCard/action";
        invoke["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } };
    });
}
