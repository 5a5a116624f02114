using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>To a focal point: a consent was taken back; the fact only.</summary>
public static class ConsentWithdrawnCard
{
    public static AdaptiveCard Draw(string who, ConsentGiven consent, Programme programme, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(6)
        {
            Header.Of(reader, programme, t["PeopleData.WithdrawnTitle"], consent.Reference, subject: consent.Title),
            new RichTextBlock(new TextRun(t.Format(consent.IsGiven ? "PeopleData.GivenAgainBy" : "PeopleData.WithdrawnBy", who))) { Spacing = Spacing.Medium },
        };
        Facts.Add(body, t["PeopleData.ConsentForm"], OwnText.Line(t.Say(consent.Form.Name), t.Say(consent.Field.Label)));
        body.Add(new TextBlock(t["PeopleData.WithdrawnNext"]) { Spacing = Spacing.Medium });
        return new AdaptiveCard(reader.Language, t["PeopleData.WithdrawnTitle"]) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }
}
