using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// Without an app id anybody who reaches the bot is believed, so only this machine may reach it: every listener is on loopback (else the
/// start stops), both ends of the connection are, the Host header names this machine (a web page that rebinds its own name to 127.0.0.1
/// does not), and nothing forwarded the request (a tunnel does).
/// </summary>
internal static class AnonymousAccess
{
    private static readonly string[] ForwardingPrefixes = ["X-Forwarded-", "X-Original-", "X-Tunnel-", "Cf-", "X-Envoy-", "X-Azure-"];

    private static readonly HashSet<string> ForwardingHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "Fastly-Client-IP", "X-ProxyUser-Ip", "X-Appengine-User-Ip", "Cdn-Loop",
    };

    public static Refusal? Check(HttpContext context)
    {
        // In-process test servers have no addresses.
        if (context.Connection.LocalIpAddress is { } local && !IPAddress.IsLoopback(local)
            || context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote)
            || !IsThisMachine(context.Request.Host.Host))
        {
            return Refusals.NotLocal;
        }

        foreach (var (name, _) in context.Request.Headers)
        {
            if (ForwardingHeaders.Contains(name) || Array.Exists(ForwardingPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                return Refusals.Forwarded;
            }
        }

        return null;
    }

    /// <summary>Throws where a listener is open to other machines.</summary>
    public static void CheckListeners(IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (!IsThisMachine(BindingAddress.Parse(address).Host))
            {
                throw new ConfigurationException(
                    "MicrosoftAppId", $"is empty while the bot listens at {address}, which other machines can reach: set it (with its credential), or listen on localhost only, such as ASPNETCORE_URLS=http://localhost:3978.");
            }
        }
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>Stops the start of an anonymous bot that others can reach: the listeners are known once the server has opened them.</summary>
internal sealed class AnonymousListenerCheck(BotOptions options, IServer server, ILogger<AnonymousListenerCheck> log) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.IsAnonymous)
        {
            AnonymousAccess.CheckListeners(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
            log.Anonymous();
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
