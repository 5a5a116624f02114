using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>The ratings of Annex V: only together, from three answers on, never anybody's own words.</summary>
public sealed class FiguresTests
{
    [Fact]
    public void Two_answers_are_shown_to_nobody_and_three_only_as_figures()
    {
        var top = Rated("4", "5");
        Assert.All(new[] { Ana, Beatriz, Carmen, Juana }, who => Assert.Empty(See(top, who)));

        top.Send("OEI-A5-V", "rosa", Rosa, Rating("5"));
        foreach (var who in new[] { Ana, Rodrigo, Beatriz, Paulo, Carmen })
        {
            var overall = See(top, who)[0];
            Assert.Equal(("ev_global", 3, 4.7m), (overall.Field.Key, overall.Answers, overall.Average));
            Assert.Equal([("4", 1), ("5", 2)], overall.Counts.Where(count => count.Count > 0).Select(count => (count.Option.Key, count.Count)));
            Assert.DoesNotContain(See(top, who), figure => figure.Field.Key.Contains("comentario", StringComparison.Ordinal));
        }

        Assert.Empty(See(top, Juana));
        Assert.Empty(See(top, Diana));
        Assert.Empty(Figures.Of(Oei, Oei.Forms["OEI-A5-V"], top.Open, Viewer.Channel));
    }

    [Fact]
    public void A_question_that_fewer_than_three_answered_is_left_out()
    {
        var top = Rated("4", "5", "3");
        Assert.Contains(See(top, Ana), figure => figure.Field.Key == "ev_global");
        Assert.DoesNotContain(See(top, Ana), figure => figure.Field.Key == "ev_recomendaria");
        Assert.Null(See(top, Ana).Single(figure => figure.Field.Key == "ev_objetivos").Average);
    }

    [Fact]
    public void Forms_that_are_seen_one_by_one_have_no_figures()
    {
        var top = Rated("4", "5", "3");
        Assert.All(Oei.Forms.Values.Where(form => form.Key != "OEI-A5-V"), form => Assert.Empty(Figures.Of(Oei, form, top.Open, Viewer.Of(top.As(Carmen)))));
    }

    private static IReadOnlyList<Figure> See(ExchangeTop top, Person who) => Figures.Of(Oei, Oei.Forms["OEI-A5-V"], top.Open, Viewer.Of(top.As(who)));

    private static Dictionary<string, string> Rating(string overall) => new() { ["ev_global"] = overall, ["ev_objetivos"] = "si", ["ev_mejoras"] = "Más tiempo" };

    private static ExchangeTop Rated(params string[] ratings)
    {
        var top = At("reporting", "UY", "PY");
        var people = new[] { Juana, Ines, Rosa };
        for (var i = 0; i < ratings.Length; i++)
        {
            var rating = Rating(ratings[i]);
            if (i == 0)
            {
                rating["ev_recomendaria"] = "9";
            }

            top.Send("OEI-A5-V", people[i].Id, people[i], rating);
        }

        return top;
    }
}
