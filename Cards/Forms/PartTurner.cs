using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>Which part of a long card this is, and the way to the others.</summary>
internal static class PartTurner
{
    /// <summary>"Parte 2 de 3", where there is more than one.</summary>
    public static void AddPlace(List<Element> body, int part, int count, Texts t)
    {
        if (count > 1)
        {
            body.Add(new TextBlock(t.Format("Forms.PartOf", part + 1, count)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Small });
        }
    }

    public static void AddActions(List<CardAction> actions, int part, int count, string verb, CardData data, Texts t)
    {
        if (part < count - 1)
        {
            actions.Add(Buttons.Press(t.Format("Forms.NextPart", part + 2, count), verb, data.With(CardData.Part, part + 1), withoutInputs: true));
        }

        if (part > 0)
        {
            actions.Add(Buttons.Press(t.Format("Forms.PartBefore", part, count), verb, data.With(CardData.Part, part - 1), withoutInputs: true));
        }
    }
}
