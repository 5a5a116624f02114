using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Threads;

/// <summary>The entries of an exchange that are discussed, for a reader who sees them.</summary>
/// <param name="Names">Who wrote, by person id.</param>
public sealed record TopicsView(Programme Programme, Dossier Head, FormDefinition Form, IReadOnlyList<Topic> Topics, bool MayWrite, IReadOnlyDictionary<string, string> Names)
{
    internal CardData Data => CardData.None.With(CardData.Dossier, Head.Id).With(CardData.Form, Form.Key);

    internal string NameOf(string person) => Names.GetValueOrDefault(person) ?? "–";

    internal OwnText Stage(Texts t) => Programme.Stage(Head.Kind, Head.Stage) is { } stage ? t.Say(stage.Name) : default;
}

/// <summary>What is discussed in an exchange: where something was said last first, each opened by itself, and a press that begins another.</summary>
public static class TopicsCard
{
    private const int TitleUnits = 160;

    public static AdaptiveCard Draw(TopicsView view, int page, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(10)
        {
            Header.Of(reader, view.Programme, t.Say(view.Form.Name), view.Head.Reference, view.Stage(t), view.Head.Title),
            Ask.Of(reader, view.MayWrite ? t.Say(view.Form.Purpose) : t["Topics.ReadOnly"]),
        };
        if (view.Topics.Count == 0)
        {
            body.Add(new TextBlock(t["Topics.None"]) { Subtle = true });
        }

        body.AddRange(Entries.Page(reader, view.Topics, page, topic => ToEntry(view, topic, reader), Verbs.TopicList, turned => view.Data.With(CardData.Part, turned)));
        var exchange = CardData.None.With(CardData.Dossier, view.Head.Id);
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), new OwnText(view.Head.Reference ?? "")))
        {
            Body = body,
            Actions = view.MayWrite
                ? [Buttons.Main(t["Topics.New"], Verbs.FormStart, view.Data.With(CardData.Programme, view.Programme.Key)), Buttons.Press(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, exchange)]
                : [Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, exchange)],
        };
    }

    private static Entry ToEntry(TopicsView view, Topic topic, Reader reader) => new(
        Cut.At(topic.Title(view.Form), TitleUnits),
        OwnText.Line(topic.Words.Count > 0 ? reader.T.Count("Topics.Words", topic.Words.Count) : default, Dates.Brief(topic.LastAt, reader.Zone, reader.Today, reader.Language)),
        Buttons.Press(reader.T["Home.Open"], Verbs.TopicShow, view.Data.With(CardData.Submission, topic.Entry.Id), withoutInputs: true))
    { Note = view.NameOf(topic.Entry.Author) };
}
