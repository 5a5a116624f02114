using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;

namespace PeerExchange.Cards.Publishing;

/// <summary>One thing that was published: a form, or all entries of one form in a dossier.</summary>
/// <param name="Entries">At least one, the newest last.</param>
public sealed record Publication(Programme Programme, IReadOnlyList<PublicEntry> Entries)
{
    public PublicEntry Newest => Entries[^1];

    public FormDefinition Form => Programme.Forms[Newest.Form];
}

/// <summary>What the network has published, the newest first, five at a time, and a search in it.</summary>
public static class PublishedCard
{
    public const string WordsInput = "words";

    /// <param name="hasFigures">Whether there are figures of many exchanges together to read.</param>
    public static AdaptiveCard Draw(string words, IReadOnlyList<Publication> found, int page, Reader reader, bool hasFigures = false)
    {
        var t = reader.T;
        var body = new List<Element>(12) { Header.Of(reader, t["Public.Title"]), Ask.Of(reader, t["Public.Ask"]) };
        body.Add(new TextInput(WordsInput, t["Public.Words"]) { Value = words, MaxLength = 100 });
        body.Add(new RichTextBlock(new TextRun(Count(words, found.Count, t)) { Bold = true }) { Spacing = Spacing.Medium });
        body.AddRange(Entries.Page(reader, found, page, one => EntryOf(one, reader), Verbs.PublicShow, turned => CardData.None.With(CardData.Part, turned).With(WordsInput, words)));
        return new AdaptiveCard(reader.Language, t["Public.Title"])
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["Bank.Search"], Verbs.PublicShow, CardData.None),
                .. hasFigures ? new CardAction[] { Buttons.Press(t["Public.Figures"], Verbs.PublicFigures, CardData.None, withoutInputs: true) } : [],
                Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None, withoutInputs: true),
            ],
        };
    }

    private static OwnText Count(string words, int found, Texts t) =>
        found > 0 ? t.Count("Public.Found", found) : words.Length > 0 ? t.Format("Public.None", words) : t["Public.Empty"];

    private static Entry EntryOf(Publication one, Reader reader)
    {
        var t = reader.T;
        var newest = one.Newest;
        var countries = new OwnText(string.Join(", ", newest.Parties.Select(party => IsoCountries.Name(party.Country, reader.Language)).Distinct()));
        return new Entry(
            newest.Title, OwnText.Line(t.Say(one.Form.Name), countries, Dates.Say(newest.At.InZone(reader.Zone).Date, reader.Language)),
            Buttons.Press(t["Bank.Open"], Verbs.PublicOpen, CardData.None.With(CardData.Dossier, newest.Dossier).With(CardData.Form, newest.Form).With(CardData.Submission, newest.Submission), withoutInputs: true))
        {
            Reference = newest.Reference ?? "",
            Why = one.Entries.Count > 1 ? t.Count("Public.EntriesCount", one.Entries.Count) : default,
        };
    }
}
