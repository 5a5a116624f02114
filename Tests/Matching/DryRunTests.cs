using PeerExchange.Core.Matching;
using PeerExchange.Core.Matching.Rounds;

namespace PeerExchange.Tests.Matching;

/// <summary>What a round makes of its inputs and of coordination's changes.</summary>
public sealed class DryRunTests
{
    private static readonly RoundRules Rules = new(false, 2, 1, ["es-pt"]);

    [Fact]
    public async Task The_same_inputs_give_the_same_result_also_when_they_come_from_their_file_and_in_another_order()
    {
        var inputs = Inputs();
        var (file, fingerprint) = inputs.Write();
        using var stream = new MemoryStream(file);
        var kept = (await RoundInputs.ReadAsync(stream, CancellationToken.None))!;
        var shuffled = inputs with { Requests = [.. inputs.Requests.Reverse()], Offers = [.. inputs.Offers.Reverse()] };

        Assert.Equal(fingerprint, shuffled.Write().Fingerprint);
        Assert.Equal(Told(DryRun.Of(inputs, [], 1)), Told(DryRun.Of(kept, [], 1)));
        Assert.Equal(Told(DryRun.Of(inputs, [], 1)), Told(DryRun.Of(shuffled, [], 1)));
        Assert.NotEqual(fingerprint, (inputs with { Rules = Rules with { MostProviders = 1 } }).Write().Fingerprint);
    }

    [Fact]
    public void What_is_forbidden_is_not_proposed_and_the_request_learns_that_it_was_set_aside()
    {
        var before = DryRun.Of(Inputs(), [], 1);
        var street = before.Pairs.Single(pair => pair.Request == "R-calle");

        var after = DryRun.Of(Inputs(), [Change(RoundChangeKind.Forbid, street.Request, street.Offer)], 2);

        Assert.DoesNotContain(after.Pairs, pair => pair.Request == "R-calle" && pair.Offer == street.Offer);
        Assert.True(after.Unserved.Single(left => left.Request == "R-calle").IsSetAside);
        Assert.Equal(2, after.Version);
    }

    [Fact]
    public void What_is_pinned_is_proposed_and_takes_its_place_in_the_offer()
    {
        var inputs = Inputs();
        var twins = inputs with { Requests = [.. inputs.Requests, Bank.Request("R-calle2", "EC", "es", "Gente que vive en la calle: queremos vivienda primero con equipos sociales.")] };
        var chosen = DryRun.Of(twins, [], 1).Pairs.Single(pair => pair.Offer == "calle");
        var other = chosen.Request == "R-calle" ? "R-calle2" : "R-calle";

        var after = DryRun.Of(twins, [Change(RoundChangeKind.Pin, other, "calle")], 2);

        var pinned = after.Pairs.Single(pair => pair.Offer == "calle");
        Assert.Equal((other, true), (pinned.Request, pinned.IsPinned));
        Assert.Equal(UnservedCause.NoCapacity, after.Unserved.Single(left => left.Request == chosen.Request).Cause);
    }

    [Fact]
    public void Whoever_gets_nothing_learns_why()
    {
        var inputs = Inputs() with
        {
            Requests =
            [
                Bank.Request("R-nada", "UY", "es", "Astilleros y pesca de altura: cuotas de captura por buque."),
                Bank.Request("R-propio", "CL", "es", "Gente que duerme en la calle: vivienda primero para personas en situación de calle, con equipos sociales."),
            ],
        };
        var result = DryRun.Of(inputs, [], 1);

        Assert.Empty(result.Pairs);
        Assert.Equal(UnservedCause.NoGoodMatch, result.Unserved.Single(left => left.Request == "R-nada").Cause);
        var own = result.Unserved.Single(left => left.Request == "R-propio");
        Assert.Equal((UnservedCause.Forbidden, PairRule.OtherCountry, "calle"), (own.Cause, own.Rule, own.Closest));
    }

    [Fact]
    public void Visitors_who_go_together_are_one_exchange()
    {
        var inputs = Inputs();
        var twins = inputs with
        {
            Requests = [.. inputs.Requests, Bank.Request("R-calle2", "EC", "es", "Gente que vive en la calle: queremos vivienda primero con equipos sociales.")],
            Rules = Rules with { Capacity = 2 },
        };
        var result = DryRun.Of(twins, [], 1);
        Assert.Contains(result.Ideas, idea => idea.Kind == RoundIdeaKind.JointVisit && idea.Pairs.All(pair => pair.Offer == "calle"));

        result = result with { Sides = new Dictionary<string, RoundSide> { ["R-calle"] = new("", "", "PE"), ["R-calle2"] = new("", "", "EC") } };
        Assert.Equal(result.Pairs.Count, result.Proposals([]).Count);
        var joined = result.Proposals([Change(RoundChangeKind.Join, "", "calle")]);
        Assert.Equal(result.Pairs.Count - 1, joined.Count);
        var ofOneCountry = result with { Sides = new Dictionary<string, RoundSide> { ["R-calle"] = new("", "", "PE"), ["R-calle2"] = new("", "", "PE") } };
        Assert.Equal(result.Pairs.Count, ofOneCountry.Proposals([Change(RoundChangeKind.Join, "", "calle")]).Count);
        Assert.Equal(["R-calle", "R-calle2"], joined.Single(proposal => proposal.Offer == "calle").Pairs.Select(pair => pair.Request).Order(StringComparer.Ordinal));
    }

    private static RoundInputs Inputs() => new(
        [
            Bank.Request("R-calle", "PE", "es", "Cómo atender a la gente que duerme en la calle con vivienda y equipos sociales."),
            Bank.Request("R-lixo", "AR", "es", "Reciclaje con inclusión de recicladores de base y recolección diferenciada en cooperativas."),
            Bank.Request("R-parto", "BR", "pt", "Mulheres grávidas da zona rural vivem longe da maternidade: casas de apoio e parteiras."),
        ],
        Bank.Offers, Rules, MatchWeights.Default, [new CountryBalance("CL", 2, 0)],
        Bank.Offers.ToDictionary(offer => offer.Id, offer => new RoundSide("OEI-" + offer.Id, offer.Profile.Text, offer.Country, 1), StringComparer.Ordinal));

    private static RoundChange Change(RoundChangeKind kind, string request, string offer) => new(kind, request, offer, "Porque sí", "carmen", default);

    private static string Told(RoundResult result) => System.Text.Json.JsonSerializer.Serialize(result, Core.Storage.CoreJson.Default.RoundResult);
}
