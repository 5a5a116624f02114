using PeerExchange.Cards.Model;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>The reasons of a proposal in two lines, and why a request got none, in the reader's language.</summary>
public static class MatchReasonText
{
    /// <summary>First what fits, then what is missing and which rules were checked.</summary>
    public static (OwnText Fits, OwnText Missing) Of(PairReasons reasons, Language language)
    {
        var t = Texts.Of(language);
        var fits = new List<OwnText>();
        foreach (var facet in Enum.GetValues<Facet>())
        {
            if (reasons.Shared.Where(concept => concept.Facet == facet).ToList() is { Count: > 0 } shared)
            {
                fits.Add(t[$"Match.Why.{facet}"] + new OwnText(" ") + Names(shared, t));
            }
        }

        if (fits.Count == 0)
        {
            fits.Add(t["Match.Why.Words"]);
        }

        fits.Add(t[reasons.SpeaksLanguage ? "Match.Why.Language" : "Match.Why.Interpreter"]);
        if (reasons.IsNamedCountry)
        {
            fits.Add(t["Match.Why.Named"]);
        }

        if (reasons.Months is { Count: > 0 } months)
        {
            fits.Add(t["Match.Why.Months"] + new OwnText(" ") + Joined(months.Select(month => Dates.Month(month, language)), ", "));
        }

        var rules = t["Match.Why.Rules"] + new OwnText(" ") + Joined(reasons.Checked.Select(rule => t[$"Match.Rule.{rule}"]), ", ");
        return (
            Joined(fits, " · "),
            OwnText.Line(
                reasons.Missing.Count == 0 ? default : t["Match.Why.Missing"] + new OwnText(" ") + Names(reasons.Missing, t),
                reasons.Months is { Count: 0 } ? t["Match.Why.NoMonths"] : default,
                rules));
    }

    /// <summary>What kept the request without a provider and what would change that.</summary>
    public static OwnText Of(UnservedReason reason, Language language)
    {
        var t = Texts.Of(language);
        return reason.Rule is { } rule ? t["Match.Unserved.Forbidden"] + new OwnText(" ") + t[$"Match.Rule.{rule}"] + new OwnText(".") : t[$"Match.Unserved.{reason.Cause}"];
    }

    private static OwnText Names(IEnumerable<Concept> concepts, Texts t) => Joined(concepts.Select(concept => t.Say(concept.Name)), ", ");

    private static OwnText Joined(IEnumerable<OwnText> parts, string between) => parts.Aggregate((one, next) => one + new OwnText(between) + next);
}
