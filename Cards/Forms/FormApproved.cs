using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>Tells the author that coordination approved the form, and what comes next.</summary>
public static class FormApproved
{
    public static AdaptiveCard Draw(FormView view, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(4)
        {
            view.Header(reader),
            Notice.Done(reader, t[view.Form.ReviewedBy.Count == 0 ? "Forms.WasApproved" : "Forms.WasApprovedByThem"]),
        };
        Facts.Add(body, t["Forms.WhatNext"], t.Say(view.Form.Next));
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["State.Approved"]))
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["Forms.SeeSent"], Verbs.FormOpen, view.Data),
                Buttons.Press(t["Common.Home"], Verbs.HomeShow, CardData.None),
            ],
        };
    }
}
