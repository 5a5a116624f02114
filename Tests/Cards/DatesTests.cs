using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

public class DatesTests
{
    private static readonly LocalDate Date = new(2026, 3, 7);

    [Theory]
    [InlineData(Language.Es, "7 de marzo de 2026", "sábado 7 de marzo de 2026")]
    [InlineData(Language.Pt, "7 de março de 2026", "sábado, 7 de março de 2026")]
    [InlineData(Language.En, "7 March 2026", "Saturday, 7 March 2026")]
    public void A_date_is_said_in_words_of_the_readers_language(Language language, string date, string withDay)
    {
        Assert.Equal(date, Dates.Say(Date, language).Text);
        Assert.Equal(withDay, Dates.WithDay(Date, language).Text);
    }

    [Fact]
    public void A_moment_is_said_in_the_readers_zone_with_its_place()
    {
        var noon = Instant.FromUtc(2026, 3, 7, 12, 0);
        Assert.Equal("7 de marzo de 2026, 07:00 (Colombia)", Dates.Say(noon, Zone("America/Bogota"), Language.Es).Text);
        Assert.Equal("7 de março de 2026, 09:00 (Brasil: Brasília, São Paulo)", Dates.Say(noon, Zone("America/Sao_Paulo"), Language.Pt).Text);
    }

    [Fact]
    public void Where_two_countries_meet_both_clocks_are_said_and_another_day_is_named()
    {
        var late = Instant.FromUtc(2026, 3, 7, 23, 30);
        Assert.Equal(
            "7 de marzo de 2026, 18:30 (Colombia) · 00:30 (España: península y Baleares) (día siguiente)",
            Dates.Say(late, Zone("America/Bogota"), Zone("Europe/Madrid"), Language.Es).Text);
        Assert.Equal("7 March 2026, 18:30 (Colombia)", Dates.Say(late, Zone("America/Bogota"), Zone("America/Lima"), Language.En).Text);
    }

    [Theory]
    [InlineData(0, "hoy")]
    [InlineData(1, "mañana")]
    [InlineData(3, "en 3 días")]
    [InlineData(40, "en 40 días")]
    [InlineData(-1, "ayer")]
    [InlineData(-12, "hace 12 días")]
    public void How_far_a_day_is_away_is_said_in_days(int days, string said) =>
        Assert.Equal(said, Dates.Until(Date.PlusDays(days), Date, Language.Es).Text);

    [Theory]
    [InlineData(1804, "1804", "1804")]
    [InlineData(12_500, "12\u202F500", "12,500")]
    public void Numbers_are_grouped_as_each_language_does(long number, string es, string en)
    {
        Assert.Equal(es, Numbers.Say(number, Language.Es).Text);
        Assert.Equal(en, Numbers.Say(number, Language.En).Text);
    }

    [Fact]
    public void Sizes_of_files_are_said_in_few_digits()
    {
        Assert.Equal("48\u00A0KB", Numbers.Size(48_300, Language.Es).Text);
        Assert.Equal("1,8\u00A0MB", Numbers.Size(1_843_200, Language.Pt).Text);
        Assert.Equal("1.8\u00A0MB", Numbers.Size(1_843_200, Language.En).Text);
    }

    [Fact]
    public void Every_zone_offered_exists_and_has_a_place_in_every_language()
    {
        Assert.Equal(Zones.Offered.Count, Zones.Offered.Distinct().Count());
        Assert.All(Zones.Offered, id =>
        {
            Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(id));
            Assert.All(Samples.Languages, language => Assert.NotEqual("", Zones.Place(id, language).Text));
        });
        Assert.Equal("Punta Arenas", Zones.Place("America/Punta_Arenas", Language.Es).Text);
    }

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];
}
