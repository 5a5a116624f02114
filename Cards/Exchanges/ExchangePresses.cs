using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;

namespace PeerExchange.Cards.Exchanges;

/// <summary>A press that an exchange's card offers, before it is known which of them comes first.</summary>
internal sealed record ExchangePress(OwnText Title, string Verb, CardData Data);

/// <summary>What the reader can do with an exchange: first what is missing of them, then what else they may.</summary>
internal static class ExchangePresses
{
    /// <summary>What settles what the reader owes, the most pressing first.</summary>
    public static IEnumerable<ExchangePress> Owed(ExchangeView view, Texts t)
    {
        var data = ExchangeCard.Data(view.Head);
        if (view.AgreesTo is { } stage)
        {
            yield return new(t["Exchange.Answer"], Verbs.ExchangeProposal, data.With(CardData.Stage, stage));
        }

        if (view.Missing.FirstOrDefault(owed => owed is { Kind: DebtKind.Panel, IsMine: true }) is { } panel)
        {
            yield return PanelPress(panel.Of, t, data);
        }

        if (view.MayOpenStage && view.Missing.Any(owed => owed is { Kind: DebtKind.Open, IsMine: true }))
        {
            yield return new(t["Stages.Open"], Verbs.StageShow, data);
        }

        if (view.Threads is { } threads && view.Missing.Any(owed => owed is { Kind: DebtKind.Thread, IsMine: true }))
        {
            yield return new(t["Threads.Answer"], Verbs.ThreadList, data.With(CardData.Submission, threads));
        }

        if (Owes(view, DebtKind.Name, "leader") && view.MayName.Count > 0)
        {
            yield return new(t["Exchange.NameLeader"], Verbs.LeaderShow, data);
        }

        var forms = view.Missing.Where(owed => owed is { Kind: DebtKind.Form or DebtKind.Answer, IsMine: true }).Select(owed => owed.Of).ToList();
        if (forms.Select(form => view.Forms.FirstOrDefault(mine => Waits(mine) && mine.Form.Key == form)).FirstOrDefault(form => form is not null) is { } waiting)
        {
            yield return Fill(waiting, view, t);
        }

        if (view.Records is { } meeting)
        {
            yield return new(t["Exchange.RecordMeeting"], Verbs.MeetingRecordShow, data.With(CardData.Meeting, meeting));
        }

        if (view.Missing.FirstOrDefault(owed => owed is { Kind: DebtKind.Book, IsMine: true }) is { } book && view.MayBook)
        {
            yield return new(t["Exchange.Schedule"], Verbs.MeetingFind, data.With(CardData.Key, book.Of));
        }
    }

    /// <summary>The one press that helps a reader on: what they owe, else a form that waits for them; null: nothing waits.</summary>
    public static ExchangePress? Next(ExchangeView view, Texts t) => Owed(view, t).Concat(Waiting(view, t)).FirstOrDefault();

    /// <summary>Everything, each kind of press once.</summary>
    public static IEnumerable<ExchangePress> All(ExchangeView view, Texts t) => Owed(view, t).Concat(Waiting(view, t)).Concat(Possible(view, t)).DistinctBy(press => press.Verb is Verbs.FormOpen or Verbs.FormStart ? "" : press.Verb);

    internal static CardData Begin(CardData data, ExchangeForm form, string programme)
    {
        var begin = data.With(CardData.Form, form.Form.Key).With(CardData.Programme, programme);
        return form.About is { } about ? begin.With(CardData.About, about) : begin;
    }

    private static IEnumerable<ExchangePress> Waiting(ExchangeView view, Texts t) =>
        view.Forms.Where(form => Waits(form) && !IsAnother(form, view)).Take(1).Select(form => Fill(form, view, t));

    private static ExchangePress PanelPress(string owed, Texts t, CardData data) => owed switch
    {
        PanelDebt.Answer => new(t["Panels.Answer"], Verbs.SeatShow, data),
        PanelDebt.Agree => new(t["Panels.Agree"], Verbs.PanelAgreeShow, data),
        _ => new(t["Panels.Form"], Verbs.PanelBoard, data),
    };

    private static IEnumerable<ExchangePress> Possible(ExchangeView view, Texts t)
    {
        var data = ExchangeCard.Data(view.Head);
        if (view.Topics is { } discussed)
        {
            yield return new(t.Say(discussed.Name), Verbs.TopicList, data.With(CardData.Form, discussed.Key));
        }

        if (view.Threads is { } threads)
        {
            yield return new(t["Threads.See"], Verbs.ThreadList, data.With(CardData.Submission, threads));
        }

        if (view.Panel is { } verb)
        {
            yield return new(t["Panels.See"], verb, data);
        }

        if (view.MayOpenStage)
        {
            yield return new(t["Stages.Open"], Verbs.StageShow, data);
        }

        if (view.MayBook)
        {
            yield return new(t["Exchange.Schedule"], Verbs.MeetingShow, data);
        }

        if (view.MayName.Count > 0 || view.Parties.Any(line => line.Party.People.Count > 0))
        {
            yield return new(t["Exchange.People"], Verbs.LeaderShow, data);
        }

        if (view.MayEnd)
        {
            yield return new(t["Exchange.End"], Verbs.ExchangeEndShow, data);
        }
    }

    private static ExchangePress Fill(ExchangeForm form, ExchangeView view, Texts t)
    {
        var data = ExchangeCard.Data(view.Head);
        return form.Submission is { } begun
            ? new(t["Exchange.FillMine"], Verbs.FormOpen, data.With(CardData.Submission, begun.Id))
            : new(t["Exchange.FillMine"], Verbs.FormStart, Begin(data, form, view.Programme.Key));
    }

    private static bool Owes(ExchangeView view, DebtKind kind, string of) => view.Missing.Any(owed => owed.Kind == kind && owed.Of == of && owed.IsMine);

    private static bool Waits(ExchangeForm form) => form is { IsMine: true, Submission: null or { IsOpen: true } };

    /// <summary>One more note or page of a logbook, where there is one already: it waits for ever, and presses nobody.</summary>
    private static bool IsAnother(ExchangeForm form, ExchangeView view) =>
        form.Submission is null && view.Forms.Any(other => other.Form.Key == form.Form.Key && other.Submission is not null);
}
