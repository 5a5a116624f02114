using PeerExchange.Cards.Model;

namespace PeerExchange.Cards.Parts;

/// <summary>The buttons of a card: the main one first and marked, at most four in all.</summary>
public static class Buttons
{
    public const int Most = 4;

    /// <summary>The main press of a card.</summary>
    public static ExecuteAction Main(OwnText title, string verb, CardData data) => new(title, verb, data) { Look = ActionLook.Positive };

    public static ExecuteAction Press(OwnText title, string verb, CardData data, bool withoutInputs = false) =>
        new(title, verb, data) { WithoutInputs = withoutInputs };

    /// <summary>
    /// A press that cannot be undone asks once more: the button shows a question with the real button beside it, in
    /// <see cref="Confirmation"/> with the same id.
    /// </summary>
    public static ToggleVisibilityAction AskFirst(OwnText title, string id) => new(title, id);

    public static Element Confirmation(Reader reader, string id, OwnText question, OwnText yes, string verb, CardData data) =>
        Confirmation(reader, id, question, yes, verb, data, withoutInputs: true);

    /// <summary>The same where what is typed on the card goes with the press.</summary>
    public static Element ConfirmationWithInputs(Reader reader, string id, OwnText question, OwnText yes, string verb, CardData data) =>
        Confirmation(reader, id, question, yes, verb, data, withoutInputs: false);

    private static Container Confirmation(Reader reader, string id, OwnText question, OwnText yes, string verb, CardData data, bool withoutInputs) =>
        new(
            new RichTextBlock(new TextRun(new OwnText("⚠ ") + reader.T["Common.Warning"] + new OwnText(". ")) { Bold = true }, new TextRun(question)),
            new ActionSet(new ExecuteAction(yes, verb, data) { Look = ActionLook.Destructive, WithoutInputs = withoutInputs }))
        {
            Id = id,
            Hidden = true,
            Style = Style.Warning,
            Spacing = Spacing.Medium,
        };
}
