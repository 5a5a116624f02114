using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

public enum DebtKind
{
    /// <summary>A form is to be sent.</summary>
    Form,

    /// <summary>A list of a form is not complete, or lacks a row it needs.</summary>
    Rows,

    /// <summary>Somebody is to agree or decline.</summary>
    Agree,

    /// <summary>Somebody is to be named in a role.</summary>
    Name,

    /// <summary>A meeting needs a time.</summary>
    Book,

    /// <summary>Who came to a meeting and what was agreed is to be recorded.</summary>
    Record,

    /// <summary>A day has to come.</summary>
    Date,

    /// <summary>A follow-up question about a row has no answer.</summary>
    Answer,

    /// <summary>An answer or consent is not as it has to be.</summary>
    Consent,

    /// <summary>Questions of a form wait for an answer.</summary>
    Thread,

    /// <summary>A panel is to be proposed, answered or agreed to (<see cref="PanelDebt"/>).</summary>
    Panel,

    /// <summary>The exchange is not that far.</summary>
    Stage,

    /// <summary>Somebody invited is to say when they can.</summary>
    Vote,

    /// <summary>Of the times proposed for a meeting one is to be taken, or others are to be proposed.</summary>
    Choose,

    /// <summary>Something agreed in a meeting is to be accepted or done, or given to somebody else.</summary>
    Task,

    /// <summary>Everything a stage asks for is there, and somebody is to open it.</summary>
    Open,
}

/// <summary>What of a panel is owed: by coordination, by somebody asked to sit on it, by the side that asks for it.</summary>
public static class PanelDebt
{
    public const string Form = "form", Answer = "answer", Agree = "agree";
}

/// <summary>Something an exchange waits for, and who owes it.</summary>
/// <param name="What">Key of the form, meeting, role, stage or date it is about.</param>
/// <param name="Country">Whose it is; empty: of no country in particular.</param>
/// <param name="Roles">Who may settle it: roles, or sides and roles.</param>
/// <param name="Person">The one person who owes it; null: anybody with one of the roles.</param>
/// <param name="Of">The party, person or row a form is to be about.</param>
public sealed record Debt(DebtKind Kind, string What, string Country, IReadOnlyList<string> Roles, string? Person = null, string Of = "")
{
    /// <summary>Who can settle it, of those in the roster: the one person, or everybody of the country with one of the roles.</summary>
    public IEnumerable<Person> Debtors(Dossier dossier, Roster roster) => Person is { } id
        ? roster.Find(id) is { State: PersonState.Active } person ? [person] : []
        : Recipients.Of(Roles, dossier, roster, Country);

    public bool IsOwedBy(Actor actor, Dossier dossier) => Person is { } id
        ? actor.Is(id)
        : Roles.Any(who => actor.Fits(who, dossier, Country)) || (Roles.Contains(RoleKeys.Secretariat) && actor.IsSecretaryOf(dossier.Programme));

    public static IReadOnlyList<string> SidesOf(IEnumerable<string> roles) =>
        [.. roles.Select(who => who.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? who[..dot] : "").Distinct()];

    public static string RoleOf(string who) => who[(who.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether "visitor.leader" can be somebody of that side; a role without a side can.</summary>
    public static bool IsOn(string who, Side side) =>
        who.IndexOf('.', StringComparison.Ordinal) is var dot && (dot < 0 || who[..dot] == (side == Side.Host ? "host" : "visitor"));
}
