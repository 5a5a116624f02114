using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PeerExchange.Tests.Fixtures;

/// <summary>
/// One storage emulator for all tests of the collection <see cref="Name"/>, in memory, on ports that the system gave. Tests keep apart by
/// table, container or partition names of their own.
/// </summary>
public sealed partial class Azurite : IAsyncLifetime, IDisposable
{
    public const string Name = "Azurite";
    public const string Account = "devstoreaccount1";
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> said = [];
    private readonly ConcurrentDictionary<string, string> endpoints = [];
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? process;

    public string TableEndpoint => $"{endpoints["Table"]}/{Account}";

    public string BlobEndpoint => $"{endpoints["Blob"]}/{Account}";

    /// <summary>As a person would put it into <c>Storage__ConnectionString</c>.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={BlobEndpoint};TableEndpoint={TableEndpoint};";

    public async Task InitializeAsync()
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
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("Azurite ended: " + string.Join('\n', said)));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await listening.Task.WaitAsync(Patience);
    }

    // Only an interrupt lets it write what it has acknowledged.
    public async Task DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            Signal.Send(process.Id, Signal.Interrupt);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
    }

    public void Dispose() => process?.Dispose();

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

[CollectionDefinition(Azurite.Name)]
public sealed class AzuriteTests : ICollectionFixture<Azurite>;
