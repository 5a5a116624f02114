using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.EndToEnd;

namespace PeerExchange.Tests.Forms.PlainText;

/// <summary>What comes back to a person who writes: a form returned with comments, a file they sent, and all of it in English.</summary>
public sealed class PlainReturnAndFileTests : IAsyncLifetime
{
    private WebApplication share = null!;
    private RunningBot bot = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        share = builder.Build();
        share.MapGet("/good.pdf", () => Results.Bytes([.. "%PDF-1.7\n"u8, .. new byte[500]]));
        await share.StartAsync();
        bot = await RunningBot.StartAsync("--Files:Hosts=127.0.0.1");
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await share.DisposeAsync();
    }

    [Fact]
    public async Task A_returned_form_begins_at_the_question_that_was_commented()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAllAsync(["texto", "oferecer", .. PlainFormTests.Offer, "enviar"]);
        await carmen.ReceiveNextAsync();
        await carmen.PressAsync("form.return", ("comment1.field", "nombre"), ("comment1.text", "Escriba el nombre oficial completo"));
        await beatriz.Chat.ReceiveNextAsync();

        await beatriz.SayAsync("texto");
        beatriz.Sees("(5 de 21) Nome da iniciativa", "Resposta atual: Visitas às famílias", "Escriba el nombre oficial completo");
        await beatriz.SayAsync("Programa de visitas às famílias");
        beatriz.Sees("5. Nome da iniciativa: Programa de visitas às famílias", "Está tudo completo");
        await beatriz.SayAsync("enviar");
        beatriz.Sees("-0001");
    }

    [Fact]
    public async Task A_file_sent_goes_to_its_question_which_is_asked_again_in_words()
    {
        var beatriz = await TextChat.BeatrizAsync(bot);
        await beatriz.SayAllAsync("texto", "oferecer", "corrigir 13");
        beatriz.Sees("(13 de 21) Links para a evidência");
        await beatriz.Chat.PostAsync(beatriz.Chat.Activity("message", message => message["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["name"] = "relatório.pdf",
            ["content"] = new JsonObject { ["downloadUrl"] = share.Urls.First() + "/good.pdf", ["uniqueId"] = "1", ["fileType"] = "pdf" },
        })));

        var said = bot.Teams.MessagesIn(beatriz.Chat.ConversationId)[^1];
        Assert.Null(said.Card);
        Assert.Contains("Guardei o arquivo.", said.Text, StringComparison.Ordinal);
        Assert.Contains("(13 de 21)", said.Text, StringComparison.Ordinal);
        Assert.Contains("relatório.pdf", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_goes_by_text_in_English()
    {
        var ana = await TextChat.AnaAsync(bot, Language.En);
        await ana.SayAsync("plain text");
        await ana.SayAsync("request");
        ana.Sees("Request for an exchange", "We have this already", "1. Requesting country: Uruguay", "Level of government — required", "1. National", "\"skip\"");

        await ana.SayAllAsync("local (municipality)", "Supervise centres by supporting them", new string('n', 90), "Use our own supervision guide in every public centre", "3, 14", "skip", "it is being designed", "online");
        ana.Sees("Countries of interest");
        await ana.SayAsync("Uruguay");
        ana.Sees("your own country");
        await ana.SayAllAsync("Brazil and Chile", "Spanish, English");
        ana.Sees("Possible period");
        await ana.SayAsync($"from 7 May to 12 May {DateTime.UtcNow.Year + 1}");
        ana.Sees($"7 May {DateTime.UtcNow.Year + 1} – 12 May {DateTime.UtcNow.Year + 1}");
        await ana.SayAllAsync("12 people", "skip");
        ana.Sees("Everything is complete", "Write \"send\"");

        var form = await ana.FormAsync();
        Assert.Equal("salud,calidad", form.Answers["areas_trabajo"]);
        Assert.Equal("BR,CL", form.Answers["paises_interes"]);
        Assert.Equal("12", form.Answers["tamano_delegacion"]);
        await ana.SayAsync("send");
        ana.Sees($"OEI-{DateTime.UtcNow.Year}-0001");
    }
}
