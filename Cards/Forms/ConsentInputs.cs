using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>
/// Consents and signatures: the whole text above the box, who is responsible for the data, and a box that only the person's own
/// earlier answer ticks, never a known value.
/// </summary>
internal static class ConsentInputs
{
    public static void Add(List<Element> items, FormView view, FieldDefinition field, IReadOnlyDictionary<string, string> values, Reader reader, bool fromKnown, bool withController)
    {
        var t = reader.T;
        var consent = field.Type == FieldType.Consent;
        items.Add(new TextBlock(t.Say(field.Label)) { Bold = true });
        if (field.Help is { } help)
        {
            items.Add(new TextBlock(t.Say(help)) { Spacing = Spacing.Small });
        }

        if (withController)
        {
            items.Add(new TextBlock(t.Say(view.Programme.Controller)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Small });
        }

        var label = t[(consent, field.Required) switch
        {
            (true, true) => "Forms.Consent.Required",
            (true, false) => "Forms.Consent.Optional",
            (false, true) => "Forms.Signature.Required",
            _ => "Forms.Signature.Optional",
        }];
        items.Add(new ToggleInput(field.Key, label, t[consent ? "Forms.IAccept" : "Forms.ISign"])
        {
            Value = fromKnown ? null : values.Get(field.Key),
            Spacing = Spacing.Small,
        });
        if (values.Get(field.Key) == "true" && values.Get(field.Key + ".at") is not null)
        {
            items.Add(new TextBlock(new OwnText("✓ ") + AnswerText.Of(view, field, values, t)) { Size = TextSize.Small, Spacing = Spacing.Small });
        }
    }
}
