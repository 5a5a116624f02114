using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>
/// A message to a form told one question at a time: an answer, or a word that steers. Answers are saved by <see cref="FillForm"/> like those
/// of a card, right or wrong; what cannot be an answer at all is said back and changes nothing.
/// </summary>
public static class TakeMessage
{
    /// <summary>The form is taken up at the first question that still waits.</summary>
    public static (Decision Decision, PlainEcho Echo) Begin(Folder folder, Programme programme, string submission, string? message, Actor actor, Instant now)
    {
        if (FormInHand.Read(folder, programme, submission, actor, now) is not { } hand)
        {
            return (Decision.Nothing, new PlainEcho { Wish = PlainWish.Gone });
        }

        var (place, passed) = hand.Onward(-1);
        return (hand.Go(place, message), new PlainEcho { Passed = passed });
    }

    public static (Decision Decision, PlainEcho Echo) Take(Folder folder, Programme programme, PlainSaid said, Actor actor, Instant now)
    {
        if (FormInHand.Read(folder, programme, said.Submission, actor, now) is not { } hand)
        {
            return (Decision.Nothing, new PlainEcho { Wish = PlainWish.Gone });
        }

        if (hand.Place is not { } place || !hand.Stands(place))
        {
            return (hand.Go(hand.Onward(-1).Place, said.Message), new PlainEcho { Note = "NotTaken" });
        }

        if (said.Message is not null && said.Message == place.Message)
        {
            return (Decision.Nothing, PlainEcho.Nothing);
        }

        said = said with { Text = InputText.Clean(said.Text, FieldType.LongText) };
        if (said.Text.Length == 0)
        {
            // A sticker, or nothing that can be read: no answer, and never the end of one.
            return (Decision.Nothing, PlainEcho.Nothing);
        }

        var inList = hand.IsSummary(place) || place.Field is null;
        return ControlWords.Read(said.Text, inList) is var (control, number) ? Steer(hand, place, control, number, said)
            : hand.IsSummary(place) ? Unclear("Summary")
            : place.Field is null ? Unclear(place.Row is null ? "List" : "Row")
            : place.Row is not null ? TakeRow.Answer(hand, place, said)
            : Answer(hand, place, said);
    }

    /// <summary>The person goes away for now; the draft is kept.</summary>
    public static (Decision Decision, PlainEcho Echo) Leave(Folder folder, Programme programme, string submission, Actor actor, Instant now) =>
        FormInHand.Read(folder, programme, submission, actor, now) is { } hand
            ? (hand.Leave(), new PlainEcho { Wish = PlainWish.Leave })
            : (Decision.Nothing, new PlainEcho { Wish = PlainWish.Gone });

    /// <summary>To the summary as the form stands now, because it changed after the one that was shown.</summary>
    public static (Decision Decision, PlainEcho Echo) Review(Folder folder, Programme programme, string submission, Actor actor, Instant now) =>
        FormInHand.Read(folder, programme, submission, actor, now) is { } hand
            ? (hand.Go(hand.Summary, null), new PlainEcho { Note = "Changed" })
            : (Decision.Nothing, new PlainEcho { Wish = PlainWish.Gone });

    internal static (Decision Decision, PlainEcho Echo) Unclear(string reason) => (Decision.Nothing, new PlainEcho { Unclear = new Heard.Unclear(reason) });

    /// <summary>Whether a consent's words have changed since they were shown: then they are shown again before anything is accepted.</summary>
    internal static bool NeedsShowing(FieldDefinition field, PlainPlace place, Programme programme) =>
        field.Type is FieldType.Consent or FieldType.Signature && place.Version != PageInputs.VersionOf(field, programme);

    private static (Decision Decision, PlainEcho Echo) Steer(FormInHand hand, PlainPlace place, Control control, int? number, PlainSaid said)
    {
        switch (control)
        {
            case Control.Leave:
                return (hand.Leave(), new PlainEcho { Wish = PlainWish.Leave });
            case Control.Send when hand.IsSummary(place):
                return (Decision.Nothing, new PlainEcho { Wish = PlainWish.Send });
            case Control.Document when hand.IsSummary(place):
                return (Decision.Nothing, new PlainEcho { Wish = PlainWish.Document });
            case Control.Send or Control.Summary:
                return (hand.Go(hand.Summary, said.Message), PlainEcho.Nothing);
        }

        if (!hand.IsSummary(place) && hand.Form.Pages[place.Page].Rows is not null)
        {
            return TakeRow.Steer(hand, place, control, number, said);
        }

        switch (control)
        {
            case Control.Next:
                return Next(hand, place, said);
            case Control.Back:
                return Back(hand, place, said);
            case Control.Clear when !hand.IsSummary(place):
                return Clear(hand, place, said);
            case Control.Correct or Control.Edit when number is { } wanted && wanted >= 1 && wanted <= hand.Questions.Count:
                return (hand.Go(PlainPlace.Of(hand.Questions[wanted - 1]) with { FromSummary = hand.IsSummary(place) || place.FromSummary }, said.Message), PlainEcho.Nothing);
            default:
                return Unclear(hand.IsSummary(place) ? "Summary" : "NoSuchNumber");
        }
    }

