using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>For the secretariat's channel: a form was sent, from which countries, under which reference. Nothing a person wrote, nobody's name.</summary>
public static class ChannelNotice
{
    public static AdaptiveCard Draw(Programme programme, FormDefinition form, Dossier dossier, SubmissionState state, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(3)
        {
            Header.Of(reader, programme, t.Say(form.Name), dossier.Reference, t["State." + state]),
        };
        if (dossier.Parties.Count > 0)
        {
            body.Add(new TextBlock(OwnText.Line([.. dossier.Parties.Select(party => t.Say(IsoCountries.Find(party.Country)?.Name ?? new LocalText(party.Country, party.Country, party.Country)))]))
            {
                Spacing = Spacing.Medium,
            });
        }

        // What coordination sends itself waits for nobody's review.
        if (dossier.Kind is not (DossierKind.Call or DossierKind.Event))
        {
            body.Add(new TextBlock(t[state == SubmissionState.Submitted ? "Forms.NoticeToReview" : "Forms.NoticeDecided"]) { Spacing = Spacing.Small });
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(form.Name), t["State." + state])) { Body = body };
    }
}
