using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Home;

/// <summary>One of the things a person is reminded of.</summary>
/// <param name="Key">By which it is opened.</param>
/// <param name="Summary">What its own card says in a notification.</param>
public sealed record DigestLine(string Key, string Summary);

/// <summary>All a person is reminded of on a day, on one card; put off together.</summary>
public static class DigestCard
{
    public const string DaysInput = "days";

    /// <summary>Working days by which it can be put off.</summary>
    public static readonly IReadOnlyList<int> Later = [1, 3, 5];

    /// <param name="day">The day as its card carries it.</param>
    public static AdaptiveCard Draw(string day, IReadOnlyList<DigestLine> lines, int page, Reader reader)
    {
        var t = reader.T;
        var title = t["Digest.Title"];
        var data = CardData.None.With(CardData.Key, day);
        var body = new List<Element>(10) { Header.Of(reader, title), Ask.Of(reader, t.Format("Digest.Ask", lines.Count)) };
        body.AddRange(Entries.Page(
            reader, lines, page, line => new Entry(line.Summary, default, Buttons.Press(t["Home.Open"], Verbs.DigestOpen, data.With(CardData.About, line.Key), withoutInputs: true)),
            Verbs.DigestShow, turned => data.With(CardData.Part, turned)));
        body.Add(new ChoiceSetInput(DaysInput, t["Digest.DaysInput"], [.. Later.Select(days => new Choice(t[$"Digest.Days.{days}"], days.ToString(System.Globalization.CultureInfo.InvariantCulture)))]) { Value = "1" });
        return new AdaptiveCard(reader.Language, t.Format("Digest.Summary", lines.Count))
        {
            Body = body,
            Actions = [Buttons.Main(t["Home.TasksTitle"], Verbs.TasksShow, CardData.None), Buttons.Press(t["Digest.PutOff"], Verbs.DigestPutOff, data)],
        };
    }

    /// <summary>A reminder that is the only one of its day: its own card, with the press that puts it off.</summary>
    public static AdaptiveCard Alone(AdaptiveCard card, string day, Reader reader) => card.Actions.Count >= Buttons.Most ? card : new AdaptiveCard(reader.Language, card.Fallback)
    {
        Body = card.Body,
        Actions = [.. card.Actions, Buttons.Press(reader.T["Digest.Tomorrow"], Verbs.DigestPutOff, CardData.None.With(CardData.Key, day), withoutInputs: true)],
    };

    /// <summary>It comes again on that day.</summary>
    public static AdaptiveCard WasPutOff(LocalDate day, Reader reader)
    {
        var t = reader.T;
        return new AdaptiveCard(reader.Language, t["Digest.Title"])
        {
            Body = [Header.Of(reader, t["Digest.Title"]), Notice.Done(reader, t.Format("Digest.WasPutOff", Dates.Due(day, reader.Today, reader.Language)))],
            Actions = [Buttons.Main(t["Home.TasksTitle"], Verbs.TasksShow, CardData.None)],
        };
    }

    /// <summary>Everything on it was done meanwhile.</summary>
    public static AdaptiveCard Nothing(Reader reader)
    {
        var t = reader.T;
        return new AdaptiveCard(reader.Language, t["Digest.Title"])
        {
            Body = [Header.Of(reader, t["Digest.Title"]), Notice.Done(reader, t["Digest.Nothing"])],
            Actions = [Buttons.Main(t["Home.TasksTitle"], Verbs.TasksShow, CardData.None)],
        };
    }
}
