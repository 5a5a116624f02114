using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>Where we are, what is missing, who owes it: the one card that answers for an exchange.</summary>
public static class ExchangeCard
{
    public static AdaptiveCard Draw(ExchangeView view, int page, Reader reader)
    {
        var t = reader.T;
        var (programme, head) = (view.Programme, view.Head);
        var stage = programme.Stage(head.Kind, head.Stage);
        var name = stage is null ? default : t.Say(stage.Name);
        var body = new List<Element>(40) { Header.Of(reader, programme, ExchangeWords.Name(programme, t), head.Reference, name, head.Title) };
        var course = programme.Stages.Where(known => known.On == head.Kind && !known.Ends).Select(known => known.Key).ToList();
        if (course.IndexOf(head.Stage) is var step and >= 0)
        {
            body.AddRange(Progress.Of(step + 1, course.Count, name));
        }

        if (stage is not null)
        {
            body.Add(Ask.Of(reader, t.Say(stage.WhatHappens), stage.Ends ? null : view.DueOn));
        }

        foreach (var (beside, due) in view.GoingOn)
        {
            body.Add(Ask.Of(reader, t.Format("Stages.GoesOn", beside.Name), due));
        }

        if (view.EndReason is { Length: > 0 } reason)
        {
            Facts.Add(body, t["Exchange.EndReason"], reason);
        }

        AddMissing(body, view, reader);
        AddParties(body, view, reader);
        AddMeetings(body, view, reader);
        if (view.IsInChannel)
        {
            body.Add(new TextBlock(t.Format("Exchange.GoOnInChat", new OwnText(head.Reference ?? ""))) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Large });
        }
        else if (view.Forms.Count > 0)
        {
            body.Add(new TextBlock(t["Exchange.Forms"]) { Bold = true, Spacing = Spacing.Large, Heading = true });
            body.AddRange(Entries.Page(
                reader, view.Forms, page, form => ToEntry(form, head, programme, reader), Verbs.DossierShow, turned => Data(head).With(CardData.Part, turned)));
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(ExchangeWords.Name(programme, t), new OwnText(head.Reference ?? ""), name)) { Body = body, Actions = view.IsInChannel ? [] : Actions(view, t) };
    }

    private static void AddMissing(List<Element> body, ExchangeView view, Reader reader)
    {
        if (view.Missing.Count == 0)
        {
            return;
        }

        body.Add(new TextBlock(reader.T["Exchange.Missing"]) { Bold = true, Spacing = Spacing.Large, Heading = true });
        foreach (var owed in view.Missing)
        {
            body.Add(new RichTextBlock(new TextRun(new OwnText(owed.IsMine ? "➜ " : "○ ") + OwedText.What(owed, view, reader)) { Bold = owed.IsMine }) { Spacing = Spacing.Small });
            if (OwedText.Who(owed, view.Programme, reader) is { IsEmpty: false } who)
            {
                body.Add(new TextBlock(who) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.None });
            }
        }
    }

    private static void AddParties(List<Element> body, ExchangeView view, Reader reader)
    {
        var t = reader.T;
        foreach (var line in view.Parties)
        {
            var party = line.Party;
            var country = new OwnText(IsoCountries.Name(party.Country, reader.Language));
            Facts.Add(body, OwnText.Line(SideWords.Of(view.Programme, party.Side, t), country), party.Institution);
            if (line.Leader is { } leader)
            {
                body.Add(new RichTextBlock(new TextRun(t["Exchange.Leader"] + new OwnText(": ")) { Size = TextSize.Small, Subtle = true }, new TextRun(leader) { Size = TextSize.Small }) { Spacing = Spacing.None });
            }

            if (line.Participants > 0)
            {
                body.Add(new TextBlock(t.Count("Exchange.Participants", line.Participants)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.None });
            }
        }

        if (view.Visit is { } visit)
        {
            Facts.Add(body, t["Exchange.VisitDays"], t.Format("Exchange.FromTo", visit.Start, visit.End));
        }
    }

    private static void AddMeetings(List<Element> body, ExchangeView view, Reader reader)
    {
        foreach (var meeting in view.Meetings.Where(meeting => meeting.State != MeetingState.Cancelled).OrderBy(meeting => meeting.Start))
        {
            if (view.Programme.Meeting(meeting.Kind) is { } kind)
            {
                Facts.Add(body, OwnText.Line(reader.T.Say(kind.Name), reader.T["Exchange.Meeting." + meeting.State]), Dates.Say(meeting.Start, reader.Zone, reader.Language));
            }
        }
    }

    private static Entry ToEntry(ExchangeForm form, Dossier exchange, Programme programme, Reader reader)
    {
        var t = reader.T;
        var data = Data(exchange);
        if (form.Together > 0)
        {
            return new Entry(
                t.Say(form.Form.Name).Text, t.Count("Exchange.AnswersTogether", form.Together),
                Buttons.Press(t["Exchange.SeeTogether"], Verbs.RatingShow, data.With(CardData.Form, form.Form.Key), withoutInputs: true));
        }

        if (form.Topics > 0)
        {
            return new Entry(
                t.Say(form.Form.Name).Text, t.Count("Topics.Entries", form.Topics),
                Buttons.Press(t["Home.Open"], Verbs.TopicList, data.With(CardData.Form, form.Form.Key), withoutInputs: true));
        }

        var state = OwnText.Line(form.Month is { } month ? t.Format("Forms.Month", month) : default, form.Submission is { } begun ? t["State." + begun.State] : t["Exchange.NotBegun"]);
        CardAction? press = form switch
        {
            { Submission: { } submission } when form.IsMine || !submission.IsOpen =>
                Buttons.Press(t[submission.IsOpen ? "Home.Continue" : "Home.Open"], Verbs.FormOpen, data.With(CardData.Submission, submission.Id), withoutInputs: true),
            { Submission: null, IsMine: true } => Buttons.Press(t["Home.Begin"], Verbs.FormStart, ExchangePresses.Begin(data, form, programme.Key), withoutInputs: true),
            _ => null,
        };
        return new Entry(t.Say(form.Form.Name).Text, state, press) { Note = !IsoCountries.IsParty(form.Whose) ? form.Whose : IsoCountries.Name(form.Whose, reader.Language) };
    }

    /// <summary>What the reader owes first; never more than four.</summary>
    private static List<CardAction> Actions(ExchangeView view, Texts t) =>
    [
        .. ExchangePresses.All(view, t).Take(Buttons.Most - 1)
            .Append(new ExchangePress(t["Home.BackHome"], Verbs.HomeShow, CardData.None))
            .Select((press, place) => place == 0 ? Buttons.Main(press.Title, press.Verb, press.Data) : Buttons.Press(press.Title, press.Verb, press.Data)),
    ];

    internal static CardData Data(Dossier exchange) => CardData.None.With(CardData.Dossier, exchange.Id);
}
