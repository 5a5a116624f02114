namespace PeerExchange.Core.Matching;

/// <summary><see cref="TagFit"/> over a whole bank: offers have few different sets of tags, and each is compared once.</summary>
internal sealed class TagIndex
{
    private readonly IReadOnlyList<string>[] populations;
    private readonly IReadOnlyList<string>[] modalities;
    private readonly string[] themes;
    private readonly (int Theme, int Population, int Modality, bool IsLocal, string Stage)[] offers;

    public TagIndex(IReadOnlyList<MatchOffer> offers)
    {
        var theme = Numbered(offers, profile => profile.Theme, profile => profile.Theme, out themes);
        var population = Numbered(offers, profile => Key(profile.Population), profile => profile.Population, out populations);
        var modality = Numbered(offers, profile => Key(profile.Modality), profile => profile.Modality, out modalities);
        this.offers = [.. offers.Select((offer, i) => (theme[i], population[i], modality[i], TagFit.IsLocal(offer.Profile), offer.Profile.Stage))];
    }

    /// <param name="fits">By offer; filled here.</param>
    public void Score(MatchProfile asked, Span<float> fits)
    {
        var theme = Array.ConvertAll(themes, offered => TagFit.Theme(asked.Theme, offered));
        var population = Array.ConvertAll(populations, offered => TagFit.Overlap(asked.Population, offered));
        var modality = Array.ConvertAll(modalities, offered => TagFit.Overlap(asked.Modality, offered));
        var isLocal = TagFit.IsLocal(asked);
        for (var i = 0; i < offers.Length; i++)
        {
            var offer = offers[i];
            fits[i] = (float)TagFit.WithStage(
                TagFit.Sum(theme[offer.Theme], population[offer.Population], modality[offer.Modality], isLocal == offer.IsLocal), asked.Stage, offer.Stage);
        }
    }

    private static string Key(IReadOnlyList<string> tags) => string.Join('\n', tags);

    private static int[] Numbered<T>(IReadOnlyList<MatchOffer> offers, Func<MatchProfile, string> key, Func<MatchProfile, T> value, out T[] values)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = new List<T>();
        var result = new int[offers.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (!numbers.TryGetValue(key(offers[i].Profile), out result[i]))
            {
                numbers[key(offers[i].Profile)] = result[i] = found.Count;
                found.Add(value(offers[i].Profile));
            }
        }

        values = [.. found];
        return result;
    }
}
