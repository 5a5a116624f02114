using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerExchange.Bot.Web;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Files sent in the chat: fetched from where Teams keeps them, checked, put into the form in hand, and given out by links that end.</summary>
public sealed class FileJourneyTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[500]];

    private WebApplication shares = null!;
    private RunningBot bot = null!;
    private int fetched;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        shares = builder.Build();
        shares.MapGet("/good.pdf", (HttpRequest request) =>
        {
            fetched++;
            Assert.False(request.Headers.ContainsKey("Authorization"));
            return Results.Bytes(Pdf);
        });
        shares.MapGet("/fake.pdf", () => Results.Bytes("MZ not a PDF"u8.ToArray()));
        shares.MapGet("/huge.pdf", () => Results.Bytes([.. Pdf, .. new byte[21 * 1024 * 1024]]));
        shares.MapGet("/moved.pdf", () => Results.Redirect("/good.pdf"));
        await shares.StartAsync();
        bot = await RunningBot.StartAsync("--Files:Hosts=127.0.0.1");
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await shares.DisposeAsync();
    }

    [Fact]
    public async Task A_file_goes_to_the_form_in_hand_and_can_be_fetched_by_a_link_that_ends()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await SendAsync(beatriz, "relatório.pdf", "/good.pdf");

        Assert.Contains("relatório.pdf", beatriz.Text, StringComparison.Ordinal);
        Assert.Equal(1, fetched);

        var downloads = bot.Services.GetRequiredService<Downloads>();
        var files = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(bot.DatabasePath)!, "files"), "*", SearchOption.AllDirectories);
        var id = Path.GetFileName(files.First(file => new FileInfo(file).Length == Pdf.Length));
        var link = await downloads.LinkAsync(id, "relatório.pdf", "application/pdf", CancellationToken.None);
        using var answer = await bot.Http.GetAsync(new Uri(bot.Url + link.AbsolutePath));
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);

        var store = bot.Services.GetRequiredService<Core.Storage.ITableStore>();
        var old = new Downloads(store, bot.Services.GetRequiredService<Core.Storage.IFileStore>(), new Uri(bot.Url), new Fixtures.ManualTime(DateTimeOffset.UtcNow - Downloads.Life));
        using var over = await bot.Http.GetAsync(new Uri(bot.Url + (await old.LinkAsync(id, "relatório.pdf", "application/pdf", CancellationToken.None)).AbsolutePath));
        Assert.Equal(HttpStatusCode.NotFound, over.StatusCode);

        using var forged = await bot.Http.GetAsync(new Uri(bot.Url + link.AbsolutePath[..^3] + "abc"));
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Theory]
    [InlineData("vírus.exe", "/good.pdf")]
    [InlineData("falso.pdf", "/fake.pdf")]
    [InlineData("enorme.pdf", "/huge.pdf")]
    [InlineData("mudado.pdf", "/moved.pdf")]
    [InlineData("nada.pdf", "/none.pdf")]
    public async Task A_file_that_cannot_be_taken_is_said_by_name(string name, string path)
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");

        await SendAsync(beatriz, name, path);

        Assert.Contains(name, beatriz.Text, StringComparison.Ordinal);
        await beatriz.SayAsync("início");
        await beatriz.PressTitledAsync("Continuar");
        Assert.DoesNotContain(name, beatriz.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/good.pdf")]
    [InlineData("http://localhost:1/good.pdf")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task An_address_outside_the_allowed_hosts_is_never_fetched(string address)
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");

        await SendToAsync(beatriz, "relatório.pdf", address);

        Assert.Contains("relatório.pdf", beatriz.Text, StringComparison.Ordinal);
        Assert.Equal(0, fetched);
    }

    private Task SendAsync(Chat chat, string name, string path) => SendToAsync(chat, name, shares.Urls.First() + path);

    private async Task SendToAsync(Chat chat, string name, string address)
    {
        var before = bot.Teams.MessagesIn(chat.ConversationId).Count;
        await chat.PostAsync(chat.Activity("message", message =>
        {
            message["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["name"] = name,
                ["content"] = new JsonObject { ["downloadUrl"] = address, ["uniqueId"] = "1", ["fileType"] = "pdf" },
            });
        }));
        await chat.ReceiveAsync(before + 1);
    }
}
