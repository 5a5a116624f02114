using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Network;

/// <summary>A call as one reader sees it.</summary>
/// <param name="Text">What it invites to; a person wrote it. Empty: it is being corrected.</param>
/// <param name="Submission">Its form.</param>
public sealed record CallView(Programme Programme, Dossier Call, string Text, string Submission)
{
    /// <summary>Offers and requests sent in it, for coordination; null: not shown to this reader.</summary>
    public (int Offers, int Requests)? Sent { get; init; }

    /// <summary>Whether coordination's presses stand on it.</summary>
    public bool IsCoordination { get; init; }

    public bool CanOffer { get; init; }

    public bool CanRequest { get; init; }

    /// <summary>A channel reads and presses nothing.</summary>
    public bool IsForChannel { get; init; }

    /// <summary>What just happened; empty: nothing.</summary>
    public OwnText Done { get; init; }
}

/// <summary>A call: until when it is open, what it invites to, and the presses that answer it; coordination extends and closes it here.</summary>
public static class CallCard
{
    private const string Confirm = "close";

    public static AdaptiveCard Draw(CallView view, Reader reader)
    {
        var t = reader.T;
        var call = view.Call;
        var stage = view.Programme.Stage(call.Kind, call.Stage);
        var body = new List<Element>(12)
        {
            Header.Of(reader, view.Programme, t["Network.Call"], call.Reference, stage is null ? default : t.Say(stage.Name), call.Title),
        };
        if (!view.Done.IsEmpty)
        {
            body.Add(Notice.Done(reader, view.Done));
        }

        var isOpen = call.Stage == DossierStages.Open;
        if (isOpen && call.Days is { } days)
        {
            body.Add(Ask.Of(reader, days.First > reader.Today ? t.Format("Network.CallBegins", days.First) : t["Network.CallOpen"], days.Last));
            Facts.Add(body, t["Network.Days"], t.Format("Network.FromTo", days.First, days.Last));
        }
        else if (stage is not null)
        {
            body.Add(Ask.Of(reader, t.Say(stage.WhatHappens)));
        }

        if (view.Text.Length > 0)
        {
            Facts.Add(body, t["Network.CallText"], view.Text.Length <= 900 ? view.Text : string.Concat(view.Text.AsSpan(0, 899), "…"));
        }

        if (view.Sent is var (offers, requests))
        {
            Facts.Add(body, t["Network.Received"], OwnText.Line(t.Count("Network.Offers", offers), t.Count("Network.Requests", requests)));
        }

        if (view.IsForChannel)
        {
            return new AdaptiveCard(reader.Language, Summary(view, reader)) { Body = body };
        }

        var actions = new List<CardAction>(Buttons.Most);
        var data = CardData.None.With(CardData.Dossier, call.Id);
        if (view.IsCoordination)
        {
            actions.Add(Buttons.Main(t[isOpen ? "Network.Extend" : "Network.OpenAgain"], Verbs.FormReopen, data.With(CardData.Submission, view.Submission)));
            if (isOpen)
            {
                body.Add(Buttons.Confirmation(reader, Confirm, t["Network.CloseQuestion"], t["Network.CloseYes"], Verbs.CallClose, data));
                actions.Add(Buttons.AskFirst(t["Network.Close"], Confirm));
            }
        }
        else if (isOpen)
        {
            AddAnswers(actions, view, t);
        }

        if (view.Text.Length > 0)
        {
            Add(actions, t["Network.ReadAll"], Verbs.FormOpen, data.With(CardData.Submission, view.Submission));
        }

        Add(actions, t["Home.BackHome"], Verbs.HomeShow, CardData.None);
        return new AdaptiveCard(reader.Language, Summary(view, reader)) { Body = body, Actions = actions };
    }

    private static void AddAnswers(List<CardAction> actions, CallView view, Texts t)
    {
        if (view.CanRequest)
        {
            Add(actions, t["Home.Request"], Verbs.RequestStart, CardData.None);
        }

        if (view.CanOffer)
        {
            Add(actions, t["Home.Offer"], Verbs.OfferStart, CardData.None);
        }
    }

    private static void Add(List<CardAction> actions, OwnText title, string verb, CardData data) =>
        actions.Add(actions.Count == 0 ? Buttons.Main(title, verb, data) : Buttons.Press(title, verb, data, withoutInputs: true));

    private static OwnText Summary(CallView view, Reader reader)
    {
        var t = reader.T;
        return view.Call is { Stage: DossierStages.Open, Days: { } days }
            ? t.Format("Network.CallSummary", view.Call.Title, days.Last)
            : OwnText.Line(t["Network.Call"], view.Programme.Stage(view.Call.Kind, view.Call.Stage) is { } stage ? t.Say(stage.Name) : default);
    }
}
