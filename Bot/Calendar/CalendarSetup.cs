using PeerExchange.Core.Meetings;

namespace PeerExchange.Bot.Calendar;

/// <summary>Puts the calendar edge into the host.</summary>
internal static class CalendarSetup
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services.AddSingleton<IFreeBusy, UnknownFreeBusy>();
}
