using NodaTime;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges.Panels;

/// <summary>The panel of an exchange as proposed last, with what each of its members and the side that asks said.</summary>
/// <param name="Round">Counts proposals: a card of an earlier one changes nothing.</param>
/// <param name="Seats">Those proposed, also who declined.</param>
/// <param name="Coordinators">Person ids of coordination's people who go with the panel.</param>
/// <param name="Word">What the side that asks said to this proposal; null: nothing yet.</param>
/// <param name="Gone">Person ids of those who declined to sit on it, in this proposal or an earlier one: not asked again.</param>
/// <param name="By">Person id of who proposed it.</param>
public sealed record PanelRow(int Round, IReadOnlyList<PanelSeat> Seats, IReadOnlyList<string> Coordinators, PanelWord? Word, IReadOnlyList<string> Gone, string By, Instant At)
{
    public static readonly string Key = Keys.Join("l", "panel");

    public bool IsAgreed => Word is { Agrees: true };

    /// <summary>Whether everybody proposed has accepted.</summary>
    public bool IsAccepted => Seats.Count > 0 && Seats.All(seat => seat.State == SeatState.Accepted);

    /// <summary>Whether coordination has to propose somebody: a seat is empty, or the side that asks wants another panel.</summary>
    public bool NeedsProposal(PanelDefinition definition) => Word is { Agrees: false } || Seats.Count(seat => seat.State != SeatState.Declined) < definition.Specialists;

    public PanelSeat? SeatOf(string person) => Seats.FirstOrDefault(seat => seat.Person == person);

    /// <summary>Whether an answer of this person is waited for.</summary>
    public bool Asks(string person) => SeatOf(person) is { State: SeatState.Asked };

    public Change AsChange() => Change.Set(Key, this, CoreJson.Default.PanelRow);
}

/// <summary>Somebody proposed for a panel.</summary>
/// <param name="Country">Theirs when they were proposed.</param>
/// <param name="Conflict">The conflict of interest they declared on accepting; null: they declared that there is none, or have not answered.</param>
/// <param name="Reason">Why they declined.</param>
/// <param name="At">When they were asked, or answered.</param>
public sealed record PanelSeat(string Person, string Country, SeatState State, string? Conflict, string? Reason, Instant At);

public enum SeatState
{
    Asked,

    /// <summary>Serves unpaid and has said whether there is a conflict of interest.</summary>
    Accepted,
    Declined,
}

/// <summary>What the side that asks said to a proposed panel.</summary>
/// <param name="By">Person id.</param>
public sealed record PanelWord(bool Agrees, string? Reason, string By, Instant At);
