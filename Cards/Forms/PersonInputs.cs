using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>A person: found in the organisation's directory, or by name and e-mail for guests and for clients without the picker.</summary>
internal static class PersonInputs
{
    public static void Add(List<Element> items, FieldDefinition field, OwnText label, IReadOnlyDictionary<string, string> values, Texts t)
    {
        var user = values.Get(field.Key + ".user");
        var name = values.Get(field.Key + ".name");
        IReadOnlyList<Choice> picked = user is null ? [] : [new Choice(new OwnText(name ?? user, holdsUserText: true), user)];
        items.Add(new TextBlock(label) { Bold = true });
        items.Add(new ChoiceSetInput(field.Key + ".user", t["Forms.Person.Pick"], picked)
        {
            Value = user,
            People = true,
            Placeholder = t["Forms.Person.Search"],
            Spacing = Spacing.Small,
        });
        items.Add(new TextInput(field.Key + ".name", t["Forms.Person.Name"]) { Value = name, Spacing = Spacing.Small });
        items.Add(new TextInput(field.Key + ".email", t["Forms.Person.Email"]) { Value = values.Get(field.Key + ".email"), Kind = TextKind.Email, Spacing = Spacing.Small });
    }
}
