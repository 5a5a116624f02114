using PeerExchange.Core.Decisions;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>Messages to a list (participants, agenda): rows added question by question, looked at, changed and removed by their numbers.</summary>
internal static class TakeRow
{
    public static (Decision Decision, PlainEcho Echo) Steer(FormInHand hand, PlainPlace place, Control control, int? number, PlainSaid said) =>
        place.Row is null ? InList(hand, place, control, number, said)
            : place.Field is null ? InRow(hand, place, control, number, said)
            : AtDatum(hand, place, control, number, said);

    /// <summary>An answer to one datum of a row; the first makes the row, with what is known besides.</summary>
    public static (Decision Decision, PlainEcho Echo) Answer(FormInHand hand, PlainPlace place, PlainSaid said)
    {
        var page = hand.Form.Pages[place.Page];
        var field = page.Fields.First(field => field.Key == place.Field);
        if (TakeMessage.NeedsShowing(field, place, hand.Programme))
        {
            return (hand.Go(place, said.Message), PlainEcho.Nothing);
        }

        var row = hand.RowOf(place);
        var before = row?.Answers ?? Prefill.Row(page, said.KnownForRows);
        return SpokenAnswer.Read(new Answerable(field, before, said.OptionsOf(field, hand.Programme)), said.Text) switch
        {
            Heard.Answer answer => Save(hand, place, field, row is null ? With(before, answer.Inputs) : answer.Inputs, said),
            Heard.Unclear unclear => (Decision.Nothing, new PlainEcho { Unclear = unclear }),
            _ => (Decision.Nothing, PlainEcho.Nothing),
        };
    }

    private static (Decision Decision, PlainEcho Echo) InList(FormInHand hand, PlainPlace place, Control control, int? number, PlainSaid said)
    {
        var rows = hand.RowsOf(place.Page);
        var row = number is { } wanted && wanted >= 1 && wanted <= rows.Count ? rows[wanted - 1] : null;
        switch (control)
        {
            case Control.Next:
                return TakeMessage.Next(hand, place, said);
            case Control.Back:
                return TakeMessage.Back(hand, place, said);
            case Control.Add when rows.Count >= hand.Form.Pages[place.Page].Rows!.Max:
                return (Decision.Nothing, new PlainEcho { Note = "ListFull" });
            case Control.Add:
                var id = Ids.From($"{hand.Submission.Id} {hand.Submission.Edit} {hand.Form.Pages[place.Page].Rows!.Key} by message");
                var first = Questions.OfRow(hand.Form.Pages[place.Page], Answers.None, hand.Context)[0];
                return (hand.Go(place with { Row = id, Field = first.Key, FromRow = false }, said.Message), PlainEcho.Nothing);
            case Control.Edit or Control.Correct when row is not null:
                return (hand.Go(place with { Row = row.Id }, said.Message), PlainEcho.Nothing);
            case Control.Remove when row is not null:
                return Remove(hand, place, row.Id, said);
            default:
                return TakeMessage.Unclear(number is null ? "List" : "NoSuchNumber");
        }
    }

    /// <summary>The row as a whole: a datum is chosen by its number.</summary>
    private static (Decision Decision, PlainEcho Echo) InRow(FormInHand hand, PlainPlace place, Control control, int? number, PlainSaid said)
    {
        var fields = hand.FieldsOf(place);
        return control switch
        {
            Control.Next or Control.Back => (hand.Go(place with { Row = null }, said.Message), PlainEcho.Nothing),
            Control.Correct or Control.Edit when number is { } wanted && wanted >= 1 && wanted <= fields.Count =>
                (hand.Go(place with { Field = fields[wanted - 1].Key, FromRow = true }, said.Message), PlainEcho.Nothing),
            Control.Remove when number is null => Remove(hand, place, place.Row!, said),
            _ => TakeMessage.Unclear(number is null ? "Row" : "NoSuchNumber"),
        };
    }

