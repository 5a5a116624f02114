using FsCheck;
using FsCheck.Fluent;
using PeerExchange.Core.Matching;

namespace PeerExchange.Tests.Matching;

public sealed class PanelChoiceTests
{
    private static readonly string[] Countries = ["AR", "BR", "CL", "UY"];
    private static readonly string[] Topics = ["Acogimiento familiar", "Registro social de hogares", "Evaluación de impacto"];

    private static readonly PanelRequest Request = new("PY", [Topics[0], Topics[1]], "es") { ProfileRules = ["teams", "similar"] };

    [Fact]
    public void Two_specialists_of_different_countries_cover_the_topics_between_them()
    {
        var choice = PanelChoice.Of(Request, [Person("a", "AR", "Famílias acolhedoras em vez de abrigos"), Person("b", "AR", "Cadastro único de famílias"), Person("c", "CL", "Focalización y registro social"), Person("d", "UY", "Ciclovías")]);

        Assert.Equal(("a", "c"), Ids(choice.Best));
        Assert.Empty(choice.Uncovered);
        Assert.NotNull(choice.Second);
        Assert.Equal(PanelCriterion.Topics, choice.Difference);
    }

    [Fact]
    public void Who_may_not_sit_on_it_is_named_with_the_rule()
    {
        var choice = PanelChoice.Of(Request,
        [
            Person("own", "PY", Topics[0]),
            Person("conflict", "AR", Topics[0]) with { Conflicts = ["PY"] },
            Person("profile", "BR", Topics[0]) with { Fulfils = ["teams"] },
            Person("busy", "CL", Topics[0]) with { Load = 2 },
            Person("alone", "UY", Topics[0]),
        ]);

        Assert.Null(choice.Best);
        Assert.Equal(Request.Topics, choice.Uncovered);
        Assert.Equal(
            [("busy", PanelRule.Load, ""), ("conflict", PanelRule.Conflict, ""), ("own", PanelRule.AskersCountry, ""), ("profile", PanelRule.Profile, "similar")],
            choice.LeftOut.Select(left => (left.Specialist.Id, left.Rule, left.Profile)));
    }

    [Fact]
    public void Among_panels_that_cover_as_much_named_countries_then_language_then_load_decide_and_the_reason_is_told()
    {
        Specialist[] people = [Person("a", "AR", Topics[0]), Person("b", "BR", Topics[1]), Person("c", "CL", Topics[1])];

        Assert.Equal(PanelCriterion.NamedCountries, PanelChoice.Of(Request with { NamedCountries = ["CL"] }, people).Difference);
        Assert.Equal(("a", "c"), Ids(PanelChoice.Of(Request with { NamedCountries = ["CL"] }, people).Best));

        people[1] = people[1] with { Languages = ["pt"] };
        Assert.Equal((("a", "c"), PanelCriterion.Language), (Ids(PanelChoice.Of(Request, people).Best), PanelChoice.Of(Request, people).Difference!.Value));

        people[1] = people[1] with { Languages = ["pt", "es"] };
        people[2] = people[2] with { Load = 1 };
        Assert.Equal((("a", "b"), PanelCriterion.Load), (Ids(PanelChoice.Of(Request, people).Best), PanelChoice.Of(Request, people).Difference!.Value));
    }

    [Fact]
    public void People_who_declared_a_conflict_with_each_other_do_not_sit_together()
    {
        Specialist[] people = [Person("a", "AR", Topics[0]), Person("b", "BR", Topics[1]) with { Conflicts = ["a"] }, Person("c", "CL", "Ciclovías")];

        Assert.Equal(("a", "c"), Ids(PanelChoice.Of(Request, people).Best));
        Assert.Equal([Topics[1]], PanelChoice.Of(Request, people).Uncovered);
    }

    [Fact]
    public void No_pair_the_rules_allow_is_better_whoever_comes_and_in_whatever_order() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new System.Random(seed);
            var request = new PanelRequest(Countries[random.Next(4)], Topics, "es") { NamedCountries = [Countries[random.Next(4)]], ProfileRules = ["teams"] };
            var people = Enumerable.Range(0, random.Next(9)).Select(i => Person($"p{i}", Countries[random.Next(4)], Topics[random.Next(3)]) with
            {
                Load = random.Next(3),
                Languages = random.Next(2) == 0 ? ["es"] : ["pt"],
                Conflicts = random.Next(4) == 0 ? [Countries[random.Next(4)]] : [],
                Fulfils = random.Next(5) == 0 ? [] : ["teams"],
            }).ToList();
            var allowed = people.SelectMany(one => people.Where(other => string.CompareOrdinal(one.Id, other.Id) < 0).Select(other => (One: one, Other: other))).Where(pair => May(request, pair.One, pair.Other)).ToList();
            var choice = PanelChoice.Of(request, people);
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(people));
            var again = PanelChoice.Of(request, people);
            var best = allowed.Select(pair => Merit(request, pair.One, pair.Other)).DefaultIfEmpty().Max();
            return (Ids(choice.Best), Ids(choice.Second), choice.Difference) == (Ids(again.Best), Ids(again.Second), again.Difference)
                && (allowed.Count == 0 ? choice.Best is null : May(request, choice.Best!.Members[0], choice.Best.Members[1]) && Merit(request, choice.Best.Members[0], choice.Best.Members[1]) == best)
                && (allowed.Count > 1) == (choice.Second is not null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_panel_of_three_may_have_two_of_one_country_where_its_programme_says_so_and_keeps_who_has_accepted()
    {
        Specialist[] people = [Person("a", "AR", Topics[0]), Person("b", "AR", Topics[1]), Person("c", "CL", "Ciclovías"), Person("d", "UY", "Ciclovías") with { Load = 2 }];
        var request = Request with { Seats = 3, DifferentCountries = false };

        Assert.Equal(["a", "b", "c"], PanelChoice.Of(request, people).Best!.Members.Select(person => person.Id));
        Assert.Null(PanelChoice.Of(request with { DifferentCountries = true }, people).Best);
        Assert.Equal(["a", "b", "d"], PanelChoice.Of(request with { Kept = ["d"] }, people).Best!.Members.Select(person => person.Id));
        Assert.Null(PanelChoice.Of(Request, people, ["a", "b"]));
        Assert.Equal(["a", "c"], PanelChoice.Of(Request, people, ["c", "a"])!.Members.Select(person => person.Id));
    }

    // The rules and the order of merit once more, written apart from the product; each knows exactly one topic.
    private static bool May(PanelRequest request, Specialist one, Specialist other) =>
        one.Country != other.Country && new[] { (Who: one, With: other), (Who: other, With: one) }.All(pair =>
            pair.Who.Country != request.Country && pair.Who.Fulfils.Contains("teams") && pair.Who.Load < 2 && !pair.Who.Conflicts.Contains(request.Country) && !pair.Who.Conflicts.Contains(pair.With.Country));

    private static (int Topics, int Named, int Speakers, int Load) Merit(PanelRequest request, Specialist one, Specialist other) =>
        (one.Expertise == other.Expertise ? 1 : 2, new[] { one, other }.Count(person => person.Country == request.NamedCountries[0]), new[] { one, other }.Count(person => person.Languages[0] == "es"), -one.Load - other.Load);

    private static Specialist Person(string id, string country, string expertise) => new(id, country, expertise) { Fulfils = ["teams", "similar"], Languages = ["es"] };

    private static (string, string) Ids(Panel? panel) => panel is null ? ("", "") : (panel.Members[0].Id, panel.Members[1].Id);
}
