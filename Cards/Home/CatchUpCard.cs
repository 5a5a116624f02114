using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Home;

/// <param name="Text">What the notification of the message says; a person's words may be in it.</param>
/// <param name="Dossier">What it is about; null: nothing that could be opened.</param>
public sealed record CatchUpLine(string Text, string? Dossier);

/// <summary>Everything that could not be told before, in one card: the newest first, each thing once, the rest counted.</summary>
public static class CatchUpCard
{
    private const int Most = 8;

    public static AdaptiveCard Draw(IReadOnlyList<CatchUpLine> lines, Reader reader)
    {
        var t = reader.T;
        var title = t["Home.CatchUp"];
        var each = lines.Reverse().DistinctBy(line => (line.Text, line.Dossier)).ToList();
        var body = new List<Element>(Most + 3) { Header.Of(reader, title), Ask.Of(reader, t.Count("Home.CatchUpAsk", each.Count)) };
        body.AddRange(each.Take(Most).Select((line, n) => Entries.Draw(
            new Entry(line.Text, default, line.Dossier is { } dossier ? Buttons.Press(t["Home.Open"], Verbs.DossierShow, CardData.None.With(CardData.Dossier, dossier), withoutInputs: true) : null),
            separated: n > 0)));
        if (each.Count > Most)
        {
            body.Add(new TextBlock(t.Count("Home.CatchUpMore", each.Count - Most)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Medium });
        }

        return new AdaptiveCard(reader.Language, title)
        {
            Body = body,
            Actions = [Buttons.Main(t["Home.TasksTitle"], Verbs.TasksShow, CardData.None), Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None)],
        };
    }
}
