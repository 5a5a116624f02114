namespace PeerExchange.Core.Programmes;

/// <summary>One row of the visibility matrix: a grant for each audience. What has no row is seen by nobody.</summary>
public sealed record DatumVisibility(
    string Datum,
    Grant Asking,
    Grant Helping,
    Grant Participant,
    Grant Coordination,
    Grant Channel,
    Grant Public,
    int Line,
    ConsentField? Consent = null);

/// <summary>The consent that a datum needs: a field of a form, given by the person the datum is about.</summary>
public sealed record ConsentField(string Form, string Field);

/// <summary>A grant with the roles it is limited to (empty: every role of that audience; "author": whoever wrote it).</summary>
public sealed record Grant(GrantKind Kind, IReadOnlyList<string> Roles)
{
    public static readonly Grant Nothing = new(GrantKind.None, []);
}

public enum GrantKind
{
    None,
    All,

    /// <summary>About or written by that person.</summary>
    Own,

    /// <summary>Own, and everybody in an exchange the person takes part in.</summary>
    OwnExchange,

    /// <summary>Everybody of the viewer's own country.</summary>
    OwnCountry,

    /// <summary>How many, never who.</summary>
    Count,

    /// <summary>Once the two sides have been proposed to each other.</summary>
    AfterProposal,

    /// <summary>As the author declared in the form's <see cref="FormDefinition.Audience"/>: seen by the network or anybody.</summary>
    Declared,

    /// <summary>Only if the author chose <see cref="Reach.Public"/> there.</summary>
    Chosen,

    /// <summary>Once what it belongs to stands in the bank.</summary>
    Published,

    /// <summary>Only with the data subject's consent: the one the row names.</summary>
    Consented,

    /// <summary>Figures from three answers on, never one person's.</summary>
    Aggregate,

    /// <summary><see cref="Aggregate"/>, and only of those whose authors chose <see cref="Reach.Public"/> in the form's <see cref="FormDefinition.Audience"/>.</summary>
    AggregateChosen,

    /// <summary>By the author's own choice in the form's <see cref="FormDefinition.Audience"/>.</summary>
    ByAuthor,

    /// <summary>Only with a recorded authorisation: in writing, or the author's in the form's <see cref="FormDefinition.Publication"/>.</summary>
    Authorised,

    /// <summary>Only those invited or on the list.</summary>
    Listed,

    /// <summary>Names and institutions, no further particulars; of oneself everything.</summary>
    Names,

    /// <summary>That it exists, its title, state and dates (a consent: given or not), not its content.</summary>
    State,

    /// <summary><see cref="State"/>, of people of the viewer's own country.</summary>
    OwnCountryState,

    /// <summary>Of the contact person of an exchange the two share.</summary>
    SharedContact,

    /// <summary>Countries and topics only.</summary>
    Topics,

    /// <summary>Only where a task needs it: asked for one by one, giving a reason, and recorded.</summary>
    NeedToKnow,

    /// <summary><see cref="NeedToKnow"/>, and only with the data subject's consent.</summary>
    ConsentedNeedToKnow,

    /// <summary>As the form or meeting it belongs to.</summary>
    Inherited,
}
