using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>An exchange that somebody is about to end, or that has ended.</summary>
/// <param name="Ends">The ends possible now, each with whether only the reason lets it pass what it waits for.</param>
/// <param name="Reason">Of one that has ended: the reason on record, where the reader may see it.</param>
public sealed record EndExchangeView(
    Programme Programme,
    Dossier Exchange,
    IReadOnlyList<(StageDefinition Stage, bool IsWaived)> Ends,
    string? Reason,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, OwnText> Problems)
{
    public bool HasEnded => Programme.Stage(Exchange.Kind, Exchange.Stage) is { Ends: true };
}

/// <summary>The ways in which an exchange may end now, what each means, and the reason that stays on record.</summary>
public static class EndExchangeCard
{
    public const string EndInput = "end", ReasonInput = "reason";

    public static AdaptiveCard Draw(EndExchangeView view, Reader reader)
    {
        var t = reader.T;
        var exchange = view.Exchange;
        var stage = view.Programme.Stage(exchange.Kind, exchange.Stage);
        var title = t[view.HasEnded ? "Ending.EndedTitle" : "Ending.Title"];
        var body = new List<Element>(14) { Header.Of(reader, view.Programme, title, exchange.Reference, stage is null ? default : t.Say(stage.Name), exchange.Title) };
        var open = CardData.None.With(CardData.Dossier, exchange.Id);
        if (view.HasEnded || view.Ends.Count == 0)
        {
            body.Add(view.HasEnded ? Ask.Of(reader, t.Say(stage!.WhatHappens)) : Ask.Of(reader, t["Ending.None"]));
            if (view.Reason is { Length: > 0 } reason)
            {
                Facts.Add(body, t["Ending.ReasonGiven"], reason);
            }

            return new AdaptiveCard(reader.Language, title)
            {
                Body = body,
                Actions = [Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, open), Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None)],
            };
        }

        body.Add(Ask.Of(reader, t["Ending.Ask"]));
        if (view.Problems.TryGetValue("", out var whole))
        {
            body.Add(Notice.Error(reader, whole));
        }

        foreach (var (end, isWaived) in view.Ends)
        {
            Facts.Add(body, t.Say(end.Name), t.Say(end.WhatHappens));
            if (isWaived)
            {
                var gate = view.Programme.GatesBefore(end.Key).FirstOrDefault();
                body.Add(new TextBlock(gate is null ? t["Ending.Waived"] : t.Say(gate.Refusal)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Small });
            }
        }

        body.Add(AskedInput.Draw(
            reader,
            new ChoiceSetInput(EndInput, AskedInput.Required(t, "Ending.Which"), [.. view.Ends.Select(end => new Choice(t.Say(end.Stage.Name), end.Stage.Key))])
            {
                Style = ChoiceStyle.Expanded,
                Value = view.Inputs.GetValueOrDefault(EndInput),
            },
            view.Problems.GetValueOrDefault(EndInput)));
        body.Add(AskedInput.Draw(
            reader, new TextInput(ReasonInput, AskedInput.Required(t, "Ending.Reason")) { Multiline = true, MaxLength = 1_000, Value = view.Inputs.GetValueOrDefault(ReasonInput) },
            view.Problems.GetValueOrDefault(ReasonInput), t["Ending.ReasonHint"]));
        body.Add(Notice.Warning(reader, t["Ending.ForGood"]));
        return new AdaptiveCard(reader.Language, title)
        {
            Body = body,
            Actions = [Buttons.Main(t["Ending.End"], Verbs.ExchangeEnd, open), Buttons.Press(t["Ending.GoOn"], Verbs.DossierShow, open, withoutInputs: true)],
        };
    }
}
