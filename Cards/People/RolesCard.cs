using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>The roles of one person, those the reader may give to be ticked; others they have are only shown.</summary>
public sealed record RolesView(Person Person, IReadOnlyList<RoleHeld> Offered, IReadOnlyDictionary<string, Programme> Programmes)
{
    public OwnText Problem { get; init; }
}

public static class RolesCard
{
    public const string RolesInput = "roles";

    public static AdaptiveCard Draw(RolesView view, Reader reader)
    {
        var t = reader.T;
        var others = view.Person.Roles.Where(role => !view.Offered.Contains(role)).ToList();
        var body = new List<Element>(8) { Header.Of(reader, t["People.RolesTitle"]), Ask.Of(reader, t["People.RolesAsk"]) };
        Facts.Add(body, t["PeopleJoin.Input.name"], view.Person.Name);
        if (others.Count > 0)
        {
            Facts.Add(body, t["People.RolesElsewhere"], PeopleWords.Roles(others, view.Programmes, t));
        }

        body.Add(AskedInput.Draw(
            reader,
            new ChoiceSetInput(RolesInput, t["PeopleJoin.Input.roles"], [.. view.Offered.Select(role => new Choice(PeopleWords.Role(role, view.Programmes, t), role.ToString()))])
            {
                Value = string.Join(',', view.Person.Roles.Where(view.Offered.Contains)),
                Multi = true,
                Style = ChoiceStyle.Expanded,
            },
            view.Problem));
        var data = CardData.None.With(CardData.Person, view.Person.Id);
        return new AdaptiveCard(reader.Language, t["People.RolesTitle"])
        {
            Body = body,
            Actions = [Buttons.Main(t["People.SaveRoles"], Verbs.RolesSave, data), Buttons.Press(t["People.Cancel"], Verbs.PersonShow, data, withoutInputs: true)],
        };
    }
}
