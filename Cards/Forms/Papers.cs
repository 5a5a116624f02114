using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>A form as paper: the way to its Word document.</summary>
internal static class Papers
{
    /// <summary>Adds the presses below the card while there is room for them there, else at the end of its body.</summary>
    /// <param name="most">As many actions as the card may have with these.</param>
    public static void Add(List<Element> body, List<CardAction> actions, int most, FormView view, Reader reader)
    {
        var t = reader.T;
        List<CardAction> presses = [Buttons.Press(t["Print.Download"], Verbs.FormDocument, view.Data, withoutInputs: true)];
        var room = Math.Clamp(most - actions.Count, 0, presses.Count);
        actions.AddRange(presses.Take(room));
        if (room < presses.Count)
        {
            body.Add(new ActionSet([.. presses.Skip(room)]));
        }
    }
}
