using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>A message or reminder of the programme: what it is about, what is missing of the reader, and the press that settles it.</summary>
public static class ReminderCard
{
    public const string EvidenceInput = "evidence";

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
            AddTap(body, view, asked.Form, asked.Of, reader);
        }
        else if (view.GoingOn.FirstOrDefault(beside => beside.Stage.Late == deadline.Key) is { Stage: { } late } beside)
        {
            body.Add(Ask.Of(reader, t.Say(late.WhatHappens), beside.DueOn));
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
                Buttons.Main(t[begin.Form.Tap is null ? "Exchange.AnswerNow" : "Exchange.AnswerMore"], Verbs.FormStart, data.With(CardData.Form, begin.Form.Key).With(CardData.Programme, view.Programme.Key).With(CardData.About, begin.Of)),
                Buttons.Press(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, data),
            ]
            : ExchangePresses.Next(view, t) is { } owes
                ? [Buttons.Main(owes.Title, owes.Verb, owes.Data), Buttons.Press(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, data)]
                : [Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, data)];
        return new AdaptiveCard(reader.Language, OwnText.Line(name, new OwnText(head.Reference ?? ""))) { Body = body, Actions = actions };
    }

    /// <summary>The question with a press for each answer, and where its evidence can be seen.</summary>
    private static void AddTap(List<Element> body, ExchangeView view, FormDefinition form, string of, Reader reader)
    {
        if (form.Tap is not { } tap || form.Field(tap.Field) is not { Options: { } list } question || !view.Programme.Lists.TryGetValue(list, out var options))
        {
            return;
        }

        var t = reader.T;
        var data = ExchangeCard.Data(view.Head).With(CardData.Form, form.Key).With(CardData.About, of);
        body.Add(AskedInput.Draw(reader, new TextInput(EvidenceInput, t["Exchange.Evidence"]) { MaxLength = 1_000 }, hint: t["Exchange.EvidenceHint"]));
        body.Add(new TextBlock(t.Say(question.Label)) { Bold = true, Spacing = Spacing.Medium });
        body.AddRange(options.Options.Chunk(3).Select(some => new ActionSet([.. some.Select(option => Buttons.Press(t.Say(option.Label), Verbs.FormTap, data.With(CardData.Key, option.Key)))])));
    }
}
