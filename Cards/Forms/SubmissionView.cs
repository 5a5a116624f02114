using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>A form to read: the answers this reader may see, and which are not shown to them.</summary>
public static class SubmissionView
{
    private const string TakeBack = "take-back";

    /// <param name="decided">Said on top instead where coordination has just decided; none: a form to read.</param>
    public static AdaptiveCard Draw(FormView view, int part, Reader reader, OwnText decided = default)
    {
        var t = reader.T;
        var body = new List<Element>(64)
        {
            view.Header(reader),
            decided.IsEmpty ? Ask.Of(reader, t[view.Withheld.Count > 0 ? "Forms.ReadOnlyInPart" : "Forms.ReadOnly"]) : Notice.Done(reader, decided),
        };
        if (view.Submission.SubmittedAt is { } sent)
        {
            Facts.Add(body, t["Forms.SentAt"], Dates.Say(sent, reader.Zone, reader.Language));
        }

        if (view.Keeping is { } keeping)
        {
            Bank.OfferReviewCard.AddTo(body, keeping, reader);
        }

        if (view.MayTakeBack)
        {
            body.Add(new ActionSet(Buttons.AskFirst(t["Forms.TakeBack"], TakeBack)));
            body.Add(Buttons.Confirmation(reader, TakeBack, t["Forms.TakeBackQuestion"], t["Forms.TakeBackYes"], Verbs.RequestWithdraw, view.Data));
        }

        var sections = new AnswerSections(view, reader, Measure.Of(body), _ => null);
        part = sections.Clamp(part);
        PartTurner.AddPlace(body, part, sections.Count, t);
        body.AddRange(sections.Part(part));
        var actions = new List<CardAction>(3);
        if (part < sections.Count - 1)
        {
            actions.Add(Buttons.Main(t.Format("Forms.NextPart", part + 2, sections.Count), Verbs.FormOpen, view.Data.With(CardData.Part, part + 1)));
            PartTurner.AddActions(actions, part, part + 1, Verbs.FormOpen, view.Data, t);
            actions.Add(Back(ActionLook.Default));
        }
        else
        {
            actions.Add(Back(ActionLook.Positive));
            PartTurner.AddActions(actions, part, sections.Count, Verbs.FormOpen, view.Data, t);
        }

        Papers.Add(body, actions, Buttons.Most, view, reader);
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["State." + view.Submission.State])) { Body = body, Actions = actions };

        ExecuteAction Back(ActionLook look) => view.IsOfExchange
            ? new ExecuteAction(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, view.Exchange) { Look = look }
            : new ExecuteAction(t["Common.Home"], Verbs.HomeShow, CardData.None) { Look = look };
    }
}
