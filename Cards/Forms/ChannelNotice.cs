using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>For the secretariat's channel: a form was sent, from which countries, under which reference. To everybody nothing a person wrote, nobody's name.</summary>
public static class ChannelNotice
{
    /// <param name="from">Who sent it: only in a secretary's own view, which has the title too; null: for everybody in the channel.</param>
    public static AdaptiveCard Draw(Programme programme, FormDefinition form, Dossier dossier, SubmissionState state, Reader reader, string? from = null)
    {
        var t = reader.T;
        var body = new List<Element>(3)
        {
            Header.Of(reader, programme, t.Say(form.Name), dossier.Reference, t["State." + state], from is null ? null : dossier.Title),
        };
        if (dossier.Parties.Count > 0)
        {
            body.Add(new TextBlock(OwnText.Line([.. dossier.Parties.Select(party => t.Say(IsoCountries.Find(party.Country)?.Name ?? new LocalText(party.Country, party.Country, party.Country)))]))
            {
                Spacing = Spacing.Medium,
            });
        }

        if (from is not null)
        {
            Facts.Add(body, t["Forms.SentBy"], from);
        }

        // What coordination sends itself waits for nobody's review.
        if (dossier.Kind is not (DossierKind.Call or DossierKind.Event))
        {
            body.Add(new TextBlock(t[state == SubmissionState.Submitted ? "Forms.NoticeToReview" : "Forms.NoticeDecided"]) { Spacing = Spacing.Small });
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(form.Name), t["State." + state])) { Body = body };
    }
}
