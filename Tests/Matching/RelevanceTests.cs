using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Matching;

public sealed class RelevanceTests
{
    private static readonly OfferIndex Index = new(Bank.Offers);

    public static TheoryData<string, string, string> Demands => Bank.Demands;

    [Theory]
    [MemberData(nameof(Demands))]
    public void The_offer_a_coordinator_would_propose_comes_first(string text, string language, string expected)
    {
        var ranked = Index.Rank(Bank.Request("R", "PA", language, text), 5);

        Assert.True(ranked[0].Offer.Id == expected, string.Join(", ", ranked.Select(scored => $"{scored.Offer.Id} {scored.Score:0.00} {scored.Signals}")));
    }

    [Theory]
    [InlineData("Observatorio astronómico para aficionados", "es")]
    [InlineData("Mantenimiento de faros y boyas en puertos", "es")]
    [InlineData("Formação de tradutores literários", "pt")]
    public void A_bank_without_a_good_match_says_so(string text, string language) =>
        Assert.DoesNotContain(Index.Rank(Bank.Request("R", "PA", language, text), 30), scored => scored.Confident);

    [Fact]
    public void A_phrase_takes_its_words_away_from_shorter_terms()
    {
        var found = Lexicon.Default.Find(Words.Of("Registro único de proveedores")).OrderByDescending(concept => concept.Value).Select(concept => Lexicon.Default.Concepts[concept.Key].Key).ToList();

        Assert.Equal("procurement", found[0]);
        Assert.DoesNotContain("social_registry", found);
    }

    [Fact]
    public void The_order_of_the_bank_changes_nothing_and_scores_lie_between_0_and_1()
    {
        var request = Bank.Request("R", "PA", "es", "Atención de personas mayores en su casa");
        var there = Index.Rank(request, 30);

        Assert.Equal(there, new OfferIndex(Bank.Offers.Reverse()).Rank(request, 30));
        Assert.All(there, scored => Assert.InRange(scored.Score, 0, 1));
        Assert.Empty(new OfferIndex([]).Rank(request, 10));
        Assert.NotEmpty(Index.Rank(Bank.Request("R", "PA", "es", "¡¿ 😀 ?!"), 3));
    }

    [Fact]
    public void The_lexicon_holds_thousands_of_terms_and_names_the_line_of_a_mistake()
    {
        Assert.InRange(Lexicon.Default.TermCount, 3_000, 20_000);
        Assert.Contains(":2 ", Assert.Throws<LexiconException>(() => Lexicon.Read(new StringReader("# x\na\tproblem\tx\ty"))).Message, StringComparison.Ordinal);
        Assert.Contains("facet", Assert.Throws<LexiconException>(() => Lexicon.Read(new StringReader("a\tcolour\tx\tuno dos\tdois\ttwo"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Es, "Mismo instrumento: acogimiento familiar", "Reglas comprobadas: otro país")]
    [InlineData(Language.Pt, "Mesmo instrumento: acolhimento familiar", "Regras verificadas: outro país")]
    [InlineData(Language.En, "Same instrument: foster care", "Rules checked: another country")]
    public void A_proposal_is_explained_in_two_lines_of_the_readers_language(Language language, string fits, string rules)
    {
        var request = Bank.Request("R", "PA", "es", "Buscamos familias de acogida para niños");
        var (first, second) = MatchReasonText.Of(PairReasons.Of(request, Bank.Offers.First(offer => offer.Id == "acogida"), MatchRules.Default), language);

        Assert.Contains(fits, first.Text, StringComparison.Ordinal);
        Assert.Contains(rules, second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_left_out_is_told_what_would_change_that()
    {
        var faros = Bank.Request("R", "PA", "es", "Faros y boyas");
        var acogida = Bank.Request("R", "AR", "es", "Familias de acogida para niños separados de su hogar") with { Excluded = ["acolhimento"] };

        Assert.Equal(UnservedCause.NoGoodMatch, UnservedReason.Of(faros, Index.Rank(faros, 30), MatchRules.Default).Cause);
        var reason = UnservedReason.Of(acogida, Index.Rank(acogida, 30), MatchRules.Default);
        Assert.Equal((UnservedCause.Forbidden, PairRule.OtherCountry), (reason.Cause, reason.Rule));
        Assert.EndsWith("otro país.", MatchReasonText.Of(reason, Language.Es).Text, StringComparison.Ordinal);
    }
}
