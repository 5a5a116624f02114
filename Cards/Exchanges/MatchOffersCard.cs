using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Cards.Rounds;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>A request and the offers it may be paired with.</summary>
/// <param name="Need">What is asked for, with the label of its question, as far as coordination may see it; empty: nothing was written.</param>
/// <param name="Areas">Areas of work the request is about.</param>
public sealed record MatchOffersView(Programme Programme, Dossier Request, (LocalText Label, string Text)? Need, IReadOnlyList<Option> Areas, IReadOnlyList<SuitableOffer> Offers)
{
    /// <summary>Why a pair just chosen cannot be; empty: nothing to say.</summary>
    public OwnText Problem { get; init; }
}

/// <summary>What a request needs in short, and the offers of other countries, those that fit best first.</summary>
public static class MatchOffersCard
{
    private const int NeedUnits = 400, NoteUnits = 140;

    public static AdaptiveCard Draw(MatchOffersView view, int page, Reader reader)
    {
        var t = reader.T;
        var request = view.Request;
        var body = new List<Element>(16)
        {
            Header.Of(reader, view.Programme, t["Match.OffersTitle"], request.Reference, PeopleWords.Country(request.Parties[0].Country, t), request.Title),
            Ask.Of(reader, t["Match.OffersAsk"]),
        };
        if (!view.Problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }

        if (view.Need is { } need)
        {
            Facts.Add(body, t.Say(need.Label), Cut(need.Text, NeedUnits));
        }

        if (view.Areas.Count > 0)
        {
            Facts.Add(body, t["Match.Areas"], new OwnText(string.Join(", ", view.Areas.Select(area => t.Say(area.Label).Text))));
        }

        body.Add(new TextBlock(view.Offers.Count == 0 ? t["Match.NoOffers"] : t.Count("Match.Offers", view.Offers.Count)) { Bold = true, Spacing = Spacing.Large });
        body.AddRange(Entries.Page(
            reader, view.Offers, page, offer => ToEntry(offer, view, t), Verbs.MatchOffers, turned => CardData.None.With(CardData.Dossier, request.Id).With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, t["Match.OffersTitle"])
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["Match.OtherRequest"], Verbs.MatchShow, CardData.None),
                Buttons.Press(t["Match.OpenRequest"], Verbs.DossierShow, CardData.None.With(CardData.Dossier, request.Id)),
                Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None),
            ],
        };
    }

    private static Entry ToEntry(SuitableOffer offer, MatchOffersView view, Texts t)
    {
        var entry = offer.Entry;
        var state = offer.Before switch
        {
            { State: ProposalState.Declined } declined => t.Format("Match.Declined", new OwnText(declined.Reference)),
            { } open => t.Format("Match.Together", new OwnText(open.Reference)),
            null => offer.Why is not null ? RoundWords.Fit(offer.Score, t) : default,
        };
        return new Entry(
            entry.Title, OwnText.Line(PeopleWords.Country(entry.Country, t), state),
            offer.Before is null
                ? Buttons.Press(t["Match.Choose"], Verbs.MatchPair, CardData.None.With(CardData.Dossier, view.Request.Id).With(CardData.About, entry.Dossier), withoutInputs: true)
                : null)
        {
            Reference = entry.Reference ?? "",
            Note = offer.Why is { } why ? MatchReasonText.Of(why, t.Language).Fits.Text : Cut(entry.Institution.Length > 0 ? $"{entry.Institution}. {entry.Summary}" : entry.Summary, NoteUnits),
        };
    }

    private static string Cut(string text, int units) => text.Length <= units ? text : Core.Forms.InputText.Cut(text, units - 1) + "…";
}
