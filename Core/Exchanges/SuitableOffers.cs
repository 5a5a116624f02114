using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>An offer of the bank as a partner for a request.</summary>
/// <param name="Score">How well it fits by subject, 0 to 1.</param>
/// <param name="Why">What the two have in common; null: it does not fit well enough to say.</param>
/// <param name="Before">The exchange in which the two were proposed together already, where that rules the pair out; null: it may be proposed.</param>
public sealed record SuitableOffer(BankEntry Entry, double Score, PairReasons? Why, ProposalNote? Before);

/// <summary>Which offers coordination may choose from for a request, those first that fit best.</summary>
public static class SuitableOffers
{
    private const int Most = 60;

    public static IReadOnlyList<SuitableOffer> For(OpenDossier request, Programme programme, Bank bank, Actor actor)
    {
        var head = request.Head;
        var country = head.Parties[0].Country;
        var rules = RoundRules.Of(programme).AsRules();
        var asked = MatchSide.RequestOf(request, programme);
        return
        [
            .. bank.Rank(asked, Most, entry => BankRules.MayPropose(entry, programme.Key, actor.Today) && BankRules.MayFind(entry, actor) && (rules.SameCountryAllowed || entry.Country != country))
                .Select(scored => new SuitableOffer(
                    bank.Find(scored.Offer.Id)!, scored.Score, scored.Confident ? PairReasons.Of(asked, scored.Offer, rules) : null, ProposeExchange.RulesOut(head, scored.Offer.Id)))
                .OrderBy(offer => offer.Before is not null)
                .ThenByDescending(offer => offer.Score)
                .ThenByDescending(offer => offer.Entry.ChangedAt),
        ];
    }

    /// <summary>What the matching finds in an offer for each of the requests that would visit together.</summary>
    public static IReadOnlyList<MatchedVisitor> Found(Proposal proposal, Programme programme, Bank bank)
    {
        var rules = RoundRules.Of(programme).AsRules();
        return
        [
            .. from request in proposal.Requests
               let asked = MatchSide.RequestOf(request, programme)
               from scored in bank.Rank(asked, 1, entry => entry.Dossier == proposal.Offer.Head.Id)
               select new MatchedVisitor(asked.Country, scored.Score, PairWhy.Of(PairReasons.Of(asked, scored.Offer, rules))),
        ];
    }

    /// <summary>The areas of work the request is about.</summary>
    public static IReadOnlyList<Option> AreasOf(OpenDossier request, Programme programme)
    {
        var form = programme.OpeningForm(DossierKind.Request);
        return form?.Tags.Topics is { } topics && form.Field(topics)?.Options is { } list && programme.Lists.TryGetValue(list, out var known)
            && request.Submissions.FirstOrDefault(submission => submission.Form == form.Key) is { } submission
            ? [.. submission.Answers.List(topics).Select(known.Find).OfType<Option>()]
            : [];
    }
}
