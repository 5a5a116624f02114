using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Tests.Exchanges;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Meetings;

/// <summary>The closing of a visit stands in its agenda: that time is proposed when it is booked.</summary>
public sealed class AgendaSlotTests
{
    private static readonly (LocalDate, LocalDate) Visit = (new LocalDate(2026, 5, 11), new LocalDate(2026, 5, 15));

    [Fact]
    public void The_closing_has_the_time_of_its_row_in_the_zone_of_the_host()
    {
        var top = With(Row("r1", "visita", "2026-05-12", "09:00", "120"), Row("r2", "cierre", "2026-05-15", "16:00", "45"));

        var slot = AgendaSlot.Of(Oei.Meeting("closing")!, top.Open, StandingExchange.Roster)!;

        var zone = Core.Exchanges.ExchangeFlow.ZoneOf(top.Head, StandingExchange.Roster);
        Assert.Equal((new LocalDateTime(2026, 5, 15, 16, 0), 45), (slot.Start.InZone(zone).LocalDateTime, slot.Minutes));
    }

    [Fact]
    public void Without_such_a_row_or_its_hour_and_for_other_kinds_there_is_none()
    {
        Assert.Null(AgendaSlot.Of(Oei.Meeting("closing")!, With(Row("r1", "visita", "2026-05-12", "09:00", "120")).Open, StandingExchange.Roster));
        Assert.Null(AgendaSlot.Of(Oei.Meeting("closing")!, With(Row("r2", "cierre", "2026-05-15", "", "45")).Open, StandingExchange.Roster));
        Assert.Null(AgendaSlot.Of(Oei.Meeting("referencing")!, With(Row("r2", "cierre", "2026-05-15", "16:00", "45")).Open, StandingExchange.Roster));
    }

    private static StandingExchange With(params FormRow[] rows)
    {
        var top = new StandingExchange("agenda_final", Visit);
        top.Add(top.Open.Submissions[0], rows);
        return top;
    }

    private static FormRow Row(string id, string kind, string day, string hour, string minutes) => new(
        id, "agenda_items", 0, new Dictionary<string, string> { ["ag_tipo"] = kind, ["ag_inicio.date"] = day, ["ag_inicio.time"] = hour, ["ag_minutos"] = minutes });
}
