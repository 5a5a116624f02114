using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PeerExchange.Load;

/// <summary>A process measured: started on a free port of loopback, ended by its id.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;

    private Child(Process process, int port)
    {
        this.process = process;
        Url = new Uri($"http://127.0.0.1:{port}/api/messages");
        Ready = new Uri($"http://127.0.0.1:{port}/readyz");
    }

    public Uri Url { get; }

    public Uri Ready { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in megabytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    public static Child Bot(string database)
    {
        var port = FreePort();
        return new Child(Start(
            "PeerExchange.Bot.dll", $"--urls=http://127.0.0.1:{port}", "--environment=Production", "--Network:Sample=true", $"--Storage:Path={database}", "--Logging:LogLevel:Default=Warning"), port);
    }

    public static Child Bare(string file)
    {
        var port = FreePort();
        return new Child(Start("PeerExchange.Load.dll", "bare", port.ToString(System.Globalization.CultureInfo.InvariantCulture), file), port);
    }

    public static async Task<double> RawAsync(string path, int seconds, int writers, int bytes)
    {
        using var raw = Start("PeerExchange.Load.dll", "raw", path, $"{seconds}", $"{writers}", $"{bytes}");
        var said = await raw.StandardOutput.ReadToEndAsync();
        await raw.WaitForExitAsync();
        return double.Parse(said, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Runs the command <c>match</c> to its end.</summary>
    /// <returns>The most memory it held, in megabytes, and the processor time it took.</returns>
    public static async Task<(double Megabytes, TimeSpan ProcessorTime)> MatchAsync(params string[] arguments)
    {
        using var match = Start("PeerExchange.Bot.dll", ["match", .. arguments]);
        var (peak, spent) = (0L, TimeSpan.Zero);
        while (!match.WaitForExit(20))
        {
            match.Refresh();
            try
            {
                (peak, spent) = (Math.Max(peak, match.PeakWorkingSet64), match.TotalProcessorTime);
            }
            catch (InvalidOperationException)
            {
                // It ended in between.
            }
        }

        await match.StandardOutput.ReadToEndAsync();
        return match.ExitCode == 0 ? (peak / 1048576.0, spent) : throw new InvalidOperationException($"match ends with {match.ExitCode}.");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Start(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments]) { RedirectStandardOutput = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"{assembly} does not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
