using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>The network was asked for an offer that answers some needs: kept with what it was about, never with what a request says.</summary>
/// <param name="Id">Of the cluster of requests and the day.</param>
/// <param name="Requests">Ids of the requests it is about.</param>
/// <param name="Countries">That ask.</param>
/// <param name="Concepts">Keys in the lexicon of what they share.</param>
public sealed record NeedCall(string Id, string Programme, IReadOnlyList<string> Requests, IReadOnlyList<string> Countries, IReadOnlyList<string> Concepts, LocalDate Day, string By)
{
    /// <summary>The calls of a programme: one partition, so that one need is called for once a day however it is pressed.</summary>
    public static string PartitionOf(string programme) => Keys.Join("needs", programme);

    /// <summary>All calls, and which countries heard of each.</summary>
    public static RowRange State(string programme) => RowRange.StartingWith(PartitionOf(programme), "c");

    /// <summary>The calls of that day and of later ones.</summary>
    public static RowRange Since(string programme, LocalDate day) =>
        RowRange.StartingWith(PartitionOf(programme), Keys.Join("c", "")) with { From = Keys.Join("c", LocalDatePattern.Iso.Format(day)) };

    public string Key => Keys.Join("c", LocalDatePattern.Iso.Format(Day), Id);
}
