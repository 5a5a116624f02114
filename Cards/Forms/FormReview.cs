using System.Globalization;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>What was sent, before coordination: read it, approve it, or return it with comments on single questions.</summary>
public static class FormReview
{
    /// <summary>Comments one return can carry.</summary>
    public const int Comments = 3;

    /// <summary>What the field input holds for a comment about the whole form.</summary>
    public const string WholeForm = "*";

    private const string ReturnId = "return";

    /// <summary>Input with the key of the field a comment is about (<see cref="WholeForm"/> where it is about all of it); comments count from 1.</summary>
    public static string FieldInput(int comment) => string.Create(CultureInfo.InvariantCulture, $"comment{comment}.field");

    public static string TextInput(int comment) => string.Create(CultureInfo.InvariantCulture, $"comment{comment}.text");

    /// <param name="from">Who sent it: name and institution.</param>
    /// <param name="problem">Why the press changed nothing ("write a comment"); the comments are open then, with what was typed.</param>
    public static AdaptiveCard Draw(FormView view, string from, int part, Reader reader, OwnText problem = default, IReadOnlyDictionary<string, string>? typed = null)
    {
        var t = reader.T;
        var body = new List<Element>(64)
        {
            view.Header(reader),
            Ask.Of(reader, t["Forms.AskToReview"], view.Due),
        };
        var data = view.Data.With(CardData.Version, view.Submission.Version);
        var returning = Returning(view, reader, data, problem, typed ?? Answers.None);
        if (!problem.IsEmpty)
        {
            body.Add(returning);
        }

        body.AddRange(AlikeOffer.Notices(view.Alike, "Bank.Alike", reader));
        Facts.Add(body, t["Forms.SentBy"], from);
        if (view.Submission.SubmittedAt is { } sent)
        {
            Facts.Add(body, t["Forms.SentAt"], Dates.Say(sent, reader.Zone, reader.Language));
        }

        if (view.Submission.Version > 1)
        {
            Facts.Add(body, t["Forms.Version"], Numbers.Say(view.Submission.Version, reader.Language));
        }

        var sections = new AnswerSections(view, reader, Measure.Of([.. body, returning]), _ => null);
        part = sections.Clamp(part);
        PartTurner.AddPlace(body, part, sections.Count, t);
        body.AddRange(sections.Part(part));
        if (problem.IsEmpty)
        {
            body.Add(returning);
        }

        var actions = new List<CardAction>(4)
        {
            new ExecuteAction(t["Forms.Approve"], Verbs.FormApprove, data) { Look = ActionLook.Positive, WithoutInputs = true },
            Buttons.AskFirst(t["Forms.Return"], ReturnId),
        };
        PartTurner.AddActions(actions, part, sections.Count, Verbs.FormOpen, data, t);
        Papers.Add(body, actions, Buttons.Most, view, reader);
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["Forms.AskToReview"])) { Body = body, Actions = actions };
    }

    private static Container Returning(FormView view, Reader reader, CardData data, OwnText problem, IReadOnlyDictionary<string, string> typed)
    {
        var t = reader.T;
        var choices = new List<Choice> { new(t["Forms.WholeForm"], WholeForm) };
        foreach (var field in view.Form.Fields)
        {
            if (field.Type != FieldType.Shown && !view.NotAsked.Contains(field.Key))
            {
                choices.Add(new Choice(t.Say(field.Label), field.Key));
            }
        }

        var items = new List<Element>(Comments * 2 + 3) { new TextBlock(t["Forms.ReturnHow"]) { Bold = true } };
        if (!problem.IsEmpty)
        {
            items.Add(Notice.Error(reader, problem));
        }

        for (var i = 1; i <= Comments; i++)
        {
            items.Add(new ChoiceSetInput(FieldInput(i), t.Format("Forms.CommentAbout", i), choices) { Value = typed.Get(FieldInput(i)), Placeholder = t["Forms.ChooseOne"] });
            items.Add(new TextInput(TextInput(i), t.Format("Forms.CommentText", i)) { Value = typed.Get(TextInput(i)), Multiline = true, MaxLength = 1000, Spacing = Spacing.Small });
        }

        items.Add(new ActionSet(new ExecuteAction(t["Forms.ReturnNow"], Verbs.FormReturn, data) { Look = ActionLook.Destructive }));
        return new Container(items) { Id = ReturnId, Hidden = problem.IsEmpty, Style = Style.Emphasis, Spacing = Spacing.Large };
    }

}
