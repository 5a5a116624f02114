using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges.Threads;

namespace PeerExchange.Cards.Threads;

/// <summary>One question with all that was said to it; who answers writes the answer here, who asked may ask back.</summary>
public static class ThreadCard
{
    public const string WordsInput = "words";

    private const int LatestWords = 6;
    private const int WordUnits = 1_800;

    /// <param name="typed">What was written before a problem came up.</param>
    public static AdaptiveCard Draw(ThreadsView view, RowThread thread, OwnText problem, string typed, Reader reader)
    {
        var t = reader.T;
        var number = view.Threads.ToList().FindIndex(other => other.Row.Id == thread.Row.Id) + 1;
        var body = new List<Element>(24)
        {
            Header.Of(reader, view.Programme, t.Format("Threads.Question", number, view.Threads.Count), view.Head.Reference, ThreadsCard.State(thread, t), view.Head.Title),
        };
        if (!problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, problem));
        }

        body.Add(new RichTextBlock(new TextRun(view.Text(thread)) { Bold = true }) { Spacing = Spacing.Medium });
        if (thread.Words.Count > LatestWords)
        {
            body.Add(new TextBlock(t.Count("Threads.Earlier", thread.Words.Count - LatestWords)) { Size = TextSize.Small, Subtle = true });
        }

        foreach (var word in thread.Words.TakeLast(LatestWords))
        {
            body.Add(new RichTextBlock(
                new TextRun(new OwnText(word.IsAnswer ? "↳ " : "? ") + t[word.IsAnswer ? "Threads.Said" : "Threads.Asked"] + new OwnText(" · ")) { Size = TextSize.Small, Bold = true },
                new TextRun(view.Names.GetValueOrDefault(word.By) ?? "–") { Size = TextSize.Small, Subtle = true },
                new TextRun(new OwnText(" · ") + Dates.Brief(word.At, reader.Zone, reader.Today, reader.Language)) { Size = TextSize.Small, Subtle = true })
            { Spacing = Spacing.Medium });
            body.Add(new RichTextBlock(new TextRun(Cut.At(word.Text, WordUnits))) { Spacing = Spacing.None });
        }

        var data = view.Data.With(CardData.Row, thread.Row.Id);
        var actions = new List<CardAction>(3);
        if (view.MayAnswer || (view.MayAsk && thread.IsAnswered))
        {
            body.Add(new TextInput(WordsInput, t[view.MayAnswer ? "Threads.YourAnswer" : "Threads.YourQuestion"]) { Multiline = true, MaxLength = 4_000, Value = typed, Spacing = Spacing.Large });
        }

        var next = ThreadsCard.Next(view, thread.Row.Id);
        if (view.MayAnswer && !thread.IsAnswered)
        {
            actions.Add(Buttons.Main(t["Threads.Send"], Verbs.ThreadSay, data.With(CardData.Version, thread.Words.Count)));
        }

        if (next is not null && (view.MayAnswer || actions.Count == 0))
        {
            actions.Add(actions.Count == 0
                ? Buttons.Main(t["Threads.Next"], Verbs.ThreadShow, view.Data.With(CardData.Row, next.Row.Id))
                : Buttons.Press(t["Threads.Next"], Verbs.ThreadShow, view.Data.With(CardData.Row, next.Row.Id), withoutInputs: true));
        }

        if (thread.IsAnswered && (view.MayAnswer || view.MayAsk))
        {
            var say = data.With(CardData.Version, thread.Words.Count);
            actions.Add(actions.Count == 0 ? Buttons.Main(t[view.MayAnswer ? "Threads.SendMore" : "Threads.AskBack"], Verbs.ThreadSay, say) : Buttons.Press(t[view.MayAnswer ? "Threads.SendMore" : "Threads.AskBack"], Verbs.ThreadSay, say));
        }

        actions.Add(actions.Count == 0
            ? Buttons.Main(t["Threads.All"], Verbs.ThreadList, view.Data)
            : Buttons.Press(t["Threads.All"], Verbs.ThreadList, view.Data, withoutInputs: true));
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), new OwnText(view.Head.Reference ?? ""))) { Body = body, Actions = actions };
    }
}
