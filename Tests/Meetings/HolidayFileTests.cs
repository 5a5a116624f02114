using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Meetings;

namespace PeerExchange.Tests.Meetings;

public sealed class HolidayFileTests
{
    [Theory]
    [InlineData("01-25", 2027, "2027-01-25")]
    [InlineData("2026-06-15", 2026, "2026-06-15")]
    [InlineData("2026-06-15", 2027, "")]
    [InlineData("easter", 2027, "2027-03-28")]
    [InlineData("easter-2", 2028, "2028-04-14")]
    [InlineData("easter+60", 2027, "2027-05-27")]
    [InlineData("1 monday 02", 2027, "2027-02-01")]
    [InlineData("4 thursday 11", 2027, "2027-11-25")]
    [InlineData("last monday 05", 2027, "2027-05-31")]
    [InlineData("last monday 05", 2028, "2028-05-29")]
    [InlineData("1 wednesday 10 +2", 2026, "2026-10-09")]
    [InlineData("06-29 next monday", 2027, "2027-07-05")]
    [InlineData("06-29 next monday", 2026, "2026-06-29")]
    [InlineData("05-24 previous monday", 2026, "2026-05-18")]
    [InlineData("05-24 previous monday", 2027, "2027-05-24")]
    [InlineData("11-02, sunday -> monday", 2025, "2025-11-03")]
    [InlineData("11-02, sunday -> monday", 2026, "2026-11-02")]
    [InlineData("08-17, tuesday wednesday -> previous monday, thursday friday -> next monday", 2027, "2027-08-16")]
    [InlineData("06-17, tuesday wednesday -> previous monday, thursday friday -> next monday", 2027, "2027-06-21")]
    [InlineData("10-31, tuesday -> previous friday, wednesday -> friday", 2028, "2028-10-27")]
    [InlineData("10-31, tuesday -> previous friday, wednesday -> friday", 2029, "2029-11-02")]
    [InlineData("09-17, if monday friday", 2027, "2027-09-17")]
    [InlineData("09-17, if monday friday", 2028, "")]
    [InlineData("07-04, saturday also friday, sunday also monday", 2026, "2026-07-03 2026-07-04")]
    [InlineData("07-04, saturday also friday, sunday also monday", 2028, "2028-07-04")]
    [InlineData("01-01, saturday also friday", 2028, "2027-12-31 2028-01-01")]
    public void A_rule_gives_the_days_of_a_year(string rule, int year, string days) =>
        Assert.Equal(days, string.Join(' ', HolidayFile.Rule(rule).In(year).Select(LocalDatePattern.Iso.Format)));

    [Theory]
    [InlineData("CO\t01-06\t\t\tReyes Magos", "six columns")]
    [InlineData("XX\t01-06\t\t\tReyes Magos\tLey", "'XX'")]
    [InlineData("CO\t01-06\t\t\t\tLey", "a name and a source")]
    [InlineData("CO\t01-06\t\t\tReyes Magos\t", "a name and a source")]
    [InlineData("CO\t01-06\t26\t\tReyes Magos\tLey", "'26' is no year")]
    [InlineData("CO\t01-06\t2026\t2025\tReyes Magos\tLey", "ends (2025) before it begins (2026)")]
    [InlineData("CO\t01-01\t\t\tAño Nuevo\tLey", "a second time")]
    [InlineData("CO\t02-29\t\t\tReyes Magos\tLey", "'02-29' is no day of every year")]
    [InlineData("CO\t2026-02-30\t\t\tReyes Magos\tLey", "'2026-02-30' is no date")]
    [InlineData("CO\t13-01\t\t\tReyes Magos\tLey", "'13-01'")]
    [InlineData("CO\teastre-2\t\t\tReyes Magos\tLey", "'eastre-2' is no rule")]
    [InlineData("CO\teaster2\t\t\tReyes Magos\tLey", "'2' is no number of days")]
    [InlineData("CO\t5 monday 02\t\t\tReyes Magos\tLey", "'5 monday 02' is no rule")]
    [InlineData("CO\t1 lunes 02\t\t\tReyes Magos\tLey", "'lunes' is no weekday")]
    [InlineData("CO\t1 monday 13\t\t\tReyes Magos\tLey", "'13' is no month")]
    [InlineData("CO\t01-06 next lunes\t\t\tReyes Magos\tLey", "'lunes' is no weekday")]
    [InlineData("CO\t01-06, sunday monday\t\t\tReyes Magos\tLey", "'sunday monday' is neither")]
    [InlineData("CO\t01-06, sunday ->\t\t\tReyes Magos\tLey", "no weekday")]
    [InlineData("CO\t01-06, -> monday\t\t\tReyes Magos\tLey", "'-> monday' is neither")]
    [InlineData("CO\t01-06, if\t\t\tReyes Magos\tLey", "'if' needs weekdays")]
    [InlineData("CO\t01-06, \t\t\tReyes Magos\tLey", "is neither")]
    [InlineData("CO\t\t\t\tReyes Magos\tLey", "'' is no rule")]
    public void A_mistake_is_named_with_its_line(string line, string reason)
    {
        using var file = new StringReader($"# Colombia\nCO\t01-01\t\t\tAño Nuevo\tLey\n\n{line}\n");

        var mistake = Assert.Throws<HolidayFileException>(() => HolidayFile.Read(file));

        Assert.StartsWith("Holidays.tsv:4 ", mistake.Message, StringComparison.Ordinal);
        Assert.Contains(reason, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_holds_from_its_first_to_its_last_year()
    {
        using var file = new StringReader("CO\t01-06\t2026\t2027\tReyes Magos\tLey\n");
        var rule = Assert.Single(HolidayFile.Read(file)["CO"]);

        Assert.Equal([2026, 2027], Enumerable.Range(2020, 20).Where(year => rule.In(year).Any()));
    }

    [Theory]
    [InlineData(1961, 4, 2)]
    [InlineData(2008, 3, 23)]
    [InlineData(2025, 4, 20)]
    [InlineData(2027, 3, 28)]
    [InlineData(2038, 4, 25)]
    public void Easter_is_that_of_the_church(int year, int month, int day) => Assert.Equal(new LocalDate(year, month, day), HolidayRule.Easter(year));
}
