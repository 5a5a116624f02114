using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Cards.Rounds;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>A pair before it is proposed.</summary>
/// <param name="Others">Requests of further countries that wait as well and may visit together, those that have waited longest first.</param>
/// <param name="Nonce">Goes back with the press: pressed twice it is one proposal.</param>
/// <param name="Inputs">What was typed and ticked already.</param>
/// <param name="Problems">What is wrong, by input; "": about the whole.</param>
public sealed record MatchPairView(
    Programme Programme,
    Dossier Request,
    Dossier Offer,
    IReadOnlyList<DossierSummary> Others,
    string Nonce,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, OwnText> Problems)
{
    /// <summary>What the matching finds in common with each visitor.</summary>
    public IReadOnlyList<MatchedVisitor> Found { get; init; } = [];
}

/// <summary>Who would visit whom, with which further countries, and why they fit: to be proposed to the offices.</summary>
public static class MatchPairCard
{
    public const string OthersInput = "others", ReasonInput = "reason";

    /// <summary>More further requests than this do not fit a card.</summary>
    public const int MostOthers = 15;

    private const int TitleUnits = 90;

    public static AdaptiveCard Draw(MatchPairView view, Reader reader)
    {
        var t = reader.T;
        var (request, offer) = (view.Request, view.Offer);
        var body = new List<Element>(16) { Header.Of(reader, view.Programme, t["Match.PairTitle"], request.Reference, default, request.Title), Ask.Of(reader, t["Match.PairAsk"]) };
        if (view.Problems.TryGetValue("", out var whole))
        {
            body.Add(Notice.Error(reader, whole));
        }

        AddSide(body, OwnText.Line(t["Exchange.Visitor"], PeopleWords.Country(request.Parties[0].Country, t)), request);
        AddSide(body, OwnText.Line(t["Exchange.Host"], PeopleWords.Country(offer.Parties[0].Country, t)), offer);
        foreach (var visitor in view.Found)
        {
            RoundWords.AddFound(body, visitor, view.Found.Count > 1, reader);
        }

        if (view.Others.Count > 0)
        {
            body.Add(AskedInput.Draw(
                reader,
                new ChoiceSetInput(OthersInput, t["Match.OtherVisitors"], [.. view.Others.Take(MostOthers).Select(other => new Choice(Named(other, t), other.Id))])
                {
                    Multi = true,
                    Style = ChoiceStyle.Expanded,
                    Value = view.Inputs.GetValueOrDefault(OthersInput),
                },
                view.Problems.GetValueOrDefault(OthersInput), t["Match.OtherVisitorsHint"]));
        }

        body.Add(AskedInput.Draw(
            reader,
            new TextInput(ReasonInput, AskedInput.Required(t, "Match.Reason"))
            {
                Multiline = true,
                MaxLength = 1_000,
                Value = view.Inputs.GetValueOrDefault(ReasonInput),
                Placeholder = t["Match.ReasonExample"],
            },
            view.Problems.GetValueOrDefault(ReasonInput), t["Match.ReasonHint"]));
        var data = CardData.None.With(CardData.Dossier, request.Id);
        return new AdaptiveCard(reader.Language, t["Match.PairTitle"])
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["Match.Propose"], Verbs.MatchPropose, data.With(CardData.About, offer.Id).With(CardData.Nonce, view.Nonce)),
                Buttons.Press(t["Match.OtherOffer"], Verbs.MatchOffers, data, withoutInputs: true),
                Buttons.Press(t["Match.OpenOffer"], Verbs.DossierShow, CardData.None.With(CardData.Dossier, offer.Id), withoutInputs: true),
            ],
        };
    }

    private static void AddSide(List<Element> body, OwnText label, Dossier dossier)
    {
        Facts.Add(body, label, $"{dossier.Reference}  {dossier.Title}");
        if (dossier.Parties[0].Institution is { Length: > 0 } institution)
        {
            body.Add(new RichTextBlock(new TextRun(institution) { Size = TextSize.Small, Subtle = true }) { Spacing = Spacing.None });
        }
    }

    private static OwnText Named(DossierSummary other, Texts t) => OwnText.Line(
        PeopleWords.Country(other.Parties[0].Country, t), new OwnText($"{other.Reference} {Core.Forms.InputText.Cut(other.Title, TitleUnits)}", holdsUserText: true));
}
