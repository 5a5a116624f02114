using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>Asking to be admitted.</summary>
/// <param name="Inputs">What was typed so far, or what is suggested at first.</param>
/// <param name="Suggested">Inputs whose value the client suggested: marked, so that it is looked at.</param>
public sealed record RegistrationView(
    Programme Programme, IReadOnlyDictionary<string, string> Inputs, IReadOnlyList<string> Suggested, IReadOnlyList<FieldProblem> Problems);

public static class RegistrationCard
{
    /// <summary>Where the network has more than one programme, it is chosen first: roles differ.</summary>
    public static AdaptiveCard ChooseProgramme(IReadOnlyList<Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(8) { Header.Of(reader, t["PeopleJoin.Title"]), Ask.Of(reader, t["PeopleJoin.ChooseProgramme"]) };
        body.AddRange(programmes.Select((programme, i) => Entries.Draw(
            new Entry(
                t.Say(programme.Name).Text, t.Say(programme.Summary),
                Buttons.Press(t["PeopleJoin.Choose"], Verbs.RegistrationStart, CardData.None.With(CardData.Programme, programme.Key), withoutInputs: true)),
            separated: i > 0)));
        return new AdaptiveCard(reader.Language, t["PeopleJoin.Title"])
        {
            Body = body,
            Actions = [Buttons.Main(t["PeopleJoin.Back"], Verbs.RegistrationShow, CardData.None)],
        };
    }

    public static AdaptiveCard Draw(RegistrationView view, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(10) { Header.Of(reader, view.Programme, t["PeopleJoin.Title"]), Ask.Of(reader, t["PeopleJoin.Ask"]) };
        if (view.Problems.Count > 0)
        {
            body.Add(Notice.Error(reader, t.Count("Forms.Problems", view.Problems.Count)));
        }

        Add(body, view, reader, JoinRequest.NameInput, label => new TextInput(JoinRequest.NameInput, label) { Value = Value(view, JoinRequest.NameInput), MaxLength = 120 });
        Add(body, view, reader, JoinRequest.EmailInput, label => new TextInput(JoinRequest.EmailInput, label)
        {
            Value = Value(view, JoinRequest.EmailInput),
            MaxLength = 254,
            Kind = TextKind.Email,
        });
        Add(body, view, reader, JoinRequest.CountryInput, label => new ChoiceSetInput(JoinRequest.CountryInput, label, AskedInput.Countries(t))
        {
            Value = Value(view, JoinRequest.CountryInput),
            Placeholder = t["Forms.ChooseOne"],
        });
        Add(body, view, reader, JoinRequest.InstitutionInput, label => new TextInput(JoinRequest.InstitutionInput, label)
        {
            Value = Value(view, JoinRequest.InstitutionInput),
            MaxLength = 200,
        });
        Add(body, view, reader, JoinRequest.RolesInput, label => new ChoiceSetInput(JoinRequest.RolesInput, label, Roles(view.Programme, t))
        {
            Value = Value(view, JoinRequest.RolesInput),
            Multi = true,
            Style = ChoiceStyle.Expanded,
        });
        Add(body, view, reader, JoinRequest.ZoneInput, label => new ChoiceSetInput(JoinRequest.ZoneInput, label, AskedInput.TimeZones(t, Value(view, JoinRequest.ZoneInput)))
        {
            Value = Value(view, JoinRequest.ZoneInput),
            Placeholder = t["Forms.ChooseOne"],
        });
        body.Add(new TextBlock(t["PeopleJoin.WhoSees"]) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Large });
        return new AdaptiveCard(reader.Language, t["PeopleJoin.Title"])
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["PeopleJoin.Send"], Verbs.RegistrationAsk, CardData.None.With(CardData.Programme, view.Programme.Key)),
                Buttons.Press(t["PeopleJoin.Back"], Verbs.RegistrationShow, CardData.None, withoutInputs: true),
            ],
        };
    }

    private static IReadOnlyList<Choice> Roles(Programme programme, Texts t) =>
        [.. programme.Roles.Where(role => role.SelfService).Select(role => new Choice(t.Say(role.Name), role.Key))];

    private static void Add(List<Element> body, RegistrationView view, Reader reader, string input, Func<OwnText, Input> make)
    {
        var t = reader.T;
        var hint = view.Suggested.Contains(input) ? t["PeopleJoin.Suggested"]
            : input switch { JoinRequest.EmailInput => t["PeopleJoin.EmailHint"], JoinRequest.RolesInput => t["PeopleJoin.RolesHint"], JoinRequest.ZoneInput => t["PeopleJoin.ZoneHint"], _ => default };
        body.Add(AskedInput.Draw(reader, make(AskedInput.Required(t, "PeopleJoin.Input." + input)), AskedInput.ProblemOf(view.Problems, input, t), hint));
    }

    private static string? Value(RegistrationView view, string input) => view.Inputs.GetValueOrDefault(input);
}
