using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Threads;

/// <summary>One entry with what was written below it; whoever takes part writes here.</summary>
public static class TopicCard
{
    public const string WordsInput = "words";

    private const int LatestWords = 6;
    private const int WordUnits = 1_500;
    private const int TextUnits = 2_500;

    /// <param name="typed">What was written before a problem came up.</param>
    public static AdaptiveCard Draw(TopicsView view, Topic topic, OwnText problem, string typed, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(24) { Header.Of(reader, view.Programme, t.Say(view.Form.Name), view.Head.Reference, view.Stage(t), view.Head.Title) };
        if (!problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, problem));
        }

        body.Add(new RichTextBlock(new TextRun(topic.Title(view.Form)) { Bold = true, Size = TextSize.Medium }) { Spacing = Spacing.Medium });
        body.Add(Signed(view, topic.Entry.Author, topic.Entry.SubmittedAt ?? topic.Entry.EditedAt, reader));
        foreach (var text in view.Form.Fields.Where(field => field.Type == FieldType.LongText).Select(field => topic.Entry.Answers.Get(field.Key)).OfType<string>())
        {
            body.Add(new RichTextBlock(new TextRun(Cut.At(text, TextUnits))));
        }

        AddWords(body, view, topic, reader);
        var data = view.Data.With(CardData.Submission, topic.Entry.Id);
        var actions = new List<CardAction>(3);
        if (view.MayWrite)
        {
            body.Add(new TextInput(WordsInput, t["Topics.YourWords"]) { Multiline = true, MaxLength = 4_000, Value = typed, Spacing = Spacing.Large });
            actions.Add(Buttons.Main(t["Topics.Say"], Verbs.TopicSay, data.With(CardData.Version, topic.Words.Count)));
        }

        var holdsFiles = view.Form.Fields.Any(field => field.Type == FieldType.Files && topic.Entry.Answers.Has(field));
        if (holdsFiles)
        {
            var open = CardData.None.With(CardData.Dossier, view.Head.Id).With(CardData.Submission, topic.Entry.Id);
            actions.Add(actions.Count == 0 ? Buttons.Main(t["Topics.Files"], Verbs.FormOpen, open) : Buttons.Press(t["Topics.Files"], Verbs.FormOpen, open, withoutInputs: true));
        }

        actions.Add(actions.Count == 0 ? Buttons.Main(t["Topics.All"], Verbs.TopicList, view.Data) : Buttons.Press(t["Topics.All"], Verbs.TopicList, view.Data, withoutInputs: true));
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), new OwnText(view.Head.Reference ?? ""))) { Body = body, Actions = actions };
    }

    private static void AddWords(List<Element> body, TopicsView view, Topic topic, Reader reader)
    {
        if (topic.Words.Count > LatestWords)
        {
            body.Add(new TextBlock(reader.T.Count("Threads.Earlier", topic.Words.Count - LatestWords)) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Medium });
        }

        foreach (var word in topic.Words.TakeLast(LatestWords))
        {
            body.Add(Signed(view, word.By, word.At, reader, Spacing.Medium));
            body.Add(new RichTextBlock(new TextRun(Cut.At(word.Text, WordUnits))) { Spacing = Spacing.None });
        }
    }

    private static RichTextBlock Signed(TopicsView view, string person, NodaTime.Instant at, Reader reader, Spacing spacing = Spacing.None) => new(
        new TextRun(view.NameOf(person)) { Size = TextSize.Small, Bold = true },
        new TextRun(new OwnText(" · ") + Dates.Brief(at, reader.Zone, reader.Today, reader.Language)) { Size = TextSize.Small, Subtle = true })
    { Spacing = spacing };
}
