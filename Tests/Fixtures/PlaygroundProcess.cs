using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace PeerExchange.Tests.Fixtures;

/// <summary>One Agents Playground, which plays one person with a bot; its page is opened by <see cref="Chromium"/>.</summary>
internal sealed partial class PlaygroundProcess : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ChildProcess process;

    private PlaygroundProcess(PlaygroundPerson person, Uri botMessages)
    {
        Person = person;
        var program = Repository.Of("Tests", "node_modules", "@microsoft", "m365agentsplayground", "cli.js");
        if (!File.Exists(program))
        {
            throw new InvalidOperationException("The Agents Playground is not installed: run ./test, which does 'npm ci' in Tests/.");
        }

        File.WriteAllText(folder.File("playground.yml"), person.Configuration());
        var start = new ProcessStartInfo(
            "node",
            [program, "start", "-e", botMessages.AbsoluteUri, "-c", "msteams", "-p", $"{ChildProcess.FreePort()}", "--disable-telemetry"])
        {
            WorkingDirectory = folder.Path,
        };
        start.Environment["TZ"] = person.TimeZone; // what it says to the bot about the device
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        start.Environment["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = folder.File("playground.yml");
        start.Environment["M365_AGENTS_PLAYGROUND_LOGFILE"] = folder.File("playground.log");
        process = ChildProcess.Start($"The Playground of {person.Name}", start);
    }

    public PlaygroundPerson Person { get; }

    /// <summary>The page. The Playground takes another port than it was given when that one is in use, and says which.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    public string Log => process.Log;

    public static async Task<PlaygroundProcess> StartAsync(PlaygroundPerson person, Uri botMessages)
    {
        var playground = new PlaygroundProcess(person, botMessages);
        await playground.process.UntilAsync(playground.AnswersAsync);
        return playground;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        if (Listening().Match(process.Log) is not { Success: true } match)
        {
            return false;
        }

        Address = new Uri($"http://localhost:{match.Groups["port"].Value}");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Address.Host, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"Listening on (?<port>\d+)")]
    private static partial Regex Listening();
}
