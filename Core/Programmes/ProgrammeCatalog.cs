namespace PeerExchange.Core.Programmes;

/// <summary>The programmes this product runs, by key, as read at the start.</summary>
public sealed class ProgrammeCatalog(IReadOnlyDictionary<string, Programme> programmes)
{
    public IReadOnlyDictionary<string, Programme> ByKey => programmes;

    public IEnumerable<Programme> All => programmes.Values;

    public Programme? Find(string key) => programmes.GetValueOrDefault(key);
}
