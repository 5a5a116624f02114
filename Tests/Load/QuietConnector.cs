namespace PeerExchange.Load;

/// <summary>Takes whatever the bot sends and says it was sent: as little work as a server can do.</summary>
internal sealed class QuietConnector(WebApplication app) : IAsyncDisposable
{
    public string Url => app.Urls.First() + "/";

    public static async Task<QuietConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync("{\"id\":\"1\"}");
        });
        await app.StartAsync();
        return new QuietConnector(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
