using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;

namespace PeerExchange.Cards.People;

/// <summary>In the secretariat's channel: how many wait, to everybody never who; the details are in each secretary's own view and chat.</summary>
public static class CountCard
{
    /// <param name="theirs">In a secretary's own view: who waits for their decision, the longest first.</param>
    public static AdaptiveCard Draw(int waiting, Reader reader, IReadOnlyList<Registration>? theirs = null)
    {
        var t = reader.T;
        var line = waiting == 0 ? t["People.CountNone"] : t.Count("People.Count", waiting);
        var body = new List<Element>(12) { Header.Of(reader, t["People.CountTitle"]), new TextBlock(line) { Bold = true, Spacing = Spacing.Medium } };
        var shown = theirs ?? [];
        body.AddRange(shown.Take(Entries.PerPage).Select((asked, i) => Entries.Draw(
            new Entry(asked.Name, OwnText.Line(PeopleWords.Country(asked.Country, t), Dates.Until(asked.At.InZone(reader.Zone).Date, reader.Today, reader.Language)), null) { Note = asked.Institution },
            separated: i > 0)));
        if (shown.Count > Entries.PerPage)
        {
            body.Add(new TextBlock(t.Format("People.WaitingMore", shown.Count - Entries.PerPage)) { Size = TextSize.Small, Subtle = true });
        }

        body.Add(new TextBlock(t["People.CountHint"]) { Spacing = Spacing.Small });
        body.Add(new TextBlock(t.Format("People.AsOf", Dates.Say(reader.Now, reader.Zone, reader.Language))) { Size = TextSize.Small, Subtle = true });
        return new AdaptiveCard(reader.Language, line) { Body = body };
    }
}
