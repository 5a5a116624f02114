using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>Said when a press came from an out-of-date card: what was typed there was not saved, and here it is to copy.</summary>
internal static class UnsavedNotice
{
    /// <summary>UTF-16 units of one text, and of all of them: what a card can hold beside what is saved.</summary>
    private const int MostEach = 1000, MostTogether = 2000;

    public static void Add(List<Element> body, FormView view, PageTurn turn, IReadOnlyList<FieldDefinition> fields, Reader reader)
    {
        if (turn.Unsaved.Count == 0)
        {
            return;
        }

        body.Add(Notice.Warning(reader, reader.T["Forms.OutOfDate"]));
        var left = MostTogether;
        foreach (var field in fields)
        {
            var typed = AnswerText.Of(view, field, turn.Unsaved, reader.T);
            if (left > 0 && !typed.IsEmpty && typed.Text != AnswerText.Of(view, field, view.Submission.Answers, reader.T).Text)
            {
                var shown = Cut.At(typed.Text, Math.Min(MostEach, left));
                left -= shown.Length;
                Facts.Add(body, reader.T.Format("Forms.YouTyped", field.Label), shown);
            }
        }
    }
}
