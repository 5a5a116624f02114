using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PeerExchange.Tests.Fixtures;

/// <summary>A program that a test starts, hears and ends by its id. What it says is kept.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(25);
    private readonly ConcurrentQueue<string> said = [];
    private readonly Process process;
    private readonly string name;

    private ChildProcess(string name, ProcessStartInfo start)
    {
        this.name = name;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>Everything on standard output and standard error so far.</summary>
    public string Log => string.Join('\n', said);

    public static ChildProcess Start(string name, ProcessStartInfo start)
    {
        var child = new ChildProcess(name, start);
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>A port that nobody listened on a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until the answer is yes; fails with the log when the program ends first or a minute passes.</summary>
    public async Task UntilAsync(Func<Task<bool>> ready)
    {
        using var timer = new PeriodicTimer(ProbeEvery);
        var watch = Stopwatch.StartNew();
        while (!await ready())
        {
            if (process.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"{name} {(process.HasExited ? $"ended with {process.ExitCode}" : "does not answer")}:\n{Log}");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>kill -9: the program gets no chance to finish anything.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Asks it to end and waits until it has; answers with its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!process.HasExited)
        {
            Signal.Send(process.Id, Signal.Terminate);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            said.Enqueue(line);
        }
    }
}
