using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

/// <summary>
/// The road to the emulator with trouble on it: passes each request on, unless the next planned trouble answers in its place, loses the
/// request, or loses the answer. A shared key signs the path and not the host, so that requests pass as they are.
/// </summary>
internal sealed class TroubledAccount : IAsyncDisposable
{
    /// <summary>Handles a request in its own way; <c>pass</c> sends it on and gives the answer.</summary>
    public delegate Task Trouble(HttpContext context, Func<Task> pass);

    private readonly WebApplication application;
    private readonly HttpClient emulator = new();
    private readonly string target;
    private readonly ConcurrentQueue<Trouble> planned = [];
    private int requests;

    private TroubledAccount(WebApplication application, string target)
    {
        this.application = application;
        this.target = target;
    }

    public int Requests => requests;

    /// <summary>What happens when nothing is planned.</summary>
    public Trouble Otherwise { get; set; } = (_, pass) => pass();

    /// <summary>Rewrites the query of each request that is passed on.</summary>
    public Func<string, string> Query { get; set; } = query => query;

    public string ConnectionString { get; private set; } = "";

    public static async Task<TroubledAccount> StartAsync(Azurite azurite)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var account = new TroubledAccount(application, new Uri(azurite.TableEndpoint).GetLeftPart(UriPartial.Authority));
        application.Run(account.HandleAsync);
        await application.StartAsync();
        var endpoint = $"{application.Urls.Single()}/{Azurite.Account}";
        account.ConnectionString = $"AccountName={Azurite.Account};AccountKey={Azurite.Key};TableEndpoint={endpoint};BlobEndpoint={endpoint}";
        return account;
    }

    public void Plan(params ReadOnlySpan<Trouble> troubles)
    {
        foreach (var trouble in troubles)
        {
            planned.Enqueue(trouble);
        }
    }

    public static Trouble Status(int status, string body = "", string contentType = "application/json") => async (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body);
    };

    /// <summary>A batch's 202 with one failed part inside.</summary>
    public static Trouble Inside(int status, string code, int index) => Status(
        202,
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n--changesetresponse_1\r\nContent-Type: application/http\r\n"
        + $"Content-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 {status} Trouble\r\nContent-Type: application/json\r\n\r\n"
        + $$"""{ "odata.error": { "code": "{{code}}", "message": { "lang": "en-US", "value": "{{index}}:It did not work." } } }"""
        + "\r\n--changesetresponse_1--\r\n--batchresponse_1--\r\n",
        "multipart/mixed; boundary=batchresponse_1");

    /// <summary>The request never arrives.</summary>
    public static Trouble RequestLost(Func<Task>? meanwhile = null) => async (context, _) =>
    {
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        context.Abort();
    };

    /// <summary>The request is carried out and the answer never arrives.</summary>
    public static Trouble AnswerLost(Func<Task>? meanwhile = null) => async (context, pass) =>
    {
        var (answer, nobody) = (context.Response.Body, new MemoryStream());
        context.Response.Body = nobody;
        await pass();
        context.Response.Body = answer;
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        context.Abort();
    };

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        emulator.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        var trouble = planned.TryDequeue(out var next) ? next : Otherwise;
        await trouble(context, () => PassAsync(context));
    }

    private async Task PassAsync(HttpContext context)
    {
        var address = UriHelper.BuildRelative(path: context.Request.Path, query: new QueryString(Query(context.Request.QueryString.Value ?? "")));
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target + address);
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, value) in context.Request.Headers.Where(header => header.Key is not "Host" and not "Content-Length"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value.ToArray());
            }
        }

        using var answer = await emulator.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Transfer-Encoding" and not "Connection" and not "Keep-Alive"))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body);
    }
}
