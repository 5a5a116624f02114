using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>One form of an exchange as its card lists it.</summary>
/// <param name="Submission">What was begun; null: nothing yet.</param>
/// <param name="IsMine">Whether the reader fills it in.</param>
public sealed record ExchangeForm(FormDefinition Form, Submission? Submission, bool IsMine);

/// <summary>Where an exchange is: its stage and what happens in it, who takes part, and its forms with their state.</summary>
public static class ExchangeCard
{
    public static AdaptiveCard Draw(Programme programme, Dossier exchange, IReadOnlyList<ExchangeForm> forms, int page, Reader reader)
    {
        var t = reader.T;
        var stage = programme.Stage(exchange.Kind, exchange.Stage);
        var body = new List<Element>(16)
        {
            Header.Of(reader, programme, t["Exchange.Title"], exchange.Reference, stage is null ? default : t.Say(stage.Name), exchange.Title),
        };
        if (stage is not null)
        {
            body.Add(Ask.Of(reader, t.Say(stage.WhatHappens)));
        }

        foreach (var party in exchange.Parties)
        {
            var country = t.Say(IsoCountries.Find(party.Country)?.Name ?? new LocalText(party.Country, party.Country, party.Country));
            Facts.Add(body, OwnText.Line(t[party.Side == Side.Host ? "Exchange.Host" : "Exchange.Visitor"], country), party.Institution);
        }

        if (forms.Count > 0)
        {
            body.Add(new TextBlock(t["Exchange.Forms"]) { Bold = true, Spacing = Spacing.Large });
            body.AddRange(Entries.Page(
                reader, forms, page, form => ToEntry(form, exchange, programme, t), Verbs.DossierShow,
                turned => CardData.None.With(CardData.Dossier, exchange.Id).With(CardData.Part, turned)));
        }

        return new AdaptiveCard(reader.Language, t["Exchange.Title"]) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }

    private static Entry ToEntry(ExchangeForm form, Dossier exchange, Programme programme, Texts t)
    {
        var data = CardData.None.With(CardData.Dossier, exchange.Id);
        var state = form.Submission is { } begun ? t["State." + begun.State] : t["Exchange.NotBegun"];
        CardAction? press = form switch
        {
            { Submission: { } submission } when form.IsMine || !submission.IsOpen =>
                Buttons.Press(t[submission.IsOpen ? "Home.Continue" : "Home.Open"], Verbs.FormOpen, data.With(CardData.Submission, submission.Id), withoutInputs: true),
            { Submission: null, IsMine: true } => Buttons.Press(
                t["Home.Begin"], Verbs.FormStart, data.With(CardData.Form, form.Form.Key).With(CardData.Programme, programme.Key), withoutInputs: true),
            _ => null,
        };
        return new Entry(t.Say(form.Form.Name).Text, state, press);
    }
}
