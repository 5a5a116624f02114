using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>How roles, states, countries and post boxes of people are said.</summary>
public static class PeopleWords
{
    /// <summary>"Ana Ferreyra · Ministerio de Educación · Uruguay".</summary>
    public static OwnText Named(Person person, Texts t) =>
        OwnText.Line(new OwnText(person.Name, holdsUserText: true), new OwnText(person.Institution, holdsUserText: true), Country(person.Country, t));

    /// <summary>"Punto focal"; where there are several programmes, with its one: "Punto focal · OEI".</summary>
    public static OwnText Role(RoleHeld role, IReadOnlyDictionary<string, Programme> programmes, Texts t)
    {
        if (role.Programme == "*")
        {
            return role.Role == RoleKeys.Secretariat ? t["People.SecretariatOfAll"] : OwnText.Line(new OwnText(role.Role, holdsUserText: true), t["People.AllProgrammes"]);
        }

        if (!programmes.TryGetValue(role.Programme, out var programme))
        {
            return new OwnText(role.ToString(), holdsUserText: true);
        }

        return OwnText.Line(
            programme.Role(role.Role) is { } known ? t.Say(known.Name) : new OwnText(role.Role, holdsUserText: true),
            programmes.Count > 1 ? new OwnText(programme.Reference) : default);
    }

    public static OwnText Roles(IReadOnlyList<RoleHeld> roles, IReadOnlyDictionary<string, Programme> programmes, Texts t)
    {
        if (roles.Count == 0)
        {
            return t["People.NoRoles"];
        }

        var line = Role(roles[0], programmes, t);
        foreach (var role in roles.Skip(1))
        {
            line = line + new OwnText("; ") + Role(role, programmes, t);
        }

        return line;
    }

    /// <summary>The role by which a secretary decided on a registration: that of its programme before that of all.</summary>
    public static OwnText RoleOfDecision(Person secretary, Registration registration, IReadOnlyDictionary<string, Programme> programmes, Texts t) =>
        secretary.Roles.Where(role => role.Role == RoleKeys.Secretariat).OrderBy(role => registration.Programmes.Contains(role.Programme) ? 0 : 1).FirstOrDefault() is { } role
            ? Role(role, programmes, t)
            : t["People.Somebody"];

    public static OwnText State(Person person, Texts t) => t["People.State." + person.State];

    public static OwnText Country(string code, Texts t) => new(IsoCountries.Name(code, t.Language), holdsUserText: IsoCountries.Find(code) is null);

    /// <summary>"Oficina de Paraguay", "Secretaría"; with several programmes "Oficina de Paraguay · OEI".</summary>
    public static OwnText PostBox(string key, IReadOnlyDictionary<string, Programme> programmes, Texts t) =>
        key == Channels.Secretariat ? t["People.BoxSecretariat"]
        : key.Split(':') is ["office", var programme, var country]
            ? OwnText.Line(t.Format("People.BoxOffice", Country(country, t)), programmes.Count == 1 ? default : new OwnText(programmes.TryGetValue(programme, out var known) ? known.Reference : programme))
        : new OwnText(key, holdsUserText: true);
}
