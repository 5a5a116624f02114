using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>A message or reminder of the programme: what it is about, what is missing of the reader, and the press that settles it.</summary>
public static class ReminderCard
{
    /// <param name="task">The row that is asked about: what it says, and the form that asks; null: none.</param>
    public static AdaptiveCard Draw(ExchangeView view, DeadlineDefinition deadline, (FormDefinition Form, string Of, string Text)? task, Reader reader)
    {
        var t = reader.T;
        var head = view.Head;
        var stage = view.Programme.Stage(head.Kind, head.Stage);
        var name = t.Say(deadline.Name);
        var body = new List<Element>(16) { Header.Of(reader, view.Programme, name, head.Reference, stage is null ? default : t.Say(stage.Name), head.Title) };
        if (task is { } asked)
        {
            body.Add(Ask.Of(reader, t.Say(asked.Form.Purpose)));
            Facts.Add(body, t["Exchange.AskedAbout"], asked.Text);
        }
        else if (stage is not null)
        {
            body.Add(Ask.Of(reader, t.Say(stage.WhatHappens), view.DueOn));
        }

        foreach (var owed in view.Missing.Where(owed => task is null && owed.IsMine))
        {
            body.Add(new RichTextBlock(new TextRun(new OwnText("➜ ") + OwedText.What(owed, view, reader)) { Bold = true }) { Spacing = Spacing.Small });
        }

        var data = ExchangeCard.Data(head);
        List<CardAction> actions = task is { } begin
            ?
            [
                Buttons.Main(t["Exchange.AnswerNow"], Verbs.FormStart, data.With(CardData.Form, begin.Form.Key).With(CardData.Programme, view.Programme.Key).With(CardData.About, begin.Of)),
                Buttons.Press(t["Exchange.OpenExchange"], Verbs.DossierShow, data),
            ]
            : ExchangePresses.Next(view, t) is { } owes
                ? [Buttons.Main(owes.Title, owes.Verb, owes.Data), Buttons.Press(t["Exchange.OpenExchange"], Verbs.DossierShow, data)]
                : [Buttons.Main(t["Exchange.OpenExchange"], Verbs.DossierShow, data)];
        return new AdaptiveCard(reader.Language, OwnText.Line(name, new OwnText(head.Reference ?? ""))) { Body = body, Actions = actions };
    }
}