    private static (Decision Decision, PlainEcho Echo) AtDatum(FormInHand hand, PlainPlace place, Control control, int? number, PlainSaid said)
    {
        var fields = hand.FieldsOf(place);
        var at = IndexOf(fields, place.Field);
        switch (control)
        {
            case Control.Next:
                var (next, note) = place.FromRow ? (place with { Field = null }, null) : Onward(hand, place, fields, at);
                return (hand.Go(next, said.Message), new PlainEcho { Note = note });
            case Control.Back:
                var back = place.FromRow ? place with { Field = null }
                    : at > 0 ? place with { Field = fields[at - 1].Key }
                    : place with { Field = null, Row = null };
                return (hand.Go(back, said.Message), PlainEcho.Nothing);
            case Control.Clear when hand.RowOf(place) is not null:
                var (decision, echo) = Save(hand, place, fields[at], Answers.Inputs(fields[at]).ToDictionary(input => input, _ => "", StringComparer.Ordinal), said, stay: true);
                return (decision, echo with { Saved = null, Problems = [], Note = "Cleared" });
            case Control.Correct when number is { } wanted && wanted >= 1 && wanted <= fields.Count && hand.RowOf(place) is not null:
                return (hand.Go(place with { Field = fields[wanted - 1].Key, FromRow = true }, said.Message), PlainEcho.Nothing);
            default:
                return TakeMessage.Unclear("NoSuchNumber");
        }
    }

    private static (Decision Decision, PlainEcho Echo) Save(
        FormInHand hand, PlainPlace place, FieldDefinition field, IReadOnlyDictionary<string, string> inputs, PlainSaid said, bool stay = false)
    {
        var decision = FillForm.Save(hand.Folder, hand.Programme, new SaveRow(hand.Submission.Id, hand.Submission.Edit, place.Page, place.Row, inputs), hand.Actor, hand.Now);
        if (decision is not Decision.Committed committed)
        {
            return (decision, PlainEcho.Nothing);
        }

        var after = hand.After(committed);
        var findings = FormCheck.Row(hand.Form.Pages[place.Page], after.RowOf(place)!, after.RowsOf(place.Page), after.Context);
        var wrong = findings.Problems.Any(problem => Questions.IsOf(problem, field));
        var fields = after.FieldsOf(place);
        var (next, note) = wrong || stay ? (place, null) : place.FromRow ? (place with { Field = null }, null) : Onward(after, place, fields, IndexOf(fields, field.Key));
        return (hand.Put(decision, next, said.Message), new PlainEcho
        {
            Saved = field,
            SavedRow = place.Row,
            Problems = [.. findings.Problems.Concat(findings.Warnings).Where(problem => Questions.IsOf(problem, field))],
            Note = note,
        });
    }

    /// <summary>The datum after this one; after the last the list, and what to say of the row.</summary>
    private static (PlainPlace Next, string? Note) Onward(FormInHand hand, PlainPlace place, IReadOnlyList<FieldDefinition> fields, int at)
    {
        if (at + 1 < fields.Count)
        {
            return (place with { Field = fields[at + 1].Key }, null);
        }

        var list = place with { Field = null, Row = null, FromRow = false };
        return hand.RowOf(place) is not { } row ? (list, "RowNotAdded")
            : FormCheck.Row(hand.Form.Pages[place.Page], row, hand.RowsOf(place.Page), hand.Context).AreFine ? (list, "RowInList")
            : (list, "RowIncomplete");
    }

    private static (Decision Decision, PlainEcho Echo) Remove(FormInHand hand, PlainPlace place, string row, PlainSaid said)
    {
        var decision = FillForm.RemoveRow(hand.Folder, hand.Programme, hand.Submission.Id, hand.Submission.Edit, row, hand.Actor, hand.Now);
        return (hand.Put(decision, place with { Field = null, Row = null, FromRow = false }, said.Message), new PlainEcho { Note = decision is Decision.Committed ? "RowRemoved" : null });
    }

    private static int IndexOf(IReadOnlyList<FieldDefinition> fields, string? key)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Key == key)
            {
                return i;
            }
        }

        return fields.Count;
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> start, IReadOnlyDictionary<string, string> inputs)
    {
        var all = new Dictionary<string, string>(start, StringComparer.Ordinal);
        foreach (var (input, value) in inputs)
        {
            all[input] = value;
        }

        return all;
    }
}
