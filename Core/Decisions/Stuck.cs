using NodaTime;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Decisions;

/// <summary>Why a message cannot be delivered as it is.</summary>
public enum StuckProblem
{
    /// <summary>Its card could not be written, again and again.</summary>
    CardFails,

    /// <summary>It is larger than Teams takes.</summary>
    TooLarge,

    /// <summary>Teams does not take it, for a reason that no repeat mends.</summary>
    Rejected,

    /// <summary>The channel is gone, or the app was taken out of it.</summary>
    ChannelClosed,

    /// <summary>A command could not be carried out, again and again.</summary>
    CommandFails,
}

/// <summary>A message that is not tried any more until somebody says so: its row stays in its outbox.</summary>
/// <param name="To">Null: a command.</param>
/// <param name="Name">The card or command.</param>
public sealed record Stuck(string Partition, string Row, Recipient? To, string Name, StuckProblem Problem, Instant Since)
{
    public const string Prefix = "x|";

    public static string KeyOf(string partition, string row) => Keys.Join("x", partition, row);

    public static IEnumerable<Stuck> All(Folder folder) => folder.All(Prefix, CoreJson.Default.Stuck).Select(row => row.Value);
}
