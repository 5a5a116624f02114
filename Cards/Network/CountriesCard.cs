using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Network;

/// <summary>One country of a programme with those who stand for it.</summary>
/// <param name="People">The people of each role, in the order of the roles shown.</param>
public sealed record CountryLine(Programme Programme, string Country, IReadOnlyList<(RoleDefinition Role, IReadOnlyList<Person> People)> People, bool HasRepresentative);

/// <summary>The network: a country a line with its representatives, offices and focal points; those without a representative are marked and come first.</summary>
public static class CountriesCard
{
    public static AdaptiveCard Draw(IReadOnlyList<CountryLine> countries, int page, Reader reader)
    {
        var t = reader.T;
        var missing = countries.Count(country => !country.HasRepresentative);
        var body = new List<Element>(10)
        {
            Header.Of(reader, t["Network.Countries"]),
            Ask.Of(reader, OwnText.Line(t.Count("Network.CountryCount", countries.Count), missing > 0 ? t.Count("Network.WithoutRepresentative", missing) : default)),
        };
        body.AddRange(Entries.Page(reader, countries, page, country => ToEntry(country, countries, t), Verbs.NetworkShow, turned => CardData.None.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, t["Network.Countries"])
        {
            Body = body,
            Actions = [Buttons.Main(t["Home.People"], Verbs.PeopleShow, CardData.None), Buttons.Press(t["Network.Panel"], Verbs.PanelShow, CardData.None)],
        };
    }

    private static Entry ToEntry(CountryLine line, IReadOnlyList<CountryLine> all, Texts t) => new(
        IsoCountries.Name(line.Country, t.Language),
        OwnText.Line(
            all.Any(other => other.Programme.Key != line.Programme.Key) ? t.Say(line.Programme.Name) : default,
            line.HasRepresentative ? default : new OwnText("⚠ ") + t["Network.NoRepresentative"]))
    {
        Note = string.Join(" · ", line.People.Select(held => $"{held.Role.Name.In(t.Language)}: {(held.People.Count == 0 ? "–" : Names(held.People))}")),
    };

    private static string Names(IReadOnlyList<Person> people) =>
        string.Join(", ", people.Take(3).Select(person => person.Name)) + (people.Count > 3 ? $" +{people.Count - 3}" : "");
}
