using NodaTime;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Rounds;

/// <summary>A matching round as coordination sees it.</summary>
/// <param name="Result">Null: it is being worked out for the first time.</param>
/// <param name="Outcomes">What became of its proposals so far, once it was confirmed.</param>
public sealed record RoundView(Programme Programme, MatchRound Round, RoundResult? Result, IReadOnlyList<RoundOutcome> Outcomes)
{
    /// <summary>Name of who began it; empty: not known any more.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>Name of who confirmed it; empty: nobody, or not known any more.</summary>
    public string ConfirmedBy { get; init; } = "";

    public OwnText Problem { get; init; }

    /// <summary>Something to know, where nothing is wrong.</summary>
    public OwnText Note { get; init; }

    public OwnText Done { get; init; }

    /// <summary>The exchanges it proposes.</summary>
    public IReadOnlyList<RoundProposal> Proposals { get; } = Result?.Proposals(Round.Changes) ?? [];
}

/// <summary>How the cards of a round say the same things.</summary>
internal static class RoundWords
{
    private const int TitleUnits = 90;
    private const int BarSigns = 10;

    public static CardData Data(MatchRound round) => CardData.None.With(CardData.Key, round.Id).With(CardData.Version, round.Version);

    public static CardData Data(MatchRound round, string request, string offer) => Data(round).With(CardData.Dossier, request).With(CardData.About, offer);

    public static Element Header(RoundView view, OwnText title, Reader reader)
    {
        var t = reader.T;
        return Parts.Header.Of(
            reader, view.Programme, title, null,
            OwnText.Line(t[$"Round.State.{view.Round.State}"], t.Format("Round.On", Dates.Due(view.Round.At.InZone(reader.Zone).Date, reader.Today, reader.Language))));
    }

    /// <summary>"Uruguay → Brasil".</summary>
    public static OwnText Way(RoundResult result, string request, string offer, Texts t) =>
        PeopleWords.Country(result.Side(request).Country, t) + new OwnText(" → ") + PeopleWords.Country(result.Side(offer).Country, t);

    /// <summary>"encaja muy bien (93 %)".</summary>
    public static OwnText Fit(double score, Texts t) => t.Format(
        score switch { >= 0.85 => "Round.FitsVeryWell", >= 0.65 => "Round.FitsWell", _ => "Round.Fits" }, Math.Min(99, (int)Math.Round(score * 100)));

    /// <summary>Reference and title of a request or offer, for a line.</summary>
    public static string Named(RoundResult result, string id)
    {
        var side = result.Side(id);
        return side.Title.Length <= TitleUnits ? $"{side.Reference}  {side.Title}" : $"{side.Reference}  {InputText.Cut(side.Title, TitleUnits - 1)}…";
    }

    /// <summary>A share as a bar of signs.</summary>
    public static Element Bar(int part, int whole, OwnText words)
    {
        var full = whole == 0 ? 0 : part * BarSigns / whole;
        return new RichTextBlock(
            new TextRun(string.Concat(Enumerable.Repeat("■", full))) { Tint = Tint.Good },
            new TextRun(string.Concat(Enumerable.Repeat("□", BarSigns - full)) + "  ") { Subtle = true },
            new TextRun(words) { Bold = true })
        {
            Spacing = Spacing.Medium,
        };
    }

    public static void AddReasons(List<Element> body, PairWhy why, Reader reader, OwnText who = default)
    {
        var (fits, missing) = MatchReasonText.Of(why.AsReasons(), reader.Language);
        Facts.Add(body, OwnText.Line(reader.T["Round.WhatFits"], who), fits);
        Facts.Add(body, reader.T["Round.WhatIsMissing"], missing);
    }

    /// <summary>What was found for a visitor; of several, which one.</summary>
    public static void AddFound(List<Element> body, MatchedVisitor visitor, bool isOneOfSeveral, Reader reader) =>
        AddReasons(body, visitor.Why, reader, isOneOfSeveral ? PeopleWords.Country(visitor.Country, reader.T) : default);

    public static void AddNotices(List<Element> body, RoundView view, Reader reader)
    {
        if (!view.Problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }

        if (!view.Note.IsEmpty)
        {
            body.Add(Notice.Info(reader, view.Note));
        }

        if (!view.Done.IsEmpty)
        {
            body.Add(Notice.Done(reader, view.Done));
        }
    }
}
