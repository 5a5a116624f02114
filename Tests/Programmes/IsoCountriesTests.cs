using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Programmes;

public class IsoCountriesTests
{
    [Fact]
    public void All_countries_are_there_with_a_name_in_every_language()
    {
        var all = IsoCountries.All(Language.Es);
        Assert.Equal(249, all.Count);
        Assert.Equal(249, all.Select(country => country.Code).Distinct().Count());
        Assert.All(all, country => Assert.False(string.IsNullOrWhiteSpace(country.Name.Es) || string.IsNullOrWhiteSpace(country.Name.Pt) || string.IsNullOrWhiteSpace(country.Name.En)));
    }

    [Fact]
    public void The_22_ibero_american_countries_come_first_in_the_order_of_the_language()
    {
        Assert.Equal(22, IsoCountries.IberoAmerican(Language.Es).Count);
        Assert.Equal(IsoCountries.IberoAmerican(Language.Pt), IsoCountries.All(Language.Pt).Take(22));
        Assert.Equal(["Andorra", "Argentina", "Bolivia", "Brazil"], IsoCountries.IberoAmerican(Language.En).Take(4).Select(country => country.Name.En));
        Assert.Equal("Afeganistão", IsoCountries.All(Language.Pt)[22].Name.Pt);
        Assert.Equal("África do Sul", IsoCountries.All(Language.Pt)[23].Name.Pt);
    }

    [Fact]
    public void A_country_is_named_by_its_code_and_an_unknown_code_stays_as_it_is()
    {
        Assert.Equal("España", IsoCountries.Name("ES", Language.Es));
        Assert.Equal("México", IsoCountries.Name("MX", Language.Pt));
        Assert.Equal("ZZ", IsoCountries.Name("ZZ", Language.En));
        Assert.Null(IsoCountries.Find("es"));
    }
}
