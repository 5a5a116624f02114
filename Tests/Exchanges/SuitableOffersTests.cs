using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>Which offers coordination chooses from for a request, and what it writes with the pair.</summary>
public sealed class SuitableOffersTests
{
    [Fact]
    public void Offers_that_fit_come_first_and_a_declined_one_last_without_those_of_the_own_country()
    {
        var top = new ExchangeTop();
        var declined = new ProposalNote("x", "declined", "OEI-2026-0003", ProposalState.Declined, null, top.Now);
        BankEntry[] entries =
        [
            Entry("declined", "BR", "Visitas a familias", Visibilities.Network), Entry("other", "CL", "Formación de docentes", Visibilities.Network), Entry("fits", "CO", "Visitas domiciliarias a familias", Visibilities.Coordination),
            Entry("own", "UY", "Visitas a familias", Visibilities.Network), Entry("waiting", "BR", "Visitas a familias", DossierStages.Submitted), Entry("gone", "BR", "Visitas a familias", DossierStages.Withdrawn),
            Entry("expired", "BR", "Visitas a familias", Visibilities.Network) with { ReviewBefore = top.Today.PlusDays(-1) },
        ];

        var request = Source("request", DossierKind.Request, "UY", DossierStages.InAnalysis, declined);

        var offers = SuitableOffers.For(request, Oei, Bank.Of(entries, top.Today.Year), top.As(Carmen));

        Assert.Equal(["fits", "other", "declined"], offers.Select(offer => offer.Entry.Dossier));
        Assert.Equal([null, null, "OEI-2026-0003"], offers.Select(offer => offer.Before?.Reference));
        Assert.True(offers[0].Score > offers[1].Score);
        Assert.Null(offers[1].Why);
    }

    [Fact]
    public void A_match_within_one_country_is_offered_and_allowed_where_the_programme_says_so()
    {
        var top = new ExchangeTop();
        var programme = Oei with { Settings = new Dictionary<string, int>(Oei.Settings) { ["same_country"] = 1 } };
        var request = Source("request", DossierKind.Request, "BR", DossierStages.InAnalysis);

        Assert.Single(SuitableOffers.For(request, programme, Bank.Of([Entry("own", "BR", "Visitas a familias", Visibilities.Network)], top.Today.Year), top.As(Carmen)));
        Assert.IsType<Decision.Committed>(ProposeExchange.Decide(top.Folder, programme, Id, Pair("BR"), top.As(Carmen), ExchangeTop.Roster, "OEI-2026-0007", top.Now));
    }

    [Theory]
    [InlineData(ProposalState.Open, "PairProposed")]
    [InlineData(ProposalState.Taken, "PairProposed")]
    [InlineData(ProposalState.Ended, "Committed")]
    public void A_pair_that_runs_is_not_proposed_again_and_one_that_ended_may_be(ProposalState before, string expected)
    {
        var note = new ProposalNote("e0", "offer", "OEI-2026-0003", before, null, new ExchangeTop().Now);

        Assert.Equal(expected, Rule(new ExchangeTop().Propose(Pair("UY") with { Requests = [Source("requestUY", DossierKind.Request, "UY", DossierStages.InAnalysis, note)] })));
    }

    [Fact]
    public void Why_they_fit_is_written_and_kept_for_both_sides()
    {
        Assert.Equal("FitMissing", Rule(new ExchangeTop().Propose(Pair("UY") with { Reason = " sí " })));
        Assert.Equal("Las dos experiencias trabajan con familias.", Proposed().Head.Course[^1].Reason);
    }

    private static BankEntry Entry(string dossier, string country, string title, string visibility) =>
        new(dossier, "oei", "OEI-2026-0001", title, country, "Ministerio", "", title, [], ["es"], visibility, "someone", null, new ExchangeTop().Now);
}
