using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// A request goes on as the exchange it asked for: the same dossier under the same reference, so that whoever takes part finds what was asked and its
/// documents in it.
/// </summary>
public static class BeginExchange
{
    internal static Dossier Of(Dossier request, Programme programme, Actor actor, Instant now) =>
        (request with { Kind = DossierKind.Exchange }).Enter(programme.Stages.First(stage => stage.On == DossierKind.Exchange).Key, now, actor.Person.Id);

    /// <summary>
    /// The exchange with the parties that the request names. Nobody takes part but whoever asks and the contact persons: a party may be a part of a
    /// country only, and two may be of the same one.
    /// </summary>
    internal static Dossier With(Dossier exchange, PartySource source, OpenDossier dossier, Submission sent, Person author, Roster roster)
    {
        var asker = exchange.Parties[0] with { Institution = sent.Answers.Get(source.Own) ?? exchange.Parties[0].Institution, OfNamed = true };
        var parties = new List<Party> { asker.With(source.Role, [author.Id]) };
        foreach (var row in dossier.Rows(sent.Id, source.List))
        {
            var party = new Party(Side.Host, row.Answers.Get(source.Country) ?? "", row.Answers.Get(source.Institution) ?? "", []) { OfNamed = true };
            parties.Add(NamedPeople.ByAddress(roster, row.Answers.Get(source.Email) ?? "") is { } contact ? party.With(source.Role, [contact.Id]) : party);
        }

        var shared = parties.GroupBy(party => party.Country).Where(country => country.Count() > 1).Select(country => country.Key).ToHashSet(StringComparer.Ordinal);
        return exchange with { Parties = [.. parties.Select((party, n) => shared.Contains(party.Country) ? party with { Unit = UnitOf(party, n, parties) } : party)] };
    }

    /// <summary>The rows in the order of the parties they made, after whoever asks.</summary>
    internal static IEnumerable<(FormRow Row, Party Party)> RowsOf(Dossier exchange, PartySource source, OpenDossier dossier, Submission sent) =>
        dossier.Rows(sent.Id, source.List).Zip(exchange.Parties.Skip(1));

    /// <summary>Two of the same country and name are told apart by a number.</summary>
    private static string UnitOf(Party party, int n, List<Party> parties)
    {
        var unit = PartyKey.UnitFrom(party.Institution);
        var before = parties.Take(n).Count(other => other.Country == party.Country && PartyKey.UnitFrom(other.Institution) == unit);
        return before == 0 ? unit : $"{unit} {before + 1}";
    }
}
