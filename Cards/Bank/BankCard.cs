using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Bank;

/// <summary>The bank of initiatives: what was looked for and what was found and why, five at a time, and the next search.</summary>
public static class BankCard
{
    public const string WordsInput = "words";

    /// <param name="seesNeeds">Coordination goes on from here to what nobody offers yet.</param>
    public static AdaptiveCard Draw(BankFound found, int page, Reader reader, bool seesNeeds = false)
    {
        var t = reader.T;
        var (words, hits) = (found.Words, found.Hits);
        var body = new List<Element>(12) { Header.Of(reader, t["Bank.Title"]), Ask.Of(reader, t["Bank.Ask"]) };
        body.Add(new TextInput(WordsInput, t["Bank.Words"]) { Value = words, Placeholder = t["Bank.WordsExample"], MaxLength = 100 });
        body.Add(new RichTextBlock(new TextRun(Count(found, t)) { Bold = true }) { Spacing = Spacing.Medium });
        body.AddRange(Entries.Page(reader, hits, page, hit => ToEntry(hit, found, reader), Verbs.BankShow, turned => CardData.None.With(CardData.Part, turned).With(WordsInput, words)));
        var actions = new List<CardAction>(3) { Buttons.Main(t["Bank.Search"], Verbs.BankShow, CardData.None) };
        if (seesNeeds)
        {
            actions.Add(Buttons.Press(t["Bank.Needs"], Verbs.NeedShow, CardData.None, withoutInputs: true));
        }

        actions.Add(Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None, withoutInputs: true));
        return new AdaptiveCard(reader.Language, t["Bank.Title"]) { Body = body, Actions = actions };
    }

    private static OwnText Count(BankFound found, Texts t) => (found.Hits.Count, found.Words.Length) switch
    {
        (0, 0) => t["Bank.Empty"],
        (0, _) => t.Format("Bank.None", found.Words),
        (var count, 0) => t.Count("Bank.Found", count),
        (_, _) when !found.Fits => t.Format("Bank.Closest", found.Words),
        (1, _) => t.Format("Bank.FoundFor.One", 1, found.Words),
        (var count, _) => t.Format("Bank.FoundFor.Many", count, found.Words),
    };

    private static Entry ToEntry(BankHit hit, BankFound found, Reader reader)
    {
        var t = reader.T;
        var entry = hit.Entry;
        var country = t.Say(IsoCountries.Find(entry.Country)?.Name ?? new LocalText(entry.Country, entry.Country, entry.Country));
        var state = entry.Visibility == DossierStages.Submitted ? t["Bank.Waiting"]
            : entry.ReviewBefore is { } until && until < reader.Today ? t.Format("Bank.Past", Dates.Say(until, reader.Language))
            : default;
        return new Entry(
            entry.Title, OwnText.Line(country, state),
            Buttons.Press(t["Bank.Open"], Verbs.DossierShow, CardData.None.With(CardData.Dossier, entry.Dossier), withoutInputs: true))
        {
            Reference = entry.Reference ?? "",
            Note = entry.Institution.Length > 0 ? $"{entry.Institution}. {Shorten(entry.Summary)}" : Shorten(entry.Summary),
            Why = Why(hit, found, t),
        };
    }

    /// <summary>In one line what it was found by; nothing where nothing was looked for.</summary>
    private static OwnText Why(BankHit hit, BankFound found, Texts t)
    {
        if (hit.By == FoundBy.Newest)
        {
            return default;
        }

        var concepts = Concepts.Named(found.SharedWith(hit.Entry), t);
        return new OwnText("▸ ") + (hit.By == FoundBy.Meaning
            ? concepts.IsEmpty ? t["Match.Why.Words"] : t["Bank.Why.Meaning"] + new OwnText(" ") + concepts
            : OwnText.Line(t[$"Bank.Why.{hit.By}"], concepts));
    }

    private static string Shorten(string text) => text.Length <= 140 ? text : string.Concat(text.AsSpan(0, 139), "…");
}
