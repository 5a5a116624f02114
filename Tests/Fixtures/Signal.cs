using System.Runtime.InteropServices;

namespace PeerExchange.Tests.Fixtures;

/// <summary>Asks a process to end by itself, which <see cref="System.Diagnostics.Process.Kill()"/> cannot: that is a kill -9.</summary>
internal static partial class Signal
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    public static void Send(int process, int signal) => _ = Kill(process, signal);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
