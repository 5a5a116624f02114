using System.Diagnostics;
using System.Net;

namespace PeerExchange.Tests.Fixtures;

/// <summary>
/// The built bot as a process of its own, on a port and with a data folder that stay the same over <see cref="KillAsync"/> and
/// <see cref="RestartAsync"/>. Without other settings: SQLite, Development, the sample network.
/// </summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly TemporaryFolder? ownFolder;
    private readonly List<ChildProcess> processes = [];

    private BotProcess(string? dataFolder, IReadOnlyDictionary<string, string>? settings)
    {
        ownFolder = dataFolder is null ? new TemporaryFolder() : null;
        DataFolder = dataFolder ?? ownFolder!.Path;
        this.settings = settings ?? new Dictionary<string, string>(0);
    }

    /// <summary>Where the bot is reached, such as http://127.0.0.1:40123.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{ChildProcess.FreePort()}");

    public Uri Messages => new(Address, "/api/messages");

    public string DataFolder { get; }

    public int Id => processes[^1].Id;

    /// <summary>What every process of this bot has said, the killed ones first.</summary>
    public string Log => string.Join("\n-- restarted --\n", processes.Select(process => process.Log));

    /// <summary>Starts the bot and waits until it is ready.</summary>
    /// <param name="dataFolder">Kept as it is afterwards; a folder of its own, removed at the end, where null.</param>
    /// <param name="settings">Environment variables beside or instead of the usual ones; an empty value takes a usual one away.</param>
    public static async Task<BotProcess> StartAsync(string? dataFolder = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var bot = new BotProcess(dataFolder, settings);
        await bot.RestartAsync();
        return bot;
    }

    /// <summary>kill -9 at whatever it is doing.</summary>
    public Task KillAsync() => processes[^1].KillAsync();

    /// <summary>Asks the bot to end in order, as an operator would; answers with the exit code.</summary>
    public Task<int> StopAsync() => processes[^1].StopAsync();

    /// <summary>Starts it again on the same port and data, after a kill or a stop, and waits until it is ready.</summary>
    public async Task RestartAsync()
    {
        // The bot's own build, not the copy beside the tests: the same files as ./run starts.
        var output = Path.GetRelativePath(Repository.Of("Tests"), AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Repository.Of("Bot", output, "PeerExchange.Bot.dll")]) { WorkingDirectory = DataFolder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        start.Environment["Network__Sample"] = "true";
        start.Environment["Storage__Path"] = Path.Combine(DataFolder, "peerexchange.db");
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value.Length > 0 ? value : null;
        }

        var process = ChildProcess.Start("The bot", start);
        processes.Add(process);
        await process.UntilAsync(IsReadyAsync);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        ownFolder?.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Probe.GetAsync(new Uri(Address, "/readyz"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
