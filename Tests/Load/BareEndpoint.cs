namespace PeerExchange.Load;

/// <summary>The yardstick of a turn that only reads: an ASP.NET Core endpoint that reads the same body and answers the same bytes.</summary>
internal static class BareEndpoint
{
    public static async Task<int> RunAsync(string port, string file)
    {
        var answer = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapPost("/api/messages", async (HttpContext http) =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = answer.Length;
            await http.Response.Body.WriteAsync(answer);
        });
        app.MapGet("/readyz", () => "ready");
        await app.RunAsync();
        return 0;
    }
}
