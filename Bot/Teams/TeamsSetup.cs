namespace PeerExchange.Bot.Teams;

/// <summary>Puts the protocol edge into the host. What it talks to is an <see cref="ITurns"/>, registered by whoever has the conversation.</summary>
internal static class TeamsSetup
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private const int LongestAnswer = 4 * 1024 * 1024;

    /// <summary>Reads and checks the configuration at once: throws <see cref="ConfigurationException"/>.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        // Tokens, waits and timeouts run on the real clock, also where the business clock is moved (Clock__Offset).
        var clock = TimeProvider.System;
        var options = BotOptionsReader.Read(configuration);
        var http = NewHttp();
        return services
            .AddSingleton(options)
            .AddSingleton(provider => new BotToken(IdentityTokenSource.For(options, http, clock), clock, Log<BotToken>(provider)))
            .AddSingleton(new Pace(clock, Random.Shared.NextDouble, IsTeamsEverywhere(configuration)))
            .AddSingleton(provider => new ConnectorWire(
                http, options, provider.GetRequiredService<BotToken>(), provider.GetRequiredService<Pace>(), clock, Random.Shared.NextDouble, Log<ConnectorClient>(provider)))
            .AddSingleton<ConnectorClient>()
            .AddSingleton(provider => new BotAuthentication(options, new SigningKeys(options, http, clock, Log<SigningKeys>(provider)), clock))
            .AddSingleton(provider => new MessagesEndpoint(
                options, provider.GetRequiredService<BotAuthentication>(), provider.GetRequiredService<ITurns>(),
                provider.GetRequiredService<ConnectorClient>(), clock, Log<MessagesEndpoint>(provider)))
            .AddHostedService<AnonymousListenerCheck>();
    }

    public static void MapTeams(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", routes.ServiceProvider.GetRequiredService<MessagesEndpoint>().HandleAsync);

    /// <summary>One pool of connections for all calls. It follows no redirect: the bot's token goes where it was meant to go, or nowhere.</summary>
    internal static HttpClient NewHttp() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AutomaticDecompression = System.Net.DecompressionMethods.All,
    })
    {
        Timeout = RequestTimeout,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>Whether a connector on this machine (http) is treated as Teams itself: its limits are kept, chats are begun. A Playground is not.</summary>
    private static bool IsTeamsEverywhere(IConfiguration configuration) => configuration["Teams:Everywhere"] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        _ => throw new ConfigurationException("Teams__Everywhere", "write true to treat a connector on this machine as Teams itself, or leave it empty."),
    };

    private static ILogger<T> Log<T>(IServiceProvider provider) => provider.GetRequiredService<ILogger<T>>();
}
