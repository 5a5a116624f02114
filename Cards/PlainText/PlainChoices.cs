using PeerExchange.Cards.Home;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms.PlainText;

namespace PeerExchange.Cards.PlainText;

/// <summary>The forms one can take up by messages, each with its number.</summary>
public static class PlainChoices
{
    /// <param name="first">Key of what is said before, e.g. that a number was not understood; null: nothing.</param>
    public static IReadOnlyList<string> Draw(HomeView view, IReadOnlyList<PlainChoice> choices, string? first, Reader reader)
    {
        var t = reader.T;
        if (choices.Count == 0)
        {
            return [t["Plain.MenuNone"].Text];
        }

        var lines = new PlainMessages().AddIf(first is not null, first is null ? "" : t[first].Text).Add(t["Plain.Menu"].Text);
        for (var i = 0; i < choices.Count; i++)
        {
            var choice = choices[i];
            var entry = view.Entries.FirstOrDefault(entry => entry.Dossier == choice.Dossier);
            var form = view.Programmes.GetValueOrDefault(choice.Programme)?.Forms.GetValueOrDefault(choice.Form);
            var name = form is null ? choice.Form : t.Say(form.Name).Text;
            var about = string.Join(" · ", new[] { name, entry?.Reference, entry?.Title }.Where(part => part is { Length: > 0 }));
            lines.Add($"{i + 1}. {t.Format(choice.Submission is null ? "Plain.MenuBegin" : "Plain.MenuGoOn", about).Text}");
        }

        return lines.Gap().Add(t["Plain.MenuHow"].Text).Pack();
    }
}
