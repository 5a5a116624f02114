using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>What everybody answered, together: for each question its average, how many answered, and how the answers fall.</summary>
public static class RatingsCard
{
    private const int LinesAPart = 34, Widest = 10;
    private const string Full = "■", Empty = "□";

    public static AdaptiveCard Draw(Programme programme, FormDefinition form, Dossier head, IReadOnlyList<Figure> figures, int part, Reader reader)
    {
        var t = reader.T;
        var stage = programme.Stage(head.Kind, head.Stage);
        var body = new List<Element>(60)
        {
            Header.Of(reader, programme, t.Say(form.Name), head.Reference, stage is null ? default : t.Say(stage.Name), head.Title),
            Ask.Of(reader, t["Exchange.Together"]),
        };
        var parts = Parts(figures);
        part = Math.Clamp(part, 0, parts.Count - 1);
        PartTurner.AddPlace(body, part, parts.Count, t);
        foreach (var figure in parts[part])
        {
            Add(body, figure, t);
        }

        var data = ExchangeCard.Data(head);
        var actions = new List<CardAction>(4) { Buttons.Main(ExchangeWords.See(programme, t), Verbs.DossierShow, data) };
        PartTurner.AddActions(actions, part, parts.Count, Verbs.RatingShow, data.With(CardData.Form, form.Key), t);
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(form.Name), new OwnText(head.Reference ?? ""))) { Body = body, Actions = actions };
    }

    private static void Add(List<Element> body, Figure figure, Texts t)
    {
        body.Add(new TextBlock(t.Say(figure.Field.Label)) { Bold = true, Heading = true, Spacing = Spacing.Large });
        body.Add(new TextBlock(Line(figure, t)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.None });
        foreach (var (option, count) in figure.Counts)
        {
            // Signs of text: full ones for the share of the answers, and the number beside them.
            var full = figure.Answers == 0 ? 0 : (count * Widest + figure.Answers - 1) / figure.Answers;
            body.Add(new RichTextBlock(
                new TextRun(string.Concat(Enumerable.Repeat(Full, full))) { Tint = Tint.Accent },
                new TextRun(string.Concat(Enumerable.Repeat(Empty, Widest - full)) + "  ") { Subtle = true },
                new TextRun(Numbers.Say(count, t.Language) + new OwnText("  ")) { Bold = true },
                new TextRun(t.Say(option.Label)))
            { Spacing = Spacing.Small });
        }
    }

    /// <summary>"Promedio 4,3 · 5 respuestas".</summary>
    internal static OwnText Line(Figure figure, Texts t) =>
        OwnText.Line(figure.Average is { } average ? t.Format("Exchange.Average", Numbers.Say(average, t.Language)) : default, t.Count("Exchange.AnswersTogether", figure.Answers));

    /// <summary>Whole questions, as many as a card bears.</summary>
    private static List<List<Figure>> Parts(IReadOnlyList<Figure> figures)
    {
        var parts = new List<List<Figure>> { new() };
        var lines = 0;
        foreach (var figure in figures)
        {
            if (lines > 0 && lines + figure.Counts.Count + 2 > LinesAPart)
            {
                parts.Add([]);
                lines = 0;
            }

            parts[^1].Add(figure);
            lines += figure.Counts.Count + 2;
        }

        return parts;
    }
}
