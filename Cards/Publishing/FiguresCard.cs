using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;

namespace PeerExchange.Cards.Publishing;

/// <summary>The figures of one form, put together.</summary>
public sealed record FiguresOfForm(Programme Programme, FormDefinition Form, IReadOnlyList<SharedFigure> Figures);

/// <summary>Figures of many exchanges together: what is counted, and of each number its average and of how many it is made.</summary>
public static class FiguresCard
{
    private const int PerPart = 6;

    public static AdaptiveCard Draw(IReadOnlyList<FiguresOfForm> all, int part, Reader reader)
    {
        var t = reader.T;
        var counted = all
            .SelectMany(of => of.Figures.GroupBy(figure => (figure.By, figure.Unit)).Select(group => (Of: of, group.Key.By, group.Key.Unit, Figures: group.ToList())))
            .ToList();
        var parts = Math.Max(1, (counted.Count + PerPart - 1) / PerPart);
        part = Math.Clamp(part, 0, parts - 1);
        var body = new List<Element>(40) { Header.Of(reader, t["Public.Figures"]), Ask.Of(reader, t["Public.FiguresAsk"]) };
        PartTurner.AddPlace(body, part, parts, t);
        FiguresOfForm? before = null;
        foreach (var (of, by, unit, figures) in counted.Skip(part * PerPart).Take(PerPart))
        {
            if (of != before)
            {
                body.Add(new TextBlock(OwnText.Line(t.Say(of.Programme.Name), t.Say(of.Form.Name))) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Large });
                before = of;
            }

            body.Add(new TextBlock(OwnText.Line(t.Say(by.Label), unit is null ? default : t.Say(unit.Label))) { Bold = true, Heading = true, Spacing = Spacing.Large });
            foreach (var figure in figures)
            {
                body.Add(new TextBlock(Line(figure, t)) { Size = TextSize.Small, Spacing = Spacing.Small });
            }
        }

        var actions = new List<CardAction>(4) { Buttons.Main(t["Public.All"], Verbs.PublicShow, CardData.None) };
        PartTurner.AddActions(actions, part, parts, Verbs.PublicFigures, CardData.None, t);
        return new AdaptiveCard(reader.Language, t["Public.Figures"]) { Body = body, Actions = actions };
    }

    /// <summary>"Línea de base: promedio 52,5 · total 210 · 4 respuestas".</summary>
    private static OwnText Line(SharedFigure figure, Texts t) => OwnText.Line(
        t.Format("Public.FigureAverage", figure.Number.Label, Numbers.Say(figure.Average, t.Language)),
        figure.Total is { } total ? t.Format("Public.FigureTotal", Numbers.Say(total, t.Language)) : default,
        t.Count("Exchange.AnswersTogether", figure.Of));
}
