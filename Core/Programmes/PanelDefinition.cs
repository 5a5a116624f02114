namespace PeerExchange.Core.Programmes;

/// <summary>How the panel that helps in an exchange is formed: of people, not of countries.</summary>
/// <param name="Stage">The stage of the exchange in which it is formed.</param>
/// <param name="Role">The role its members have in the roster, and get in the exchange.</param>
/// <param name="Specialists">How many members.</param>
/// <param name="Coordinators">How many of coordination's people go with them.</param>
/// <param name="DifferentCountries">Whether no two members may be of one country.</param>
/// <param name="MostPanels">Panels somebody may sit on at once, this one included.</param>
/// <param name="AgreedBy">Who of the side that asks agrees to it: any one of these roles.</param>
/// <param name="Rules">Conditions on the profile that every member fulfils.</param>
/// <param name="Expects">What is expected of a member, in the invitation.</param>
/// <param name="Terms">What a member ticks on accepting: that they serve unpaid.</param>
public sealed record PanelDefinition(
    string Stage,
    string Role,
    int Specialists,
    int Coordinators,
    bool DifferentCountries,
    int MostPanels,
    IReadOnlyList<string> AgreedBy,
    ProfileFields Profile,
    IReadOnlyList<RuleUse> Rules,
    LocalText Expects,
    LocalText Terms);

/// <summary>The fields of the profile by which panels are compared.</summary>
/// <param name="Topics">Choices of the same list as the request's topics.</param>
/// <param name="Knows">Texts on what somebody knows and has done.</param>
/// <param name="Conflicts">Countries with which a conflict of interest is declared; null: not asked.</param>
/// <param name="Months">Months in which somebody is free; null: not asked.</param>
public sealed record ProfileFields(string Form, string Topics, IReadOnlyList<string> Knows, string Languages, string? Conflicts, string? Months);
