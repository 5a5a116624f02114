using NodaTime;
using PeerExchange.Core.Forms.PlainText;

namespace PeerExchange.Tests.Forms.PlainText;

public sealed class SpokenDatesTests
{
    [Theory]
    [InlineData("2026-05-07")]
    [InlineData("2026/5/7")]
    [InlineData("7/5/2026")]
    [InlineData("07-05-2026")]
    [InlineData("7.5.2026")]
    [InlineData("7/5/26")]
    [InlineData("7 de mayo de 2026")]
    [InlineData("el 7 de Mayo del 2026.")]
    [InlineData("jueves 7 de mayo de 2026")]
    [InlineData("7 may 2026")]
    [InlineData("7 de maio de 2026")]
    [InlineData("quinta-feira, 7 de maio de 2026")]
    [InlineData("7 May 2026")]
    [InlineData("May 7, 2026")]
    [InlineData("7th of May 2026")]
    [InlineData("Thursday, 7 May 2026")]
    public void A_date_is_understood_however_it_is_written(string text) => Assert.Equal(new LocalDate(2026, 5, 7), SpokenDates.Day(text));

    [Theory]
    [InlineData("1º de março de 2026", 2026, 3, 1)]
    [InlineData("1.º de enero de 2027", 2027, 1, 1)]
    [InlineData("30 de setiembre de 2026", 2026, 9, 30)]
    [InlineData("5/17/2026", 2026, 5, 17)]
    [InlineData("29/2/2028", 2028, 2, 29)]
    public void Other_ways_of_writing_days(string text, int year, int month, int day) => Assert.Equal(new LocalDate(year, month, day), SpokenDates.Day(text));

    [Theory]
    [InlineData("7 de mayo")]
    [InlineData("mayo de 2026")]
    [InlineData("29/2/2026")]
    [InlineData("32/1/2026")]
    [InlineData("13/13/2026")]
    [InlineData("0/0/0")]
    [InlineData("mañana")]
    [InlineData("después de 7/5/2026")]
    [InlineData("7/5/2026 + 1")]
    [InlineData("99999999999999/1/1")]
    [InlineData("")]
    public void What_is_no_whole_date_is_not_guessed(string text) => Assert.Null(SpokenDates.Day(text));

    [Theory]
    [InlineData("2026-05-07 a 2026-05-12")]
    [InlineData("7/5/2026 a 12/5/2026")]
    [InlineData("7/5/2026 - 12/5/2026")]
    [InlineData("7/5/2026, 12/5/2026")]
    [InlineData("7/5/2026\n12/5/2026")]
    [InlineData("del 7 al 12 de mayo de 2026")]
    [InlineData("desde el 7 de mayo hasta el 12 de mayo de 2026")]
    [InlineData("entre el 7 y el 12 de mayo de 2026")]
    [InlineData("7-12 de mayo de 2026")]
    [InlineData("de 7 a 12 de maio de 2026")]
    [InlineData("de 7 de maio de 2026 até 12 de maio de 2026")]
    [InlineData("from 7 May to 12 May 2026")]
    [InlineData("May 7, 2026 to May 12, 2026")]
    [InlineData("7–12 May 2026")]
    public void Two_dates_are_understood_however_they_are_joined(string text) =>
        Assert.Equal((new LocalDate(2026, 5, 7), new LocalDate(2026, 5, 12)), SpokenDates.Range(text));

    [Fact]
    public void A_stay_over_new_year_begins_in_the_year_before() =>
        Assert.Equal((new LocalDate(2026, 12, 20), new LocalDate(2027, 1, 5)), SpokenDates.Range("del 20 de diciembre al 5 de enero de 2027"));

    [Theory]
    [InlineData("7/5/2026")]
    [InlineData("2026-05-07")]
    [InlineData("en mayo o junio")]
    [InlineData("del 7 al 12")]
    public void One_date_or_none_is_no_range(string text) => Assert.Null(SpokenDates.Range(text));

    [Theory]
    [InlineData("7/5/2026 15:30", 15, 30)]
    [InlineData("2026-05-07T15:30", 15, 30)]
    [InlineData("7 de mayo de 2026 a las 15:30", 15, 30)]
    [InlineData("7 de mayo de 2026, a las 3 pm", 15, 0)]
    [InlineData("7 de mayo de 2026 3:30 p. m.", 15, 30)]
    [InlineData("7 de maio de 2026 às 15h30", 15, 30)]
    [InlineData("7 de maio de 2026 às 9h", 9, 0)]
    [InlineData("7 May 2026 at 12 am", 0, 0)]
    [InlineData("7.5.2026 15.30", 15, 30)]
    public void A_day_and_a_time_are_understood(string text, int hour, int minute) =>
        Assert.Equal((new LocalDate(2026, 5, 7), new LocalTime(hour, minute)), SpokenDates.Moment(text));

    [Fact]
    public void A_time_or_a_day_alone_is_a_half()
    {
        Assert.Equal((null, new LocalTime(9, 5)), SpokenDates.Moment("9:05"));
        Assert.Equal((new LocalDate(2026, 5, 7), null), SpokenDates.Moment("7 de mayo de 2026"));
        Assert.Equal((null, null), SpokenDates.Moment("25:00"));
        Assert.Equal((null, null), SpokenDates.Moment("por la tarde"));
    }
}
