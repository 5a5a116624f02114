using PeerExchange.Core.Matching;

namespace PeerExchange.Tests.Matching;

/// <summary>How good the ranking is over a larger bank of our own: below these figures a change has made it worse.</summary>
public sealed class DemandTests
{
    private static readonly IReadOnlyList<MatchOffer> Offers = [.. Lines("offers.tsv").Select(cells => Bank.Offer(cells[0], cells[1], cells[2], cells[3]))];
    private static readonly IReadOnlyList<Demand> Demands = [.. Lines("demands.tsv").Select(cells => new Demand(
        cells[0], Bank.Request("R", "PA", cells[1], cells[2]), cells[3].Split(' ').Select(grade => grade.Split(':')).ToDictionary(grade => grade[0], grade => int.Parse(grade[1], System.Globalization.CultureInfo.InvariantCulture))))];

    private static readonly OfferIndex Index = new(Offers);

    [Theory]
    [InlineData("A", 0.85)]
    [InlineData("B", 0.80)]
    [InlineData("C", 0.55)]
    [InlineData("D", 0.75)]
    public void Good_offers_stand_near_the_top(string part, double least)
    {
        var reached = Demands.Where(demand => demand.Part == part).Average(demand =>
            Gain(Index.Rank(demand.Request, 10).Select(scored => demand.GradeOf(scored.Offer))) / Gain(demand.Grades.Values.OrderDescending()));

        Assert.True(reached >= least, $"nDCG@10 {reached:F3}");
    }

    [Fact]
    public void Confident_is_right_and_keeps_quiet_where_the_good_offers_are_gone()
    {
        var confident = Demands.SelectMany(demand => Index.Rank(demand.Request, 10).Where(scored => scored.Confident).Select(scored => demand.GradeOf(scored.Offer) >= 2)).ToList();
        Assert.True(confident.Count >= Demands.Count / 3, $"{confident.Count} confident pairs");
        Assert.True(confident.Average(isRight => isRight ? 1 : 0) >= 0.85, $"right in {confident.Average(isRight => isRight ? 1 : 0):F3}");

        var quiet = Demands.Average(demand => Index.Rank(demand.Request, 5, offer => demand.GradeOf(offer) < 2).Any(scored => scored.Confident) ? 0 : 1);
        Assert.True(quiet >= 0.9, $"quiet in {quiet:F3}");
    }

    [Fact]
    public void Lexicon_and_groups_of_words_bring_more_than_words_and_letters_alone()
    {
        var plain = new OfferIndex(Offers, weights: MatchWeights.Default with { Concepts = 0, Domain = 0, Everyday = 0, Tags = 0 });
        double Found(OfferIndex index) => Demands.Average(demand => demand.GradeOf(index.Rank(demand.Request, 1)[0].Offer) == 3 ? 1 : 0);

        Assert.True(Found(Index) > Found(plain) + 0.3, $"first place right in {Found(Index):F2}, by words and letters in {Found(plain):F2}");
    }

    private static double Gain(IEnumerable<int> grades) => grades.Take(10).Select((grade, rank) => (Math.Pow(2, grade) - 1) / Math.Log2(rank + 2)).Sum();

    private static List<string[]> Lines(string file)
    {
        using var reader = new StreamReader(typeof(DemandTests).Assembly.GetManifestResourceStream("Matching/" + file)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split('\t'))];
    }

    private sealed record Demand(string Part, MatchRequest Request, IReadOnlyDictionary<string, int> Grades)
    {
        public int GradeOf(MatchOffer offer) => Grades.GetValueOrDefault(offer.Id);
    }
}
