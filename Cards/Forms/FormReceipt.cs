using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>What a person gets when a form has been sent: the reference, who sees it, and what comes next.</summary>
public static class FormReceipt
{
    public static AdaptiveCard Draw(FormView view, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(12)
        {
            view.Header(reader),
            Notice.Done(reader, t["Forms.Received"]),
        };
        if (view.Reference is { } reference)
        {
            body.Add(new TextBlock(t["Forms.YourReference"]) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Medium });
            body.Add(new RichTextBlock(new TextRun(reference) { Size = TextSize.ExtraLarge, Bold = true }) { Spacing = Spacing.None });
        }

        if (view.Submission.SubmittedAt is { } sent)
        {
            Facts.Add(body, t["Forms.SentAt"], Dates.Say(sent, reader.Zone, reader.Language));
        }

        if (view.Submission.Version > 1)
        {
            Facts.Add(body, t["Forms.Version"], Numbers.Say(view.Submission.Version, reader.Language));
        }

        body.AddRange(AlikeOffer.Notices(view.Alike, "Bank.AlikeSent", reader));
        Facts.Add(body, t["Forms.WhoSees"], view.WhoSees(t));
        Facts.Add(body, t["Forms.WhatNext"], t.Say(view.Form.Next));
        List<CardAction> actions;
        if (view.IsOfExchange)
        {
            // What is missing next, and of whom, stands on the card of the exchange.
            actions = [Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, view.Exchange), Buttons.Press(t["Forms.SeeSent"], Verbs.FormOpen, view.Data)];
            Papers.Add(body, actions, Buttons.Most, view, reader, isBrief: true);
        }
        else
        {
            actions = [Buttons.Main(t["Forms.SeeSent"], Verbs.FormOpen, view.Data)];
            Papers.Add(body, actions, Buttons.Most - 1, view, reader, isBrief: true);
            actions.Add(Buttons.Press(t["Common.Home"], Verbs.HomeShow, CardData.None));
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["Forms.Received"], new OwnText(view.Reference ?? "")))
        {
            Body = body,
            Actions = actions,
        };
    }
}
