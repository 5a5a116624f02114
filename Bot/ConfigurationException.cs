namespace PeerExchange.Bot;

/// <summary>
/// A configured value that the product cannot start with. Names the key as the person set it (<c>Storage__Path</c>) and what to do about it;
/// never the value itself, which may be a secret.
/// </summary>
public sealed class ConfigurationException(string key, string remedy, Exception? inner = null)
    : Exception($"{key}: {remedy}", inner)
{
    /// <summary>The key in the form of an environment variable, such as <c>Storage__ConnectionString</c>.</summary>
    public string Key { get; } = key;

    /// <summary>One sentence in plain English: what is wrong and what would be right.</summary>
    public string Remedy { get; } = remedy;
}
