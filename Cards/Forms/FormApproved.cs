using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

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
        Facts.Add(body, t["Forms.WhatNext"], t.Say(WhatNext(view)));
        var see = view.IsOfExchange ? Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, view.Exchange) : null;
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["State.Approved"]))
        {
            Body = body,
            Actions = see is null
                ? [Buttons.Main(t["Forms.SeeSent"], Verbs.FormOpen, view.Data), Buttons.Press(t["Common.Home"], Verbs.HomeShow, CardData.None)]
                : [see, Buttons.Press(t["Forms.SeeSent"], Verbs.FormOpen, view.Data)],
        };
    }

    /// <summary>Of a form that opened something: what happens in the stage it is in now that it is approved. What the form says comes next was said before that.</summary>
    private static LocalText WhatNext(FormView view) => view.Form.Opens switch
    {
        null => view.Form.Next,
        { } opens => (view.Form.LeadsToExchange
            ? view.Programme.Stages.FirstOrDefault(stage => stage.On == DossierKind.Exchange)
            : view.Programme.Stage(opens, view.Programme.StageAfter(opens, DossierStages.Submitted)))?.WhatHappens ?? view.Form.Next,
    };
}
