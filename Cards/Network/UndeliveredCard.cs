using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Network;

/// <summary>Somebody who is not reached, or a message that got stuck.</summary>
/// <param name="Name">Of the person; empty: a channel's, or nobody's.</param>
/// <param name="Channel">Key of the channel it was for.</param>
/// <param name="Waiting">Messages that wait for the person, where that was counted.</param>
public sealed record UndeliveredLine(string Name, string? Country, string? Channel, ReachProblem? Reach, StuckProblem? Stuck, Instant Since, int Waiting)
{
    /// <summary>The person, who can be given a code or looked at from here; null: it is nobody's.</summary>
    public string? Person { get; init; }
}

/// <summary>For coordination: whom nothing reaches and why, what got stuck, and one press to try all of it again.</summary>
public static class UndeliveredCard
{
    /// <param name="people">How many of the lines are people who are not reached.</param>
    public static AdaptiveCard Draw(
        IReadOnlyList<UndeliveredLine> lines, int people, int page, OwnText done, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var title = t["Network.Undelivered"];
        var body = new List<Element>(16) { Header.Of(reader, title) };
        if (!done.IsEmpty)
        {
            body.Add(Notice.Done(reader, done));
        }

        body.Add(Ask.Of(reader, lines.Count == 0
            ? t["Network.UndeliveredNone"]
            : OwnText.Line(t.Count("Network.UnreachedCount", people), t.Count("Network.StuckCount", lines.Count - people))));
        body.AddRange(Entries.Page(reader, lines, page, line => ToEntry(line, programmes, reader), Verbs.DeliveryShow, next => CardData.None.With(CardData.Part, next)));
        return new AdaptiveCard(reader.Language, title)
        {
            Body = body,
            Actions = lines.Count == 0
                ? [Buttons.Main(t["Network.Panel"], Verbs.PanelShow, CardData.None)]
                : [Buttons.Main(t["Network.Retry"], Verbs.DeliveryRetry, CardData.None), Buttons.Press(t["Network.Panel"], Verbs.PanelShow, CardData.None)],
        };
    }

    private static Entry ToEntry(UndeliveredLine line, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var why = line.Reach is { } lost ? t["Network.Reach." + lost] : t["Network.Stuck." + (line.Stuck ?? StuckProblem.Rejected)];
        var name = line.Name.Length > 0 ? line.Name : (line.Channel is { } channel ? PeopleWords.PostBox(channel, programmes, t) : t["Network.Internal"]).Text;
        return new Entry(
            name,
            OwnText.Line(
                line.Country is { Length: > 0 } country ? PeopleWords.Country(country, t) : default,
                t.Format("Network.Since", line.Since.InZone(reader.Zone).Date),
                line.Waiting > 0 ? t.Count("Network.WaitingFor", line.Waiting) : default),
            line.Person is { } person ? Buttons.Press(t["Home.Open"], Verbs.PersonShow, CardData.None.With(CardData.Person, person)) : null)
        { Why = why };
    }
}
