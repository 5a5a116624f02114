using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PeerExchange.Tests.Fixtures;

/// <summary>One storage emulator in memory, on ports that the system gave.</summary>
internal sealed partial class AzuriteProcess : IAsyncDisposable
{
    public const string Account = "devstoreaccount1";
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> said = [];
    private readonly ConcurrentDictionary<string, string> endpoints = [];
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private AzuriteProcess(Process process) => this.process = process;

    public string TableEndpoint => $"{endpoints["Table"]}/{Account}";

    public string BlobEndpoint => $"{endpoints["Blob"]}/{Account}";

    /// <summary>As a person would put it into <c>Storage__ConnectionString</c>.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={BlobEndpoint};TableEndpoint={TableEndpoint};";

    public static async Task<AzuriteProcess> StartAsync()
    {
        var program = Repository.Of("Tests", "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(program))
        {
            throw new InvalidOperationException("The storage emulator is not installed: run ./test, which does 'npm ci' in Tests/.");
        }

        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            ArgumentList =
            {
                program, "--disableTelemetry", "--skipApiVersionCheck", "--inMemoryPersistence", "--silent",
                "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--tableKeepAliveTimeout", "600", "--blobKeepAliveTimeout", "600",
            },
        };
        var emulator = new AzuriteProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        await emulator.BeginAsync();
        return emulator;
    }

    // Only an interrupt lets it write what it has acknowledged.
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Signal.Send(process.Id, Signal.Interrupt);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }

        process.Dispose();
    }

    private async Task BeginAsync()
    {
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("Azurite ended: " + string.Join('\n', said)));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await listening.Task.WaitAsync(Patience);
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        said.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            endpoints[match.Groups["service"].Value] = match.Groups["address"].Value;
            if (endpoints.ContainsKey("Table") && endpoints.ContainsKey("Blob"))
            {
                listening.TrySetResult();
            }
        }
    }

    [GeneratedRegex(@"^Azurite (?<service>\w+) service is successfully listening at (?<address>http://\S+)$")]
    private static partial Regex Listening();
}
