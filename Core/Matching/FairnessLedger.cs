namespace PeerExchange.Core.Matching;

/// <summary>Exchanges a country hosted for others and visited so far.</summary>
public sealed record CountryBalance(string Country, int Given, int Received);

/// <summary>Who gave much is served a little sooner, who received much is asked a little sooner: a weight on pairs, never a rule.</summary>
public sealed class FairnessLedger(IEnumerable<CountryBalance> balances)
{
    // Five exchanges more given than received lift a pair by about a tenth.
    private const double Most = 0.15;
    private const double Slope = 5;

    private readonly Dictionary<string, double> tilt = balances
        .GroupBy(balance => balance.Country, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => Math.Tanh(group.Sum(balance => balance.Given - balance.Received) / Slope), StringComparer.Ordinal);

    public static FairnessLedger Empty { get; } = new([]);

    /// <summary>What a pair's score is multiplied by, 0.7 to 1.3.</summary>
    public double Factor(string visitor, string host) => 1 + (Most * tilt.GetValueOrDefault(visitor)) - (Most * tilt.GetValueOrDefault(host));
}
