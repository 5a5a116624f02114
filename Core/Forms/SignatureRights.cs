using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Who may give a signature: the roles its rule names, on their side of the dossier.</summary>
public static class SignatureRights
{
    /// <summary>The role by which the actor signs; empty where the field asks for none; null where the actor has none of them.</summary>
    public static string? RoleOf(FieldDefinition field, Dossier dossier, Submission submission, Actor actor) =>
        Roles(field) is not { } roles ? ""
        : roles.FirstOrDefault(role => actor.Fits(role, dossier, submission.Of));

    /// <summary>Whether the answer was given by somebody with one of the roles.</summary>
    internal static bool IsGiven(FieldDefinition field, IReadOnlyDictionary<string, string> answers) =>
        Roles(field) is not { } roles || roles.Contains(answers.Get(field.Key + ".role") ?? "");

    /// <summary>The roles by their names, to say who it is that may sign.</summary>
    internal static LocalText Names(RuleUse rule, Programme programme)
    {
        var names = RolesOf(rule).Select(who => programme.Role(who[(who.IndexOf('.', StringComparison.Ordinal) + 1)..])?.Name ?? new LocalText(who, who, who)).ToList();
        return new LocalText(Join(name => name.Es), Join(name => name.Pt), Join(name => name.En));

        string Join(Func<LocalText, string> of) => string.Join(", ", names.Select(of).Distinct());
    }

    private static string[]? Roles(FieldDefinition field) => field.Rules.FirstOrDefault(rule => rule.Name == RuleNames.SignedBy) is { } rule ? RolesOf(rule) : null;

    private static string[] RolesOf(RuleUse rule) => (rule.Text("roles") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
