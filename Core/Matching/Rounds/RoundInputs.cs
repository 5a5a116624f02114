using System.Security.Cryptography;
using System.Text.Json;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Matching.Rounds;

/// <summary>How a request or an offer is called: for those who read the round later, whatever has become of it since.</summary>
/// <param name="Room">Of an offer: how many more exchanges it can host; null: of a request.</param>
public sealed record RoundSide(string Reference, string Title, string Country, int? Room = null);

/// <summary>A programme's rules of a round, as they are kept.</summary>
/// <param name="Interpreted">Pairs of languages, e.g. "es-pt".</param>
public sealed record RoundRules(bool SameCountryAllowed, int MostProviders, int Capacity, IReadOnlyList<string> Interpreted)
{
    private static readonly RoundRules Usual = new(false, MatchRules.Default.MostProviders, MatchRules.Default.Capacity, [.. MatchRules.Default.Interpreted.Select(pair => $"{pair.One}-{pair.Other}")]);

    /// <summary>As the programme's file sets them.</summary>
    public static RoundRules Of(Programme programme) => Usual with
    {
        SameCountryAllowed = programme.Settings.GetValueOrDefault("same_country") != 0,
        MostProviders = programme.Settings.GetValueOrDefault("providers", Usual.MostProviders),
        Capacity = programme.Settings.GetValueOrDefault("offer_capacity", Usual.Capacity),
    };

    public MatchRules AsRules() => new()
    {
        SameCountryAllowed = SameCountryAllowed,
        MostProviders = MostProviders,
        Capacity = Capacity,
        Interpreted = [.. Interpreted.Select(pair => pair.Split('-', 2)).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]))],
    };
}

/// <summary>All that a round is worked out from, nothing else: requests that wait, offers of the bank, rules, weights, and who gave and received so far.</summary>
public sealed record RoundInputs(
    IReadOnlyList<MatchRequest> Requests,
    IReadOnlyList<MatchOffer> Offers,
    RoundRules Rules,
    MatchWeights Weights,
    IReadOnlyList<CountryBalance> Balances,
    IReadOnlyDictionary<string, RoundSide> Sides)
{
    public const string ContentType = "application/json";

    /// <summary>Two who gather at once write two files: the one whose result is kept is the round's.</summary>
    public static string FileOf(string round, string fingerprint) => $"round-{round}-{fingerprint[..16]}";

    /// <summary>The file and its fingerprint; the same inputs in another order make the same file.</summary>
    public (byte[] File, string Fingerprint) Write()
    {
        var file = JsonSerializer.SerializeToUtf8Bytes(
            this with
            {
                Requests = [.. Requests.OrderBy(request => request.Id, StringComparer.Ordinal)],
                Offers = [.. Offers.OrderBy(offer => offer.Id, StringComparer.Ordinal)],
                Balances = [.. Balances.OrderBy(balance => balance.Country, StringComparer.Ordinal)],
                Sides = new SortedDictionary<string, RoundSide>(Sides.ToDictionary(), StringComparer.Ordinal),
            },
            CoreJson.Default.RoundInputs);
        return (file, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    public static async Task<RoundInputs?> ReadAsync(Stream file, CancellationToken cancellation) =>
        await JsonSerializer.DeserializeAsync(file, CoreJson.Default.RoundInputs, cancellation);
}
