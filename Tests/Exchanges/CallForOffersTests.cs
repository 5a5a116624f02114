using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>The network is asked for an offer: by coordination only, once a day for a need, each country's people once.</summary>
public sealed class CallForOffersTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly NeedCluster Cluster = ClusterOf("r1", "r2");

    private Folder folder = new(NeedCall.PartitionOf("oei"), []);

    [Fact]
    public void Each_country_with_somebody_who_may_offer_is_told_once_without_a_word_of_the_requests()
    {
        var call = Assert.IsType<Decision.Committed>(Decide(Cluster, FormDeskTop.Carmen));
        Assert.Equal(["BR", "UY"], call.Messages.Cast<Do>().Select(told => told.Ids["country"]));

        var key = ((Do)call.Messages[0]).Ids["call"];
        var told = Assert.IsType<Decision.Committed>(Take(CallForOffers.Tell(folder, key, FormDeskTop.Oei, "UY", FormDeskTop.Roster)));
        var letter = Assert.IsType<Tell>(Assert.Single(told.Messages));
        Assert.Equal((Recipient.Person("ana"), CallForOffers.Card), (letter.To, letter.Card));
        Assert.Same(Decision.Nothing, CallForOffers.Tell(folder, key, FormDeskTop.Oei, "UY", FormDeskTop.Roster));
    }

    [Fact]
    public void The_same_need_is_called_for_once_a_day_also_when_a_request_more_belongs_to_it()
    {
        Decide(Cluster, FormDeskTop.Carmen);

        Assert.Same(Decision.Nothing, Decide(Cluster, FormDeskTop.Carmen));
        Assert.Same(Decision.Nothing, Decide(ClusterOf("r2", "r3"), FormDeskTop.Carmen));
        Assert.IsType<Decision.Committed>(Decide(ClusterOf("r4"), FormDeskTop.Carmen));
        Assert.IsType<Decision.Committed>(Decide(Cluster, FormDeskTop.Carmen, Now + Duration.FromDays(1)));
    }

    [Fact]
    public void Only_coordination_calls() => Assert.Equal("OnlyCoordination", FormDeskTop.Rule(Decide(Cluster, FormDeskTop.Ana)));

    [Fact]
    public void A_country_that_alone_asks_is_not_asked()
    {
        var alone = new NeedCluster([new MatchRequest("r1", "UY", Profile)], []);

        Assert.Equal(["BR"], Assert.IsType<Decision.Committed>(Decide(alone, FormDeskTop.Carmen)).Messages.Cast<Do>().Select(told => told.Ids["country"]));
    }

    private static MatchProfile Profile => new("", "", [], [], "es", "", "", "");

    private static NeedCluster ClusterOf(params string[] requests) => new([.. requests.Select((id, i) => new MatchRequest(id, i % 2 == 0 ? "UY" : "BR", Profile))], []);

    private Decision Decide(NeedCluster cluster, Person who, Instant? now = null) =>
        Take(CallForOffers.Decide(folder, FormDeskTop.Oei, cluster, FormDeskTop.Actor(who), FormDeskTop.Roster, now ?? Now));

    private Decision Take(Decision decision)
    {
        if (decision is Decision.Committed committed)
        {
            folder = folder.With(committed.Changes);
        }

        return decision;
    }
}
