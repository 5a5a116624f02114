using PeerExchange.Core.Matching;

namespace PeerExchange.Tests.Matching;

public sealed class TagFitTests
{
    private static readonly MatchProfile Asked = new("", "primera_infancia", ["familias"], ["visita"], "es", "ministerio", "Ministerio", "diseno");

    [Theory]
    [InlineData("diseno", 1)]
    [InlineData("reforma", -1)]
    [InlineData("", 0)]
    public void The_same_stage_counts_for_another_against_and_silence_neither(string offered, int expected)
    {
        var offer = Asked with { Theme = "educacion", Stage = offered };
        var silent = TagFit.Of(Asked with { Stage = "" }, offer);

        Assert.Equal(expected, Math.Sign(Math.Round(TagFit.Of(Asked, offer) - silent, 6)));
    }

    [Fact]
    public void A_bank_is_scored_as_each_offer_alone()
    {
        MatchOffer[] offers =
        [
            new("a", "CL", Asked), new("b", "CO", Asked with { Stage = "reforma" }), new("c", "UY", Asked with { Theme = "", Stage = "" }), new("d", "BR", Asked with { InstitutionType = "municipio" }),
        ];
        Span<float> fits = stackalloc float[offers.Length];
        new TagIndex(offers).Score(Asked, fits);

        for (var i = 0; i < offers.Length; i++)
        {
            Assert.Equal(TagFit.Of(Asked, offers[i].Profile), fits[i], 5);
        }
    }
}
