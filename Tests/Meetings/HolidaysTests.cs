using NodaTime;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Meetings;

public sealed class HolidaysTests
{
    private static readonly string[] Ibero = [.. IsoCountries.IberoAmerican(Language.Es).Select(country => country.Code)];

    [Fact]
    public void Every_Ibero_American_country_is_known_in_every_year_to_come()
    {
        Assert.Equal(22, Ibero.Length);
        Assert.All(Ibero, country => Assert.True(Holidays.IsKnown(country), country));
        Assert.All(Ibero, country => Assert.All(Enumerable.Range(2025, 16), year => Assert.InRange(Holidays.Of(country, year).Count, 8, 40)));
        Assert.All(Ibero, country => Assert.All(Enumerable.Range(2025, 16), year => Assert.True(Holidays.Is(country, new LocalDate(year, 1, 1)), $"{country} {year}")));
    }

    [Theory]
    [InlineData("CO", "2027-03-25", "Jueves Santo")]
    [InlineData("ES", "2027-03-26", "Viernes Santo")]
    [InlineData("GT", "2027-03-27", "Sábado Santo")]
    [InlineData("AD", "2027-03-29", "Dilluns de Pasqua")]
    [InlineData("PT", "2027-05-27", "Corpo de Deus")]
    [InlineData("MX", "2027-02-01", "Día de la Constitución")]
    [InlineData("BR", "2027-02-08", "Carnaval")]
    [InlineData("CO", "2027-01-11", "Día de los Reyes Magos")]
    [InlineData("CO", "2027-07-05", "San Pedro y San Pablo")]
    [InlineData("CO", "2027-11-01", "Día de Todos los Santos")]
    [InlineData("AR", "2026-06-15", "Paso a la Inmortalidad del General Martín Miguel de Güemes")]
    [InlineData("AR", "2026-07-10", "Día no laborable con fines turísticos")]
    [InlineData("AR", "2026-11-23", "Día de la Soberanía Nacional")]
    [InlineData("CL", "2027-09-17", "Feriado adicional de Fiestas Patrias")]
    [InlineData("CL", "2028-10-27", "Día Nacional de las Iglesias Evangélicas y Protestantes")]
    [InlineData("EC", "2025-11-04", "Día de los Difuntos")]
    [InlineData("HN", "2026-10-09", "Feriado Morazánico")]
    [InlineData("CA", "2027-05-24", "Victoria Day")]
    [InlineData("US", "2027-05-31", "Memorial Day")]
    [InlineData("US", "2027-12-31", "New Year's Day")]
    [InlineData("US", "2026-07-03", "Independence Day")]
    [InlineData("US", "2026-07-04", "Independence Day")]
    public void A_day_has_the_name_its_country_gives_it(string country, string day, string name) => Assert.Equal(name, Holidays.NameOf(country, Day(day)));

    [Theory]
    [InlineData("CO", "2027-01-06", "moved to Monday")]
    [InlineData("AR", "2026-06-17", "moved to the Monday before")]
    [InlineData("AR", "2025-07-10", "a bridge of 2026 only")]
    [InlineData("BR", "2027-02-10", "Ash Wednesday is half a day")]
    [InlineData("BR", "2023-11-20", "a law of 2023, from 2024")]
    [InlineData("CO", "2025-07-14", "a law of 2026")]
    [InlineData("CL", "2026-09-17", "only on a Monday or Friday")]
    [InlineData("ES", "2027-03-25", "for the communities to decide")]
    public void A_day_that_is_moved_or_of_other_years_is_none(string country, string day, string why) => Assert.True(!Holidays.Is(country, Day(day)), why);

    [Fact]
    public void The_days_of_a_year_come_in_order_each_once()
    {
        var days = Holidays.Of("CO", 2027).Select(holiday => holiday.Day).ToArray();

        Assert.Equal(days.Distinct().Order(), days);
        Assert.Equal(19, days.Length);
        Assert.Same(Holidays.Of("CO", 2027), Holidays.Of("CO", 2027));
    }

    [Fact]
    public void A_country_without_data_works_from_Monday_to_Friday()
    {
        Assert.False(Holidays.IsKnown("JP"));
        Assert.Empty(Holidays.Of("JP", 2027));
        Assert.True(Holidays.IsWorkingDay("JP", Day("2027-01-01")));
        Assert.False(Holidays.IsWorkingDay("JP", Day("2027-01-02")));
        Assert.True(Holidays.IsWorkingDay("", Day("2027-01-01")));
    }

    [Fact]
    public void The_next_working_day_skips_weekends_and_holidays()
    {
        Assert.Equal(Day("2027-03-24"), Holidays.NextWorkingDay("CO", Day("2027-03-24")));
        Assert.Equal(Day("2027-03-29"), Holidays.NextWorkingDay("CO", Day("2027-03-25")));
        Assert.Equal(Day("2027-01-04"), Holidays.NextWorkingDay("BR", Day("2027-01-01")));
    }

    [Theory]
    [InlineData(0, "2027-03-29")]
    [InlineData(1, "2027-03-29")]
    [InlineData(2, "2027-03-30")]
    [InlineData(-1, "2027-03-24")]
    [InlineData(-3, "2027-03-19")]
    public void Working_days_are_counted_over_Holy_Week(int n, string expected) =>
        Assert.Equal(Day(expected), Holidays.PlusWorkingDays("CO", Day("2027-03-25"), n));

    [Fact]
    public void Asking_for_a_day_allocates_nothing_once_its_year_is_known()
    {
        var day = Day("2027-03-25");
        _ = Holidays.PlusWorkingDays("CO", day, 15);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Holidays.PlusWorkingDays("CO", day, 15);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
