using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>Documents: links typed one a line, and files sent in the chat, which appear here.</summary>
internal static class FileInputs
{
    public static void Add(List<Element> items, FormView view, FieldDefinition field, OwnText label, IReadOnlyDictionary<string, string> values, Texts t)
    {
        items.Add(new TextInput(field.Key, label)
        {
            Value = values.Get(field.Key),
            Multiline = true,
            Placeholder = t["Forms.Files.Links"],
        });
        foreach (var id in values.List(field.Key + ".files"))
        {
            if (view.Files.TryGetValue(id, out var file))
            {
                items.Add(new RichTextBlock(
                    new TextRun("▪ " + file.Name),
                    new TextRun(new OwnText("  ") + Numbers.Size(file.Bytes, t.Language)) { Subtle = true, Size = TextSize.Small })
                {
                    Spacing = Spacing.Small,
                });
            }
        }

        items.Add(new TextBlock(t["Forms.Files.How"]) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Small });
    }
}
