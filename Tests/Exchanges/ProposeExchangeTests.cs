using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>What coordination may propose, and what it may not.</summary>
public sealed class ProposeExchangeTests
{
    [Fact]
    public void A_match_within_one_country_is_refused() => Assert.Equal("SameCountry", Rule(new ExchangeTop().Propose(Pair("BR"))));

    [Fact]
    public void A_country_takes_part_once() => Assert.Equal("CountryTwice", Rule(new ExchangeTop().Propose(Pair("UY", "UY"))));

    [Fact]
    public void Only_coordination_proposes() => Assert.Equal("OnlyCoordination", Rule(new ExchangeTop().Propose(Pair("UY"), Beatriz)));

    [Fact]
    public void A_pair_that_was_declined_is_not_proposed_again()
    {
        var note = new ProposalNote("e0", "offer", "OEI-2026-0003", ProposalState.Declined, "No", new ExchangeTop().Now);
        var pair = Pair("UY") with { Requests = [Source("requestUY", DossierKind.Request, "UY", DossierStages.InAnalysis, note)] };
        Assert.Equal("PairDeclined", Rule(new ExchangeTop().Propose(pair)));
    }

    [Fact]
    public void A_request_that_has_a_proposal_waits_for_its_answer()
    {
        var pair = Pair("UY") with { Requests = [Source("requestUY", DossierKind.Request, "UY", DossierStages.Proposed)] };
        Assert.Equal("RequestNotWaiting", Rule(new ExchangeTop().Propose(pair)));
    }

    [Fact]
    public void An_offer_out_of_the_bank_is_not_proposed()
    {
        var pair = Pair("UY") with { Offer = Source("offer", DossierKind.Offer, "BR", DossierStages.Withdrawn) };
        Assert.Equal("OfferNotInBank", Rule(new ExchangeTop().Propose(pair)));
    }

    [Fact]
    public void The_same_press_again_proposes_once()
    {
        var top = Proposed();
        Assert.Equal("Unchanged", Rule(top.Propose(Pair("UY"))));
        Assert.Equal(ProposeExchange.IdOf("n", "offer", ["b", "a"]), ProposeExchange.IdOf("n", "offer", ["a", "b"]));
    }

    [Fact]
    public void The_offer_and_every_request_learn_of_it()
    {
        var top = Proposed("UY", "PY");
        var told = top.Messages.OfType<Do>().Where(command => command.Command == DossierEffects.ProposalCommand).Select(command => command.Ids["dossier"]);
        Assert.Equal(["offer", "requestPY", "requestUY"], told.Order());
    }

    [Fact]
    public void Offices_are_asked_and_the_representatives_see_the_question_too()
    {
        var told = Proposed().Messages.OfType<Tell>().Where(tell => tell.Card == ExchangePosts.Proposal && tell.To.Kind == RecipientKind.Person).Select(tell => tell.To.Id);

        Assert.Equal([Beatriz.Id, Carmen.Id, Lucia.Id, Renato.Id, Rodrigo.Id], told.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_proposal_that_nobody_answers_wakes_by_itself()
    {
        var top = Proposed();

        Assert.NotNull(top.Head.Wakes);
        Assert.Contains(top.Messages.OfType<Do>(), command => command.Command == ExchangeFlow.WakeCommand);
        Assert.Contains(top.Messages.OfType<Do>(), command => command.Command == DossierEffects.PublishCommand);
    }
}
