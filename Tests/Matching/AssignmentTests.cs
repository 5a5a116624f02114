using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Matching;

public sealed class AssignmentTests
{
    private static readonly string[] Countries = ["AR", "BR", "CL", "CO"];

    [Fact]
    public void It_equals_exhaustive_search_on_small_rounds() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var (requests, pairs) = Round(seed, 4, 4, 9);
            var result = Assignment.Of(requests, pairs, MatchRules.Default, Ledger);
            return (requests.Count - result.Unserved.Count, result.Value) == Exhaustive(pairs.Where(pair => MatchRules.Default.Against(pair.Request, pair.Offer) is null).ToList());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Around_what_is_pinned_it_equals_exhaustive_search_too() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var (requests, pairs) = Round(seed, 4, 4, 9);
            var allowed = pairs.Where(pair => MatchRules.Default.Against(pair.Request, pair.Offer) is null).ToList();
            var pins = Pins(allowed, new System.Random(seed));
            var result = Assignment.Of(requests, pairs, MatchRules.Default, Ledger, pins);
            return pins.All(result.Chosen.Contains) && (requests.Count - result.Unserved.Count, result.Value) == Exhaustive(allowed, pins);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData(1, 40, 25)]
    [InlineData(2, 60, 30)]
    [InlineData(3, 30, 60)]
    public async Task It_equals_an_independent_solver_on_larger_rounds(int seed, int requests, int offers)
    {
        var (asked, pairs) = Round(seed, requests, offers, requests * 8);
        var result = Assignment.Of(asked, pairs, MatchRules.Default, Ledger);
        var allowed = pairs.Where(pair => MatchRules.Default.Against(pair.Request, pair.Offer) is null).ToList();

        var solved = await Glpk.SolveAsync(asked, allowed, MatchRules.Default, Ledger);

        Assert.Equal(solved, (asked.Count - result.Unserved.Count, result.Value));
    }

    [Fact]
    public void Every_rule_holds_and_the_order_of_the_input_changes_nothing()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var (requests, pairs) = Round(seed, 12, 9, 70);
            var chosen = Assignment.Of(requests, pairs, MatchRules.Default).Chosen;

            Assert.All(chosen, pair => Assert.Null(MatchRules.Default.Against(pair.Request, pair.Offer)));
            Assert.All(chosen.GroupBy(pair => pair.Request.Id), group => Assert.InRange(group.Count(), 1, 2));
            Assert.All(chosen.GroupBy(pair => (pair.Request.Id, pair.Offer.Country)), group => Assert.Single(group));
            Assert.All(chosen.GroupBy(pair => pair.Offer), group => Assert.InRange(group.Count(), 1, group.Key.Capacity ?? 2));
            Assert.Equal(chosen, Assignment.Of([.. requests.Reverse()], pairs.AsEnumerable().Reverse(), MatchRules.Default).Chosen);
        }
    }

    [Fact]
    public void Everyone_gets_a_first_provider_before_anyone_a_second_and_the_others_learn_why()
    {
        var (one, two) = (Bank.Request("R1", "AR", "es", ""), Bank.Request("R2", "CL", "es", ""));
        var (good, fair) = (Bank.Offer("O1", "BR", "pt", "") with { Capacity = 1 }, Bank.Offer("O2", "PE", "es", "") with { Capacity = 1 });
        Candidate[] pairs = [new(one, good, 0.9), new(one, fair, 0.8), new(two, good, 0.6)];

        var result = Assignment.Of([one, two], pairs, MatchRules.Default);

        Assert.Equal([("R1", "O2"), ("R2", "O1")], result.Chosen.Select(pair => (pair.Request.Id, pair.Offer.Id)));
        var blocking = Assert.Single(result.Blocking);
        Assert.Equal(("R1", "O1", "R2"), (blocking.Pair.Request.Id, blocking.Pair.Offer.Id, blocking.Instead.Single().Request.Id));
    }

    [Fact]
    public void A_named_country_comes_first_and_who_gave_more_is_served_sooner()
    {
        var asked = Bank.Request("R1", "AR", "es", "") with { NamedCountries = ["PE"] };
        var (better, named) = (Bank.Offer("O1", "BR", "pt", ""), Bank.Offer("O2", "PE", "es", ""));
        var rules = MatchRules.Default with { MostProviders = 1, Capacity = 1 };
        Assert.Equal("O2", Assignment.Of([asked], [new(asked, better, 0.95), new(asked, named, 0.55)], rules).Chosen.Single().Offer.Id);

        var other = Bank.Request("R0", "CL", "es", "");
        Candidate[] pairs = [new(asked, better, 0.8), new(other, better, 0.8)];
        Assert.Equal("R0", Assignment.Of([asked, other], pairs, rules).Chosen.Single().Request.Id);
        Assert.Equal("R1", Assignment.Of([asked, other], pairs, rules, new FairnessLedger([new("AR", 6, 1)])).Chosen.Single().Request.Id);
    }

    [Fact]
    public void Of_two_offers_that_fit_as_well_the_one_that_can_host_in_time_comes_first()
    {
        var asked = Bank.Request("R1", "AR", "es", "") with { Months = [3, 4] };
        MatchOffer[] offers = [Bank.Offer("O1", "BR", "pt", "") with { Months = [8, 9] }, Bank.Offer("O2", "PE", "es", "") with { Months = [4, 5] }, Bank.Offer("O3", "CL", "es", "")];

        var chosen = Assignment.Of([asked], offers.Select(offer => new Candidate(asked, offer, 0.8)), MatchRules.Default with { MostProviders = 2 }).Chosen;

        Assert.Equal(["O2", "O3"], chosen.Select(pair => pair.Offer.Id));
        Assert.Equal([4], PairReasons.Of(asked, offers[1], MatchRules.Default).Months);
        Assert.Empty(PairReasons.Of(asked, offers[0], MatchRules.Default).Months!);
        Assert.Null(PairReasons.Of(asked, offers[2], MatchRules.Default).Months);
        Assert.EndsWith("meses en común: abril", MatchReasonText.Of(PairReasons.Of(asked, offers[1], MatchRules.Default), Language.Es).Fits.Text, StringComparison.Ordinal);
        Assert.Contains("nenhum mês em comum", MatchReasonText.Of(PairReasons.Of(asked, offers[0], MatchRules.Default), Language.Pt).Missing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reciprocity_rings_and_joint_visits_are_suggested()
    {
        Candidate Pair(string request, string visitor, string offer, string host) => new(Bank.Request(request, visitor, "es", ""), Bank.Offer(offer, host, "es", ""), 0.8);
        Candidate[] chosen = [Pair("R1", "AR", "O1", "BR"), Pair("R2", "BR", "O2", "CL"), Pair("R3", "CL", "O3", "AR"), Pair("R4", "PE", "O1", "BR")];

        var found = Suggestions.Of(chosen, [.. chosen, Pair("R5", "BR", "O4", "AR")]);

        Assert.Equal("R5", Assert.Single(found.OfType<Suggestion.BothWays>()).Back.Request.Id);
        Assert.Equal("R1", Assert.Single(found.OfType<Suggestion.Ring>()).First.Request.Id);
        Assert.Equal(2, Assert.Single(found.OfType<Suggestion.JointVisit>()).Pairs.Count);
    }

    private static FairnessLedger Ledger => new([new("AR", 4, 0), new("BR", 0, 3)]);

    private static (IReadOnlyList<MatchRequest> Requests, List<Candidate> Pairs) Round(int seed, int requests, int offers, int most)
    {
        var random = new System.Random(seed);
        var asked = Enumerable.Range(0, requests).Select(i => Bank.Request(Name("R", i), Countries[random.Next(4)], "es", "") with { NamedCountries = random.Next(4) == 0 ? [Countries[random.Next(4)]] : [] }).ToList();
        var bank = Enumerable.Range(0, offers).Select(i => Bank.Offer(Name("O", i), Countries[random.Next(4)], "pt", "") with { Capacity = random.Next(3) }).ToList();
        var pairs = Enumerable.Range(0, most).Select(_ => (Request: asked[random.Next(requests)], Offer: bank[random.Next(offers)])).Distinct()
            .Select(pair => new Candidate(pair.Request, pair.Offer, 0.5 + (random.Next(50) / 100.0))).ToList();
        return (asked, pairs);
    }

    private static string Name(string letter, int i) => letter + i.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>One or two pairs that may stand together.</summary>
    private static List<Candidate> Pins(List<Candidate> allowed, System.Random random)
    {
        var pins = new List<Candidate>();
        foreach (var pair in allowed.OrderBy(_ => random.Next()).Take(2))
        {
            if (pins.Count(pin => pin.Offer == pair.Offer) < pair.Offer.Capacity && !pins.Any(pin => pin.Request.Id == pair.Request.Id && pin.Offer.Country == pair.Offer.Country))
            {
                pins.Add(pair);
            }
        }

        return pins;
    }

    private static (int Served, long Value) Exhaustive(List<Candidate> pairs, List<Candidate>? pins = null)
    {
        var best = (Served: 0, Value: 0L);
        for (var set = 0; set < 1 << pairs.Count; set++)
        {
            var chosen = pairs.Where((_, i) => (set >> i & 1) == 1).ToList();
            if ((pins is null || pins.All(chosen.Contains))
                && chosen.GroupBy(pair => pair.Request.Id).All(group => group.Count() <= 2)
                && chosen.GroupBy(pair => (pair.Request.Id, pair.Offer.Country)).All(group => group.Count() == 1)
                && chosen.GroupBy(pair => pair.Offer).All(group => group.Count() <= group.Key.Capacity))
            {
                var reached = (chosen.Select(pair => pair.Request.Id).Distinct().Count(), chosen.Sum(pair => Assignment.Value(pair, Ledger)));
                best = reached.CompareTo(best) > 0 ? reached : best;
            }
        }

        return best;
    }
}
