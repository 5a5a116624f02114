using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>The next stage of an exchange for whoever opens it.</summary>
/// <param name="Next">Null: none is the reader's to open, or it was just opened.</param>
/// <param name="Waits">What it still waits for, in the programme's words.</param>
/// <param name="IsWaivable">Whether a reason lets it be opened all the same.</param>
public sealed record StageView(Programme Programme, Dossier Exchange, StageDefinition? Next, IReadOnlyList<LocalText> Waits, bool IsWaivable)
{
    /// <summary>Stages that go on beside the present one.</summary>
    public IReadOnlyList<StageDefinition> GoingOn { get; init; } = [];

    public bool IsOpened { get; init; }

    public string Reason { get; init; } = "";

    public OwnText Problem { get; init; }
}

/// <summary>What the next stage is, what is missing for it, and the press that opens it; afterwards that it is open.</summary>
public static class StageCard
{
    public const string ReasonInput = "reason";

    public static AdaptiveCard Draw(StageView view, Reader reader)
    {
        var t = reader.T;
        var exchange = view.Exchange;
        var present = view.Programme.Stage(exchange.Kind, exchange.Stage);
        var title = t["Stages.Title"];
        var body = new List<Element>(12) { Header.Of(reader, view.Programme, title, exchange.Reference, present is null ? default : t.Say(present.Name), exchange.Title) };
        var data = ExchangeCard.Data(exchange);
        if (view.IsOpened || view.Next is not { } next)
        {
            body.Add(view.IsOpened ? Notice.Done(reader, t["Stages.Opened"]) : Ask.Of(reader, t["Stages.None"]));
            if (view.IsOpened && present is not null)
            {
                Facts.Add(body, t.Say(present.Name), t.Say(present.WhatHappens));
            }

            AddGoingOn(body, view, t);
            return new AdaptiveCard(reader.Language, title)
            {
                Body = body,
                Actions = [Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, data), Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None)],
            };
        }

        var isShut = view.Waits.Count > 0 && !view.IsWaivable;
        body.Add(Ask.Of(reader, t[isShut ? "Stages.Later" : "Stages.Ask"]));
        if (!view.Problem.IsEmpty && view.IsWaivable && view.Waits.Count == 0)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }

        Facts.Add(body, t.Say(next.Name), t.Say(next.WhatHappens));
        AddGoingOn(body, view, t);
        if (view.Waits.Count > 0)
        {
            body.Add(new TextBlock(t["Exchange.Missing"]) { Bold = true, Spacing = Spacing.Large, Heading = true });
            body.AddRange(view.Waits.Select(words => new RichTextBlock(new TextRun(new OwnText("○ ") + t.Say(words))) { Spacing = Spacing.Small }));
        }

        if (view.Waits.Count > 0 && view.IsWaivable)
        {
            body.Add(AskedInput.Draw(
                reader, new TextInput(ReasonInput, AskedInput.Required(t, "Stages.Reason")) { Multiline = true, MaxLength = 1_000, Value = view.Reason.Length > 0 ? view.Reason : null },
                view.Problem, t["Stages.ReasonHint"]));
        }

        var back = Buttons.Press(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, data, withoutInputs: true);
        return new AdaptiveCard(reader.Language, title)
        {
            Body = body,
            Actions = isShut
                ? [Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, data)]
                : [Buttons.Main(t["Stages.OpenNow"], Verbs.StageOpen, data.With(CardData.Stage, next.Key)), back],
        };
    }

    private static void AddGoingOn(List<Element> body, StageView view, Texts t) =>
        body.AddRange(view.GoingOn.Select(stage => new TextBlock(t.Format("Stages.GoesOn", stage.Name)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Small }));
}
