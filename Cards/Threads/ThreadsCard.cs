using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Threads;

/// <summary>The questions of a form with their answers, for a reader who may see them all.</summary>
/// <param name="Names">Who wrote, by person id.</param>
public sealed record ThreadsView(
    Programme Programme, Dossier Head, FormDefinition Form, Submission Submission, IReadOnlyList<RowThread> Threads, bool MayAnswer, bool MayAsk, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>What a question is called: the fields by which its list names rows; the last one is the question itself.</summary>
    internal string Text(RowThread thread) => RowThread.PageOf(Form)!.Rows!.Summary is var fields && thread.Row.Answers.Get(fields[^1]) is { } text ? text : "–";

    internal CardData Data => CardData.None.With(CardData.Dossier, Head.Id).With(CardData.Submission, Submission.Id);
}

/// <summary>All questions of a form: which have an answer, to which more is asked, which wait; each opened by itself.</summary>
public static class ThreadsCard
{
    private const int TextUnits = 160;

    public static AdaptiveCard Draw(ThreadsView view, int page, Reader reader)
    {
        var t = reader.T;
        var stage = view.Programme.Stage(view.Head.Kind, view.Head.Stage);
        var answered = view.Threads.Count(thread => thread.IsAnswered);
        var body = new List<Element>(14) { Header.Of(reader, view.Programme, t.Say(view.Form.Name), view.Head.Reference, stage is null ? default : t.Say(stage.Name), view.Head.Title) };
        body.Add(Rounds.RoundWords.Bar(answered, view.Threads.Count, t.Format("Threads.Answered", answered, view.Threads.Count)));
        body.Add(Ask.Of(reader, answered == view.Threads.Count ? t["Threads.AllAnswered"] : t[view.MayAnswer ? "Threads.AskAnswer" : "Threads.AskWait"]));
        body.AddRange(Entries.Page(reader, view.Threads, page, thread => ToEntry(view, thread, t), Verbs.ThreadList, turned => view.Data.With(CardData.Part, turned)));
        var open = Buttons.Press(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, CardData.None.With(CardData.Dossier, view.Head.Id));
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), new OwnText(view.Head.Reference ?? "")))
        {
            Body = body,
            Actions = Next(view, "") is { } next
                ? [Buttons.Main(t[view.MayAnswer ? "Threads.First" : "Threads.Open"], Verbs.ThreadShow, view.Data.With(CardData.Row, next.Row.Id)), open]
                : [Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, CardData.None.With(CardData.Dossier, view.Head.Id))],
        };
    }

    /// <summary>The first question that waits for an answer, after one that is shown; null: none.</summary>
    internal static RowThread? Next(ThreadsView view, string shown) => view.Threads.FirstOrDefault(thread => !thread.IsAnswered && thread.Row.Id != shown);

    internal static OwnText State(RowThread thread, Texts t) =>
        thread.IsAnswered ? new OwnText("✓ ") + t["Threads.StateAnswered"] : new OwnText("○ ") + t[thread.AsksMore ? "Threads.StateMore" : "Threads.StateOpen"];

    private static Entry ToEntry(ThreadsView view, RowThread thread, Texts t) => new(
        Cut.At(view.Text(thread), TextUnits), OwnText.Line(State(thread, t), thread.Words.Count > 1 ? t.Count("Threads.Words", thread.Words.Count) : default),
        Buttons.Press(t["Home.Open"], Verbs.ThreadShow, view.Data.With(CardData.Row, thread.Row.Id), withoutInputs: true));
}
