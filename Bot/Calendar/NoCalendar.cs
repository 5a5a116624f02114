using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Meetings;

namespace PeerExchange.Bot.Calendar;

/// <summary>Where no organiser is configured meetings stand in no calendar of ours: those invited take a file.</summary>
internal sealed class NoCalendar : ICarriesOut
{
    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(CalendarEffects.Command, (_, _) => Task.CompletedTask)];
}
