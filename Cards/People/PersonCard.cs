using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>One person before a secretary.</summary>
/// <param name="IsReachable">Whether they ever spoke with the bot, so that messages reach them.</param>
/// <param name="MayManage">Whether the reader coordinates every programme the person has a role in.</param>
/// <param name="Substitutes">Who acts for them now or later, by name.</param>
public sealed record PersonView(
    Person Person, bool IsReachable, bool MayManage, IReadOnlyList<(string Name, HandOver HandOver)> Substitutes, IReadOnlyDictionary<string, Programme> Programmes)
{
    public OwnText Done { get; init; }

    public OwnText Problem { get; init; }
}

public static class PersonCard
{
    private const string LeaveBox = "leave";

    public static AdaptiveCard Draw(PersonView view, Reader reader)
    {
        var t = reader.T;
        var person = view.Person;
        var title = t["People.PersonTitle"];
        var data = CardData.None.With(CardData.Person, person.Id);
        var body = new List<Element>(24) { Header.Of(reader, title, PeopleWords.State(person, t)) };
        if (!view.Problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }
        else if (!view.Done.IsEmpty)
        {
            body.Add(Notice.Done(reader, view.Done));
        }

        Facts.Add(body, t["PeopleJoin.Input.name"], person.Name);
        Facts.Add(body, t["PeopleJoin.Input.email"], person.Email);
        Facts.Add(body, t["PeopleJoin.Input.institution"], person.Institution);
        Facts.Add(body, t["PeopleJoin.Input.country"], PeopleWords.Country(person.Country, t));
        Facts.Add(body, t["PeopleJoin.Input.roles"], PeopleWords.Roles(person.Roles, view.Programmes, t));
        Facts.Add(body, t["People.Reach"], Reach(view, reader));
        foreach (var (name, handOver) in view.Substitutes)
        {
            Facts.Add(body, t["People.ActsForThem"], t.Format(handOver.Until is null ? "People.SubstituteForGood" : "People.SubstituteUntil", name, handOver.From, handOver.Until ?? handOver.From));
        }

        var toList = Buttons.Press(t["People.ToList"], Verbs.PeopleShow, CardData.None, withoutInputs: true);
        if (!view.MayManage)
        {
            body.Add(new TextBlock(t["People.NotYours"]) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Medium });
            return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["People.ToList"], Verbs.PeopleShow, CardData.None)] };
        }

        if (person.State == PersonState.Inactive)
        {
            return new AdaptiveCard(reader.Language, title)
            {
                Body = body,
                Actions = [Buttons.Main(t["People.Reactivate"], Verbs.PersonReactivate, data), Buttons.Press(t["People.HandOver"], Verbs.HandOverShow, data), toList],
            };
        }

        body.Add(new ActionSet(Buttons.AskFirst(t["People.Deactivate"], LeaveBox)));
        body.Add(Buttons.Confirmation(reader, LeaveBox, t.Format("People.DeactivateAsk", person.Name), t["People.DeactivateNow"], Verbs.PersonDeactivate, data));
        return new AdaptiveCard(reader.Language, title)
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["People.ChangeRoles"], Verbs.RolesShow, data),
                Buttons.Press(t["People.IssueCode"], Verbs.CodeIssue, data),
                Buttons.Press(t["People.HandOver"], Verbs.HandOverShow, data),
                toList,
            ],
        };
    }

    private static OwnText Reach(PersonView view, Reader reader)
    {
        var t = reader.T;
        return view.IsReachable ? t["People.Reachable"]
            : view.Person.Identities.Count > 0 ? t["People.NotYetSpoken"]
            : view.Person.Code is { } code && code.Expires > reader.Now ? t.Format("People.CodeOpen", Dates.Say(code.Expires, reader.Zone, reader.Language))
            : t["People.NotLinked"];
    }
}
