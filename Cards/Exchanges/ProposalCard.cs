using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Cards.Rounds;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>One whose agreement is asked for.</summary>
/// <param name="Said">What they said; null: nothing yet.</param>
/// <param name="Reason">Their reason or whom they agreed with, where the reader may see it.</param>
public sealed record Seat(string Role, string Country, Agreement? Said, string? Reason);

/// <summary>What a card that asks for agreement shows its reader.</summary>
/// <param name="Stage">The stage that waits for it.</param>
/// <param name="Why">Why coordination proposes it; null: not for this reader (a channel).</param>
/// <param name="Topics">Work areas, in the reader's words.</param>
/// <param name="Mine">Whether the reader is asked.</param>
/// <param name="OnBehalf">Whether the reader may write down what somebody said elsewhere.</param>
public sealed record ProposalView(
    Programme Programme, Dossier Head, string Stage, IReadOnlyList<Seat> Seats, string? Why, IReadOnlyList<LocalText> Topics, bool Mine, bool OnBehalf)
{
    /// <summary>In a channel nothing leads to what only people may see.</summary>
    public bool IsChannel { get; init; }

    public OwnText Problem { get; init; }

    /// <summary>Whether every answer that the reader may give has been given; it can still be changed.</summary>
    public bool HasAnswered { get; init; }

    /// <summary>What the matching found in common with each visitor; empty: nothing, or this is not for the reader.</summary>
    public IReadOnlyList<MatchedVisitor> Found { get; init; } = [];

    /// <summary>The offer it began with, by reference and title; null: not for this reader, or none.</summary>
    public string? Offer { get; init; }

    /// <summary>The form that says what is agreed to, cut to what the reader may see; null: none.</summary>
    public FormView? About { get; init; }

    /// <summary>What was typed before a problem came up.</summary>
    public string Typed { get; init; } = "";
}

/// <summary>Asks an office or a representative whether they agree: to a proposal, to the selection. Who has answered stands on it, and it changes in place.</summary>
public static class ProposalCard
{
    public const string ReasonInput = "reason", SeatInput = "seat";

    private const string DeclineId = "decline";

