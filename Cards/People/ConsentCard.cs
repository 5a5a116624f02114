using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>One consent: its words, when it was given, and taking it back.</summary>
public static class ConsentCard
{
    public static AdaptiveCard Draw(ConsentGiven consent, Programme programme, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(12)
        {
            Header.Of(reader, programme, t["PeopleData.ConsentTitle"], consent.Reference, subject: consent.Title),
            new TextBlock(t.Say(consent.Field.Label)) { Bold = true, Spacing = Spacing.Medium },
        };
        if (consent.Field.Help is { } help)
        {
            body.Add(new TextBlock(t.Say(help)) { Spacing = Spacing.Small });
        }

        Facts.Add(body, t["PeopleData.ConsentForm"], t.Say(consent.Form.Name));
        Facts.Add(body, t["PeopleData.ConsentState"], Line(consent, reader));
        if (consent.Version is { } version)
        {
            Facts.Add(body, t["PeopleData.ConsentVersion"], version);
        }

        body.Add(new TextBlock(t.Say(programme.Controller)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Medium });
        var back = Buttons.Press(t["PeopleData.BackToData"], Verbs.MyDataShow, CardData.None, withoutInputs: true);
        if (!consent.IsGiven)
        {
            return new AdaptiveCard(reader.Language, t["PeopleData.ConsentTitle"]) { Body = body, Actions = [Buttons.Main(back.Title, back.Verb, CardData.None)] };
        }

        body.Add(Notice.Info(reader, t["PeopleData.WithdrawWhat"]));
        return new AdaptiveCard(reader.Language, t["PeopleData.ConsentTitle"])
        {
            Body = body,
            Actions = [Buttons.Main(t["PeopleData.Withdraw"], Verbs.ConsentWithdraw, DataOf(consent)), back],
        };
    }

    public static CardData DataOf(ConsentGiven consent) =>
        CardData.None.With(CardData.Dossier, consent.Dossier).With(CardData.Submission, consent.Submission).With(CardData.Key, consent.Field.Key);

    /// <summary>"Dado el 7 de mayo de 2026 · Anexo VII".</summary>
    internal static OwnText Line(ConsentGiven consent, Reader reader)
    {
        var t = reader.T;
        return consent switch
        {
            { IsGiven: true, At: { } at } => t.Format("PeopleData.GivenAt", Dates.Say(at.InZone(reader.Zone).Date, reader.Language)),
            { IsGiven: true } => t["PeopleData.Given"],
            { WithdrawnAt: { } at } => t.Format("PeopleData.WithdrawnAt", Dates.Say(at.InZone(reader.Zone).Date, reader.Language)),
            _ => t["PeopleData.NotGiven"],
        };
    }
}
