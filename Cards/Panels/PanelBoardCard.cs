using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Panels;

/// <summary>For coordination: the best panel with its reasons, the next best and what makes the difference, and who has answered so far.</summary>
public static class PanelBoardCard
{
    public const string MembersInput = "members", CoordinatorsInput = "coordinators";

    private const int MostLeftOut = 6;

    public static AdaptiveCard Draw(PanelView view, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(40) { PanelWords.Header(view, t["Panels.BoardTitle"], reader) };
        if (!view.Problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }

        body.Add(Ask.Of(reader, Say(view, t)));
        Facts.Add(body, t["Panels.Topics"], PanelWords.List(view.Topics, reader));
        PanelWords.AddWord(body, view, reader);
        if (view.Panel is not null)
        {
            body.Add(new TextBlock(t["Panels.Proposed"]) { Bold = true, Spacing = Spacing.Large, Heading = true });
            PanelWords.AddSeats(body, view, reader);
        }

        var actions = new List<CardAction>(3);
        if (view.Choice is { } choice)
        {
            AddChoice(body, actions, view, choice, reader);
        }

        actions.Add(actions.Count == 0
            ? Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, PanelWords.Data(view.Head))
            : Buttons.Press(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, PanelWords.Data(view.Head), withoutInputs: true));
        return new AdaptiveCard(reader.Language, OwnText.Line(t["Panels.BoardTitle"], new OwnText(view.Head.Reference ?? ""))) { Body = body, Actions = actions };
    }

    private static OwnText Say(PanelView view, Texts t) =>
        view.Panel is { IsAgreed: true } ? t["Panels.SayAgreed"]
        : view.Choice is { Best: null } ? t["Panels.SayNobody"]
        : view.Choice is not null ? t[view.Panel is null ? "Panels.SayPropose" : "Panels.SayProposeAgain"]
        : view.Panel is { IsAccepted: true } ? t["Panels.SayAgree"]
        : t["Panels.SayWait"];

    private static void AddChoice(List<Element> body, List<CardAction> actions, PanelView view, PanelChoice choice, Reader reader)
    {
        var t = reader.T;
        if (choice.Best is { } best)
        {
            AddPanel(body, view, best, t["Panels.Best"], reader);
            if (choice.Second is { } second)
            {
                AddPanel(body, view, second, t["Panels.Second"], reader);
                body.Add(new RichTextBlock(new TextRun(t["Panels.Difference"] + new OwnText(": ")) { Bold = true }, new TextRun(Difference(choice, view, t))) { Spacing = Spacing.Medium });
            }
        }

        AddLeftOut(body, view, choice, reader);
        if (choice.Best is null)
        {
            return;
        }

        var panels = new[] { choice.Best, choice.Second }.OfType<Panel>().ToList();
        body.Add(new ChoiceSetInput(MembersInput, t["Panels.Choose"], [.. panels.Select(panel => new Choice(new OwnText(string.Join(" + ", panel.Members.Select(person => Name(view, person.Id))), true), IdsOf(panel)))])
        {
            Style = ChoiceStyle.Expanded,
            Value = view.Typed.GetValueOrDefault(MembersInput) ?? IdsOf(panels[0]),
            Spacing = Spacing.Large,
        });
        if (view.Programme.Panel!.Coordinators > 0)
        {
            body.Add(new ChoiceSetInput(CoordinatorsInput, t.Format("Panels.ChooseCoordinators", view.Programme.Panel.Coordinators), [.. view.Coordinators.Select(person => new Choice(t.Format("Exchange.PersonLine", person.Name, person.Institution), person.Id))])
            {
                Style = ChoiceStyle.Expanded,
                Multi = true,
                Value = view.Typed.GetValueOrDefault(CoordinatorsInput) ?? string.Join(',', view.Panel?.Coordinators ?? [.. view.Coordinators.Take(view.Programme.Panel.Coordinators).Select(person => person.Id)]),
                Spacing = Spacing.Large,
            });
        }

        actions.Add(Buttons.Main(t["Panels.Propose"], Verbs.PanelPropose, PanelWords.Data(view.Head)));
    }

    private static void AddPanel(List<Element> body, PanelView view, Panel panel, OwnText title, Reader reader)
    {
        var t = reader.T;
        body.Add(new TextBlock(title) { Bold = true, Spacing = Spacing.Large, Heading = true });
        foreach (var member in panel.Members)
        {
            var known = view.People.GetValueOrDefault(member.Id);
            var months = known?.Months.Count > 0 ? t.Format("Panels.FreeIn", PanelWords.List(known.Months, reader)) : default;
            PanelWords.AddPerson(body, view, member.Id, OwnText.Line(PanelWords.List(known?.Languages ?? [], reader), t.Count("Panels.Load", member.Load), months), reader);
        }

        var covered = view.Topics.Where((_, i) => panel.Covered.Contains(view.Request.Topics[i])).ToList();
        var open = view.Topics.Except(covered).ToList();
        Line(body, covered.Count == 0 ? "○ " : "✓ ", t.Format("Panels.Covers", covered.Count, view.Topics.Count), PanelWords.List(covered, reader));
        if (open.Count > 0)
        {
            Line(body, "○ ", t["Panels.Uncovered"], PanelWords.List(open, reader));
        }

        if (view.Request.NamedCountries.Count > 0)
        {
            Line(body, panel.Named > 0 ? "✓ " : "○ ", t.Count("Panels.Named", panel.Named), default);
        }

        Line(body, panel.Speakers == panel.Members.Count ? "✓ " : "○ ", t.Format("Panels.Speakers", panel.Speakers, panel.Members.Count), default);
    }

    private static void Line(List<Element> body, string sign, OwnText what, OwnText which) =>
        body.Add(new TextBlock(new OwnText(sign) + what + (which.IsEmpty ? default : new OwnText(": ") + which)) { Size = TextSize.Small, Spacing = Spacing.Small });

    private static OwnText Difference(PanelChoice choice, PanelView view, Texts t)
    {
        var (best, second) = (choice.Best!, choice.Second!);
        return choice.Difference switch
        {
            PanelCriterion.Topics => t.Format("Panels.By.Topics", best.Covered.Count, second.Covered.Count, view.Topics.Count),
            PanelCriterion.NamedCountries => t.Format("Panels.By.NamedCountries", best.Named, second.Named),
            PanelCriterion.Language => t.Format("Panels.By.Language", best.Speakers, second.Speakers),
            PanelCriterion.Load => t.Format("Panels.By.Load", best.Load, second.Load),
            PanelCriterion.Depth => t.Format("Panels.By.Depth", best.Depth, second.Depth),
            _ => t["Panels.By.None"],
        };
    }

    private static void AddLeftOut(List<Element> body, PanelView view, PanelChoice choice, Reader reader)
    {
        var t = reader.T;
        if (choice.LeftOut.Count == 0 && view.WithoutProfile == 0)
        {
            return;
        }

        body.Add(new TextBlock(t["Panels.LeftOut"]) { Bold = true, Spacing = Spacing.Large, Heading = true });
        foreach (var left in choice.LeftOut.Take(MostLeftOut))
        {
            var why = left.Rule == PanelRule.Profile && view.Programme.Forms[view.Programme.Panel!.Profile.Form].Field(left.Profile) is { } field
                ? t.Format("Panels.Not.Profile", field.Label)
                : t["Panels.Not." + left.Rule];
            body.Add(new RichTextBlock(
                new TextRun(Name(view, left.Specialist.Id)) { Size = TextSize.Small },
                new TextRun(new OwnText(" · ") + PeopleWords.Country(left.Specialist.Country, t) + new OwnText(": ") + why) { Size = TextSize.Small, Subtle = true })
            { Spacing = Spacing.Small });
        }

        if (choice.LeftOut.Count > MostLeftOut)
        {
            body.Add(new TextBlock(t.Format("Panels.MoreLeftOut", choice.LeftOut.Count - MostLeftOut)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Small });
        }

        if (view.WithoutProfile > 0)
        {
            body.Add(new TextBlock(t.Count("Panels.WithoutProfile", view.WithoutProfile)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Small });
        }
    }

    private static string Name(PanelView view, string id) => view.People.GetValueOrDefault(id)?.Person.Name ?? "–";

    internal static string IdsOf(Panel panel) => string.Join(' ', panel.Members.Select(person => person.Id));
}