    public static AdaptiveCard Draw(ProposalView view, Reader reader)
    {
        var t = reader.T;
        var head = view.Head;
        var stage = view.Programme.Stage(head.Kind, head.Stage);
        var isOpen = head.Stage != view.Stage && stage is { Ends: false } && view.Seats.Count > 0;
        var title = t[IsProposal(view) ? "Exchange.ProposalTitle" : "Exchange.ToConfirm"];
        var body = new List<Element>(30)
        {
            Header.Of(reader, view.Programme, title, head.Reference, stage is null ? default : t.Say(stage.Name), view.IsChannel && view.Why is null ? null : head.Title),
        };
        if (!view.Problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }

        if (stage is not null)
        {
            body.Add(Ask.Of(reader, t.Say(stage.WhatHappens)));
        }

        if (isOpen && view.Mine)
        {
            body.Add(new TextBlock(t[view.HasAnswered ? "Exchange.ProposalAnswered" : IsProposal(view) ? "Exchange.ProposalAsk" : "Exchange.ConfirmAsk"]) { Bold = true });
        }

        foreach (var party in head.Parties)
        {
            Facts.Add(body, SideWords.Of(view.Programme, party.Side, t), PeopleWords.Country(party.Key, t));
        }

        if (view.About is { } about)
        {
            foreach (var field in about.Form.Pages.Where(page => page.Rows is null).SelectMany(page => page.Fields).Where(field => about.Submission.Answers.Has(field)))
            {
                Facts.Add(body, t.Say(field.Label), AnswerText.Of(about, field, about.Submission.Answers, t));
            }
        }

        if (view.Offer is { } offer)
        {
            Facts.Add(body, t["Exchange.Offer"], offer);
        }

        if (view.Topics.Count > 0)
        {
            Facts.Add(body, t["Exchange.Topics"], new OwnText(string.Join(", ", view.Topics.Select(topic => topic.In(reader.Language)))));
        }

        if (view.Why is { Length: > 0 } why)
        {
            Facts.Add(body, t["Exchange.Why"], why);
        }

        foreach (var visitor in view.Found)
        {
            RoundWords.AddFound(body, visitor, view.Found.Count > 1, reader);
        }

        body.Add(new TextBlock(t["Exchange.WhoAnswers"]) { Bold = true, Spacing = Spacing.Large, Heading = true });
        foreach (var seat in view.Seats)
        {
            AddSeat(body, seat, view.Programme, reader);
        }

        var actions = new List<CardAction>(4);
        if (isOpen && (view.Mine || view.OnBehalf))
        {
            AddAnswer(body, actions, view, reader);
        }

        if (!view.IsChannel)
        {
            actions.Add(actions.Count == 0
                ? Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, ExchangeCard.Data(head))
                : Buttons.Press(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, ExchangeCard.Data(head), withoutInputs: true));
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(title, new OwnText(head.Reference ?? ""))) { Body = body, Actions = actions };
    }

    /// <summary>What is agreed to first is the exchange itself; later, what a stage of it waits for.</summary>
    private static bool IsProposal(ProposalView view) =>
        view.About is null && view.Programme.Stages.Where(stage => stage.On == view.Head.Kind).Take(2).Any(stage => stage.Key == view.Stage);

    private static void AddSeat(List<Element> body, Seat seat, Programme programme, Reader reader)
    {
        var t = reader.T;
        var who = OwnText.Line(PeopleWords.Country(seat.Country, reader.T), programme.Role(seat.Role) is { } role ? t.Say(role.Name) : default);
        var said = seat.Said switch
        {
            null => new OwnText("○ ") + t["Exchange.NoAnswer"],
            { Agrees: true, OnBehalf: true } yes => new OwnText("✓ ") + t.Format("Exchange.AgreedElsewhere", yes.At.InZone(reader.Zone).Date),
            { Agrees: true } yes => new OwnText("✓ ") + t.Format("Exchange.Agreed", yes.At.InZone(reader.Zone).Date),
            { } no => new OwnText("✕ ") + t.Format("Exchange.Declined", no.At.InZone(reader.Zone).Date),
        };
        body.Add(new TextBlock(who) { Spacing = Spacing.Small });
        body.Add(new TextBlock(said) { Size = TextSize.Small, Spacing = Spacing.None });
        if (seat.Reason is { Length: > 0 } reason)
        {
            body.Add(new RichTextBlock(new TextRun(reason) { Size = TextSize.Small, Subtle = true }) { Spacing = Spacing.None });
        }
    }

    private static void AddAnswer(List<Element> body, List<CardAction> actions, ProposalView view, Reader reader)
    {
        var t = reader.T;
        var data = ExchangeCard.Data(view.Head).With(CardData.Stage, view.Stage);
        if (!view.Mine)
        {
            var waiting = view.Seats.Where(seat => seat.Said is not { Agrees: true }).ToList();
            body.Add(new TextBlock(t["Exchange.OnBehalf"]) { Spacing = Spacing.Large });
            body.Add(new ChoiceSetInput(SeatInput, t["Exchange.ForWhom"],
                [.. waiting.Select(seat => new Choice(
                    OwnText.Line(PeopleWords.Country(seat.Country, reader.T), view.Programme.Role(seat.Role) is { } role ? t.Say(role.Name) : default),
                    $"{seat.Role} {seat.Country}"))])
            {
                Placeholder = t["Forms.ChooseOne"],
            });
        }

        body.Add(new TextInput(ReasonInput, t[!view.Mine ? "Exchange.SaidWhere" : IsProposal(view) ? "Exchange.ReasonLabel" : "Exchange.ConfirmReason"]) { Multiline = true, MaxLength = 1000, Value = view.Typed, Spacing = Spacing.Medium });
        body.Add(Buttons.ConfirmationWithInputs(reader, DeclineId, t[IsProposal(view) ? "Exchange.DeclineQuestion" : "Exchange.ConfirmDecline"], t["Exchange.DeclineNow"], Verbs.ExchangeDecline, data));
        if (!(view.Mine && view.HasAnswered) || view.Seats.Any(seat => seat.Said is { Agrees: false }))
        {
            actions.Add(Buttons.Main(t[view.Mine ? "Exchange.Accept" : "Exchange.WriteDown"], Verbs.ExchangeAgree, data));
        }

        actions.Add(Buttons.AskFirst(t[view.Mine ? "Exchange.Decline" : "Exchange.WriteDownDecline"], DeclineId));
    }
}