    internal static (Decision Decision, PlainEcho Echo) Next(FormInHand hand, PlainPlace place, PlainSaid said)
    {
        if (hand.IsSummary(place))
        {
            return (hand.Go(hand.Onward(-1).Place, said.Message), PlainEcho.Nothing);
        }

        var at = hand.IndexOf(place);
        var question = hand.Questions[at];
        var pending = question.IsRequired(hand.Context) && Questions.Waits(question, hand.Context);
        var (next, passed) = place.FromSummary ? (hand.Summary, []) : hand.Onward(at);
        return (hand.Go(next, said.Message), new PlainEcho { Passed = passed, Note = pending ? "StillNeeded" : null });
    }

    internal static (Decision Decision, PlainEcho Echo) Back(FormInHand hand, PlainPlace place, PlainSaid said)
    {
        var at = hand.IsSummary(place) ? hand.Questions.Count : hand.IndexOf(place);
        return place.FromSummary ? (hand.Go(hand.Summary, said.Message), PlainEcho.Nothing)
            : at <= 0 ? (Decision.Nothing, new PlainEcho { Note = "First" })
            : (hand.Go(PlainPlace.Of(hand.Questions[at - 1]), said.Message), PlainEcho.Nothing);
    }

    private static (Decision Decision, PlainEcho Echo) Answer(FormInHand hand, PlainPlace place, PlainSaid said)
    {
        var field = hand.Questions[hand.IndexOf(place)].Field!;
        if (NeedsShowing(field, place, hand.Programme))
        {
            return (hand.Go(place, said.Message), PlainEcho.Nothing);
        }

        return SpokenAnswer.Read(new Answerable(field, hand.Submission.Answers, said.OptionsOf(field, hand.Programme)), said.Text) switch
        {
            Heard.Answer answer => Save(hand, place, field, answer.Inputs, said),
            Heard.Unclear unclear => (Decision.Nothing, new PlainEcho { Unclear = unclear }),
            _ => (Decision.Nothing, PlainEcho.Nothing),
        };
    }

    private static (Decision Decision, PlainEcho Echo) Clear(FormInHand hand, PlainPlace place, PlainSaid said)
    {
        var field = hand.Questions[hand.IndexOf(place)].Field!;
        var command = Command(hand, place.Page, Answers.Inputs(field).ToDictionary(input => input, _ => "", StringComparer.Ordinal));
        return (hand.Put(FillForm.Save(hand.Folder, hand.Programme, command, hand.Actor, hand.Now), place, said.Message), new PlainEcho { Note = "Cleared" });
    }

    private static (Decision Decision, PlainEcho Echo) Save(
        FormInHand hand, PlainPlace place, FieldDefinition field, IReadOnlyDictionary<string, string> inputs, PlainSaid said)
    {
        var command = Command(hand, place.Page, inputs);
        if (FillForm.Save(hand.Folder, hand.Programme, command, hand.Actor, hand.Now) is not Decision.Committed first)
        {
            return (Decision.Nothing, PlainEcho.Nothing);
        }

        // Which question comes next may depend on the answer just saved.
        var after = hand.After(first);
        var findings = FormCheck.Page(hand.Form.Pages[place.Page], after.Context);
        var wrong = findings.Problems.Any(problem => Questions.IsOf(problem, field));
        var (next, passed) = wrong ? (place, []) : place.FromSummary ? (hand.Summary, []) : after.Onward(after.IndexOf(place));
        return (
            hand.Put(FillForm.Save(hand.Folder, hand.Programme, command with { To = next.Page }, hand.Actor, hand.Now), next, said.Message),
            new PlainEcho
            {
                Saved = field,
                Problems = [.. findings.Problems.Concat(findings.Warnings).Where(problem => Questions.IsOf(problem, field))],
                Passed = passed,
                Note = place.FromSummary && !wrong ? "Corrected" : null,
            });
    }

    private static SavePage Command(FormInHand hand, int page, IReadOnlyDictionary<string, string> inputs) =>
        new(hand.Submission.Id, hand.Submission.Edit, page, Going.Page, page, inputs);
}
