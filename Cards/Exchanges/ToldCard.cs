using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>What reached one recipient of an exchange's messages.</summary>
/// <param name="Name">Of the person; empty: a channel's.</param>
/// <param name="Channel">Key of the channel it is; null: a person.</param>
/// <param name="LastAt">When Teams last took a message for them; null: never.</param>
/// <param name="Sent">How many messages Teams took.</param>
/// <param name="Waiting">How many wait to be sent.</param>
/// <param name="Reach">Why they are not reached; null: nothing is known against it.</param>
public sealed record ToldLine(string Name, string? Country, string? Channel, Instant? LastAt, int Sent, int Waiting, ReachProblem? Reach);

/// <summary>Whom the messages of an exchange have reached. What Teams took may still be unread: nobody is said to have read anything.</summary>
public static class ToldCard
{
    public static AdaptiveCard Draw(Programme programme, Dossier head, IReadOnlyList<ToldLine> lines, int page, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var title = t["Told.Title"];
        var body = new List<Element>(10)
        {
            Header.Of(reader, programme, title, head.Reference, programme.Stage(head.Kind, head.Stage) is { } stage ? t.Say(stage.Name) : default, head.Title),
            Ask.Of(reader, t[lines.Count == 0 ? "Told.None" : "Told.Ask"]),
        };
        body.AddRange(Entries.Page(reader, lines, page, line => ToEntry(line, programmes, reader), Verbs.DeliveryTold, next => ExchangeCard.Data(head).With(CardData.Part, next)));
        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(ExchangeWords.See(programme, t), Verbs.DossierShow, ExchangeCard.Data(head))] };
    }

    private static Entry ToEntry(ToldLine line, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var name = line.Name.Length > 0 ? line.Name : PeopleWords.PostBox(line.Channel ?? "", programmes, t).Text;
        return new Entry(
            name,
            OwnText.Line(
                line.Country is { Length: > 0 } country ? PeopleWords.Country(country, t) : default,
                line.LastAt is { } at ? t.Count("Told.SentCount", line.Sent) + new OwnText(", ") + t.Format("Told.LastSent", Dates.Brief(at, reader.Zone, reader.Today, reader.Language)) : t["Told.NotSent"],
                line.Waiting > 0 ? t.Format("Told.Waiting", line.Waiting) : default))
        {
            Why = line.Reach is { } lost ? t["Network.Reach." + lost] : default,
        };
    }
}
