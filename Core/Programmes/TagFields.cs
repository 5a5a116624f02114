namespace PeerExchange.Core.Programmes;

/// <summary>The fields of a form that say what an offer or request is about, by the words the engine compares them by; null: not asked.</summary>
/// <param name="Topics">Areas of work.</param>
/// <param name="Modes">How an exchange may take place.</param>
/// <param name="Languages">In which the side works; options of two letters are languages (ISO 639-1), others are none.</param>
public sealed record TagFields(string? Topics, string? Population, string? Modes, string? Languages)
{
    public static readonly TagFields None = new(null, null, null, null);

    /// <summary>Of an offer: exchanges it can host in a year, a number.</summary>
    public string? Capacity { get; init; }

    /// <summary>Of an offer: the months, 1 to 12, in which it can host.</summary>
    public string? Months { get; init; }

    /// <summary>Of a request: how far the asker is.</summary>
    public string? Stage { get; init; }

    /// <summary>Level of government; the option "local" is a town's.</summary>
    public string? Government { get; init; }

    /// <summary>Of a request: countries it would like to learn from.</summary>
    public string? Countries { get; init; }

    /// <summary>Of a request: between which days the exchange may take place.</summary>
    public string? Dates { get; init; }
}
