using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Bank;

/// <summary>An offer as who answers for it confirms it.</summary>
/// <param name="Until">The last day on which it stands in the bank.</param>
/// <param name="Version">Of its form: a press on a card of an older one changes nothing.</param>
public sealed record OfferKeeping(string Dossier, LocalDate? Until, int Version);

/// <summary>Asks who answers for an offer whether it still holds, from a month before its last day; says how it stands afterwards.</summary>
public static class OfferReviewCard
{
    private const string Confirm = "withdraw";

    /// <param name="keeping">Null: the reader has nothing to decide about it any more.</param>
    /// <param name="done">What just happened; empty: nothing.</param>
    public static AdaptiveCard Draw(Programme programme, Dossier offer, OfferKeeping? keeping, OwnText done, Reader reader)
    {
        var t = reader.T;
        var stage = programme.Stage(offer.Kind, offer.Stage);
        var body = new List<Element>(6)
        {
            Header.Of(reader, programme, t["Offers.Title"], offer.Reference, stage is null ? default : t.Say(stage.Name), offer.Title),
        };
        if (!done.IsEmpty)
        {
            body.Add(Notice.Done(reader, done));
        }

        var data = CardData.None.With(CardData.Dossier, offer.Id);
        var actions = new List<CardAction>(Buttons.Most);
        if (keeping is { Until: { } until })
        {
            body.Add(Ask.Of(reader, t[done.IsEmpty ? "Offers.Ask" : "Offers.Stands"], until));
            body.Add(new TextBlock(t["Offers.Why"]) { Size = TextSize.Small, Subtle = true });
            if (done.IsEmpty)
            {
                actions.Add(Buttons.Main(t["Offers.Renew"], Verbs.OfferRenew, data.With(CardData.Version, keeping.Version)));
            }

            body.Add(Confirmation(data, reader));
        }
        else if (stage is not null)
        {
            body.Add(Ask.Of(reader, t.Say(stage.WhatHappens)));
        }

        actions.Add(actions.Count == 0 ? Buttons.Main(t["Offers.See"], Verbs.DossierShow, data) : Buttons.Press(t["Offers.See"], Verbs.DossierShow, data));
        if (keeping is not null)
        {
            actions.Add(Buttons.AskFirst(t["Offers.Withdraw"], Confirm));
        }

        return new AdaptiveCard(reader.Language, t.Format("Offers.Summary", offer.Title)) { Body = body, Actions = actions };
    }

    /// <summary>On the offer's own card: until when it stands, and the presses that keep it or take it back.</summary>
    internal static void AddTo(List<Element> body, OfferKeeping keeping, Reader reader)
    {
        var t = reader.T;
        var data = CardData.None.With(CardData.Dossier, keeping.Dossier);
        if (keeping.Until is { } until)
        {
            Facts.Add(body, t["Offers.Until"], Dates.Due(until, reader.Today, reader.Language));
        }

        body.Add(new ActionSet(
            Buttons.Press(t["Offers.Renew"], Verbs.OfferRenew, data.With(CardData.Version, keeping.Version), withoutInputs: true), Buttons.AskFirst(t["Offers.Withdraw"], Confirm)));
        body.Add(Confirmation(data, reader));
    }

    private static Element Confirmation(CardData data, Reader reader) =>
        Buttons.Confirmation(reader, Confirm, reader.T["Offers.WithdrawQuestion"], reader.T["Offers.WithdrawYes"], Verbs.OfferWithdraw, data);
}
