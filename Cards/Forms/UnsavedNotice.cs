using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>Said when a press came from an out-of-date card: what was typed there was not saved, and here it is to copy.</summary>
internal static class UnsavedNotice
{
    /// <summary>Of each text; enough to recognise it, and together no more than a card can hold.</summary>
    private const int MostShown = 1000;

    public static void Add(List<Element> body, FormView view, PageTurn turn, IReadOnlyList<FieldDefinition> fields, Reader reader)
    {
        if (turn.Unsaved.Count == 0)
        {
            return;
        }

        body.Add(Notice.Warning(reader, reader.T["Forms.OutOfDate"]));
        foreach (var field in fields)
        {
            var typed = AnswerText.Of(view, field, turn.Unsaved, reader.T);
            if (!typed.IsEmpty && typed.Text != AnswerText.Of(view, field, view.Submission.Answers, reader.T).Text)
            {
                Facts.Add(body, reader.T.Format("Forms.YouTyped", field.Label), Cut.At(typed.Text, MostShown));
            }
        }
    }
}
