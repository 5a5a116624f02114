using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Network;
using PeerExchange.Core;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>The countries of each programme with their representatives, offices and focal points, for coordination.</summary>
internal sealed class ShowNetwork(ProgrammeCatalog programmes) : IConversation
{
    private const string Representative = "representative";
    private static readonly string[] Shown = [Representative, "office", "focal_point"];

    public void Register(Routes routes) => routes.Verb(Verbs.NetworkShow, (turn, _) => Task.FromResult(Show(turn)));

    private Answer Show(Turn turn)
    {
        if (!turn.Person.IsSecretary)
        {
            return Answer.Say(Texts.Of(turn.Language)["People.OnlySecretaries"].Text);
        }

        var lines = programmes.All.Where(programme => turn.Actor.IsSecretaryOf(programme.Key))
            .SelectMany(programme => Lines(programme, turn.Roster))
            .OrderBy(line => line.HasRepresentative)
            .ThenBy(line => Folded.Text(IsoCountries.Name(line.Country, turn.Language)), StringComparer.Ordinal)
            .ToList();
        return Answer.Show(CountriesCard.Draw(lines, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }

    /// <summary>Every country somebody of the programme belongs to, coordination left out.</summary>
    private static IEnumerable<CountryLine> Lines(Programme programme, Roster roster)
    {
        var roles = Shown.Select(programme.Role).OfType<RoleDefinition>().ToList();
        return roster.People
            .Where(person => programme.Roles.Any(role => role.Key != RoleKeys.Secretariat && person.Holds(programme.Key, role.Key)))
            .GroupBy(person => person.Country)
            .Select(country => new CountryLine(
                programme, country.Key,
                [.. roles.Select(role => (role, (IReadOnlyList<Person>)[.. roster.Holding(programme.Key, country.Key, [role.Key])]))],
                programme.Role(Representative) is null || country.Any(person => person.Holds(programme.Key, Representative))));
    }
}
