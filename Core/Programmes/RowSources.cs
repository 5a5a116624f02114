namespace PeerExchange.Core.Programmes;

/// <summary>A list whose rows are the parties an exchange is asked with: nobody takes part in it but those who are named.</summary>
/// <param name="Own">The field that says the asker's own institution.</param>
/// <param name="Role">What the contact person of each is in the exchange, and whoever asks.</param>
public sealed record PartySource(string List, string Own, string Country, string Institution, string Name, string Email, string Role);

/// <summary>A list of people in a form: the role they get in the exchange, and the columns with name, e-mail and institution.</summary>
/// <param name="Role">The role of all of them; empty: each row says its own in <see cref="RoleField"/>.</param>
public sealed record PeopleSource(string List, string Role, string Name, string Email, string Institution)
{
    /// <summary>A choice whose answers are roles.</summary>
    public string? RoleField { get; init; }

    /// <summary>The people named are the side that helps, and nobody else of their countries is; false: they belong to the party that names them.</summary>
    public bool Helps { get; init; }

    /// <summary>The column with the country of whoever is not known yet; null: that of the party.</summary>
    public string? Country { get; init; }

    public string RoleOf(Forms.FormRow row) => RoleField is { } field ? row.Answers.GetValueOrDefault(field) ?? "" : Role;
}

/// <summary>The rows of a form's list, of which another form asks one by one; <paramref name="Responsible"/> is the person field that says who answers.</summary>
public sealed record RowSource(string Form, string List, string Responsible);
