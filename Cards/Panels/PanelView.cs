using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Panels;

/// <summary>What the cards of a panel show: already cut to what the reader may see.</summary>
/// <param name="Panel">As proposed last; null: nobody was proposed yet.</param>
/// <param name="Request">What the request asks of its panel.</param>
/// <param name="Topics">What the request is about, in the order of <see cref="PanelRequest.Topics"/>.</param>
/// <param name="People">Everybody the cards name, by person id.</param>
public sealed record PanelView(
    Programme Programme, Dossier Head, PanelRow? Panel, PanelRequest Request, IReadOnlyList<LocalText> Topics, IReadOnlyDictionary<string, PanelPerson> People)
{
    /// <summary>Whom the choice proposes now; null: nobody is to be proposed, or the reader does not decide that.</summary>
    public PanelChoice? Choice { get; init; }

    /// <summary>Specialists of the roster without a profile.</summary>
    public int WithoutProfile { get; init; }

    /// <summary>Coordination's people, of whom those who go with the panel are chosen.</summary>
    public IReadOnlyList<Person> Coordinators { get; init; } = [];

    public OwnText Problem { get; init; }

    /// <summary>What was typed before a problem came up.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();
}

/// <summary>Somebody who may sit on a panel, or goes with it.</summary>
/// <param name="Topics">What they know, in the programme's own words; empty: not for the reader.</param>
/// <param name="Knows">Questions of the profile with what the person wrote; empty: not for the reader.</param>
/// <param name="Languages">In the programme's own words.</param>
public sealed record PanelPerson(Person Person, IReadOnlyList<LocalText> Topics, IReadOnlyList<LocalText> Languages, IReadOnlyList<LocalText> Months, IReadOnlyList<(LocalText Label, string Text)> Knows, int Load);

/// <summary>How the cards of a panel say the same things.</summary>
internal static class PanelWords
{
    public static CardData Data(Dossier head) => CardData.None.With(CardData.Dossier, head.Id);

    public static Element Header(PanelView view, OwnText title, Reader reader) => Parts.Header.Of(
        reader, view.Programme, title, view.Head.Reference, view.Programme.Stage(view.Head.Kind, view.Head.Stage) is { } stage ? reader.T.Say(stage.Name) : default, view.Head.Title);

    /// <summary>"Registros sociales, Cuidados".</summary>
    public static OwnText List(IEnumerable<LocalText> texts, Reader reader) => new(string.Join(", ", texts.Select(text => text.In(reader.Language))));

    /// <summary>Name, then country and institution, of somebody on the panel.</summary>
    public static void AddPerson(List<Element> body, PanelView view, string id, OwnText line, Reader reader)
    {
        if (!view.People.TryGetValue(id, out var known))
        {
            return;
        }

        var country = PeopleWords.Country(known.Person.Country, reader.T);
        body.Add(new RichTextBlock(new TextRun(known.Person.Name) { Bold = true }) { Spacing = Spacing.Medium });
        body.Add(new RichTextBlock(new TextRun(country + new OwnText(" · ")) { Size = TextSize.Small }, new TextRun(known.Person.Institution) { Size = TextSize.Small }) { Spacing = Spacing.None });
        if (!line.IsEmpty)
        {
            body.Add(new TextBlock(line) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.None });
        }
    }

    /// <summary>Who was proposed and what they said, with conflicts they declared.</summary>
    public static void AddSeats(List<Element> body, PanelView view, Reader reader)
    {
        var t = reader.T;
        foreach (var seat in view.Panel?.Seats ?? [])
        {
            var date = seat.At.InZone(reader.Zone).Date;
            AddPerson(body, view, seat.Person, seat.State switch
            {
                SeatState.Accepted => new OwnText("✓ ") + t.Format("Panels.Accepted", date),
                SeatState.Declined => new OwnText("✕ ") + t.Format("Panels.Declined", date),
                _ => new OwnText("○ ") + t.Format("Panels.Asked", date),
            }, reader);
            if ((seat.Conflict ?? seat.Reason) is { Length: > 0 } words)
            {
                body.Add(new RichTextBlock(
                    new TextRun((seat.Conflict is null ? t["Panels.Reason"] : new OwnText("⚠ ") + t["Panels.Conflict"]) + new OwnText(": ")) { Size = TextSize.Small, Bold = true }, new TextRun(words) { Size = TextSize.Small })
                { Spacing = Spacing.None });
            }
            else if (seat is { State: SeatState.Accepted, Conflict: null })
            {
                body.Add(new TextBlock(t["Panels.NoConflict"]) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.None });
            }
        }

        if (view.Panel?.Coordinators.Select(view.People.GetValueOrDefault).OfType<PanelPerson>().Select(known => known.Person.Name).ToList() is { Count: > 0 } names)
        {
            Facts.Add(body, t["Panels.Coordinators"], string.Join(", ", names));
        }
    }

    /// <summary>What the side that asks said to the panel.</summary>
    public static void AddWord(List<Element> body, PanelView view, Reader reader)
    {
        var t = reader.T;
        var date = view.Panel?.Word?.At.InZone(reader.Zone).Date;
        switch (view.Panel?.Word)
        {
            case { Agrees: true }:
                body.Add(Notice.Done(reader, t.Format("Panels.AgreedOn", PeopleWords.Country(view.Request.Country, t), date!.Value)));
                break;
            case { Agrees: false, Reason: { } reason }:
                body.Add(Notice.Warning(reader, t.Format("Panels.ReturnedOn", PeopleWords.Country(view.Request.Country, t), date!.Value)));
                Facts.Add(body, t["Panels.Reason"], reason);
                break;
        }
    }
}
