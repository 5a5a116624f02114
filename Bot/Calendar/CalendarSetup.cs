using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Bot.Web;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Calendar;

/// <summary>Puts the calendar edge into the host: Microsoft Graph where an organiser is configured, nothing otherwise.</summary>
internal static class CalendarSetup
{
    /// <summary>Reads and checks the configuration at once: throws <see cref="ConfigurationException"/>.</summary>
    public static IServiceCollection AddCalendar(this IServiceCollection services, IConfiguration configuration)
    {
        var given = GraphOptionsReader.Read(configuration);
        services.AddSingleton(provider => new CalendarCatchUp(provider.GetRequiredService<ITableStore>(), provider.GetRequiredService<Decider>(), given is not null));
        if (given is not { } options)
        {
            return services.AddSingleton<IFreeBusy, UnknownFreeBusy>().AddSingleton<ICarriesOut, NoCalendar>();
        }

        // Tokens, waits and timeouts run on the real clock, also where the business clock is moved.
        var clock = TimeProvider.System;
        var http = TeamsSetup.NewHttp();
        return services
            .AddSingleton(options)
            .AddSingleton(provider => new GraphWire(
                http, options, new BotToken(options.SignIn is { } signIn ? IdentityTokenSource.For(signIn, http, clock) : null, clock, provider.GetRequiredService<ILogger<BotToken>>()),
                clock, Random.Shared.NextDouble, () => provider.GetRequiredService<IOwnership>().Part, provider.GetRequiredService<ILogger<GraphWire>>()))
            .AddSingleton<GraphCalendar>().AddSingleton<GraphCalls>()
            .AddSingleton<IFreeBusy, GraphFreeBusy>()
            .AddSingleton<CalendarBook>().AddSingleton<EventSteps>().AddSingleton<CallSteps>().AddSingleton<CalendarWork>().AddSingleton<IDownloads, Recordings>()
            .AddSingleton<ICarriesOut>(provider => provider.GetRequiredService<CalendarWork>())
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<CalendarWork>())
            .AddSingleton<CalendarHints>()
            .AddSingleton<IHostedService>(provider => new CalendarSubscription(
                provider.GetRequiredService<GraphWire>(), options, provider.GetRequiredService<CalendarHints>(), provider.GetRequiredService<ITableStore>(), Settings.PublicUrl(configuration), clock,
                provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<ILogger<CalendarSubscription>>()));
    }

    /// <summary>The address Graph tells of changes at; there is none where no organiser is configured.</summary>
    public static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<CalendarHints>() is not null)
        {
            CalendarHints.Map(routes);
        }
    }
}
