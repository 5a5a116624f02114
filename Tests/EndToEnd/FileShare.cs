using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Where Teams keeps the files people send in a chat.</summary>
internal sealed class FileShare : IAsyncDisposable
{
    public static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[500]];

    private readonly WebApplication shares;

    private FileShare(WebApplication shares) => this.shares = shares;

    public static async Task<FileShare> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var shares = builder.Build();
        shares.MapGet("/good.pdf", () => Results.Bytes(Pdf));
        shares.MapGet("/other.pdf", () => Results.Bytes([.. Pdf, 1, 2, 3]));
        shares.MapGet("/fake.pdf", () => Results.Bytes("MZ not a PDF"u8.ToArray()));
        await shares.StartAsync();
        return new FileShare(shares);
    }

    /// <summary>Sends a file with the paper clip and waits for what the bot says to it.</summary>
    public async Task SendAsync(RunningBot bot, Chat chat, string name, string path)
    {
        var before = bot.Teams.MessagesIn(chat.ConversationId).Count;
        await chat.PostAsync(chat.Activity("message", message =>
        {
            message["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["name"] = name,
                ["content"] = new JsonObject { ["downloadUrl"] = shares.Urls.First() + path, ["uniqueId"] = "1", ["fileType"] = "pdf" },
            });
        }));
        await chat.ReceiveAsync(before + 1);
    }

    public async ValueTask DisposeAsync() => await shares.DisposeAsync();
}
