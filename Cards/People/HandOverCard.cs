using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;

namespace PeerExchange.Cards.People;

/// <summary>Handing a post over, or what is handed over already.</summary>
/// <param name="Person">Whose post it is.</param>
/// <param name="IsOwn">Whether the reader is that person.</param>
/// <param name="Substitutes">Who may take over.</param>
/// <param name="Running">What lasts or is to come, with names.</param>
/// <param name="Problems">What is wrong, by input.</param>
public sealed record HandOverView(
    Person Person,
    bool IsOwn,
    IReadOnlyList<Person> Substitutes,
    IReadOnlyList<(string Name, HandOver HandOver)> Running,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, OwnText> Problems)
{
    public OwnText Done { get; init; }
}

public static class HandOverCard
{
    public const string ToInput = "to", FromInput = "from", UntilInput = "until";

    /// <summary>More people than this do not fit a card: a secretary opens the person from the list, where the search narrows it.</summary>
    public const int MostSubstitutes = 200;

    public static AdaptiveCard Draw(HandOverView view, Reader reader)
    {
        var t = reader.T;
        var title = t["PeopleAct.HandOverTitle"];
        var data = CardData.None.With(CardData.Person, view.Person.Id);
        var back = view.IsOwn ? Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None, withoutInputs: true) : Buttons.Press(t["People.BackToPerson"], Verbs.PersonShow, data, withoutInputs: true);
        var body = new List<Element>(12) { Header.Of(reader, title) };
        if (!view.Done.IsEmpty)
        {
            body.Add(Notice.Done(reader, view.Done));
        }

        if (!view.IsOwn)
        {
            Facts.Add(body, t["PeopleAct.Post"], view.Person.Name);
        }

        if (view.Running.Count > 0)
        {
            foreach (var (name, handOver) in view.Running)
            {
                body.Add(new RichTextBlock(new TextRun(t.Format(handOver.Until is null ? "People.SubstituteForGood" : "People.SubstituteUntil", name, handOver.From, handOver.Until ?? handOver.From))) { Spacing = Spacing.Medium });
            }

            return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["PeopleAct.TakeBack"], Verbs.HandOverTakeBack, data), back] };
        }

        if (view.Substitutes.Count == 0)
        {
            body.Add(Notice.Warning(reader, t["PeopleAct.NoSubstitutes"]));
            return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(back.Title, back.Verb, view.IsOwn ? CardData.None : data)] };
        }

        body.Add(Ask.Of(reader, t["PeopleAct.HandOverAsk"]));
        if (view.Problems.TryGetValue("", out var whole))
        {
            body.Add(Notice.Error(reader, whole));
        }

        body.Add(AskedInput.Draw(
            reader,
            new ChoiceSetInput(ToInput, AskedInput.Required(t, "PeopleAct.To"), [.. view.Substitutes.Take(MostSubstitutes).Select(person => new Choice(Named(person, t), person.Id))])
            {
                Value = view.Inputs.GetValueOrDefault(ToInput),
                Placeholder = t["Forms.ChooseOne"],
            },
            view.Problems.GetValueOrDefault(ToInput)));
        body.Add(AskedInput.Draw(reader, new DateInput(FromInput, AskedInput.Required(t, "PeopleAct.From")) { Value = view.Inputs.GetValueOrDefault(FromInput) }, view.Problems.GetValueOrDefault(FromInput)));
        body.Add(AskedInput.Draw(
            reader, new DateInput(UntilInput, t["PeopleAct.Until"]) { Value = view.Inputs.GetValueOrDefault(UntilInput) }, view.Problems.GetValueOrDefault(UntilInput), t["PeopleAct.UntilHint"]));
        body.Add(Notice.Info(reader, t["PeopleAct.HandOverWhat"]));
        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["PeopleAct.HandOverNow"], Verbs.HandOverGive, data), back] };
    }

    private static OwnText Named(Person person, Texts t) => OwnText.Line(new OwnText(person.Name, holdsUserText: true), PeopleWords.Country(person.Country, t));
}
