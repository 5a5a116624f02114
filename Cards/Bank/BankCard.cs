using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Bank;

/// <summary>The bank of initiatives: what was looked for and what was found, five at a time, and the next search.</summary>
public static class BankCard
{
    public const string WordsInput = "words";

    public static AdaptiveCard Draw(string words, IReadOnlyList<BankEntry> found, int page, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(12) { Header.Of(reader, t["Bank.Title"]), Ask.Of(reader, t["Bank.Ask"]) };
        body.Add(new TextInput(WordsInput, t["Bank.Words"]) { Value = words, Placeholder = t["Bank.WordsExample"], MaxLength = 100 });
        body.Add(new RichTextBlock(new TextRun(Count(words, found.Count, t)) { Bold = true }) { Spacing = Spacing.Medium });
        body.AddRange(Entries.Page(reader, found, page, entry => ToEntry(entry, reader), Verbs.BankShow, turned => CardData.None.With(CardData.Part, turned).With(WordsInput, words)));
        return new AdaptiveCard(reader.Language, t["Bank.Title"])
        {
            Body = body,
            Actions = [Buttons.Main(t["Bank.Search"], Verbs.BankShow, CardData.None), Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None, withoutInputs: true)],
        };
    }

    private static OwnText Count(string words, int found, Texts t) => (found, words.Length) switch
    {
        (0, 0) => t["Bank.Empty"],
        (0, _) => t.Format("Bank.None", words),
        (_, 0) => t.Count("Bank.Found", found),
        (1, _) => t.Format("Bank.FoundFor.One", 1, words),
        _ => t.Format("Bank.FoundFor.Many", found, words),
    };

    private static Entry ToEntry(BankEntry entry, Reader reader)
    {
        var t = reader.T;
        var country = t.Say(IsoCountries.Find(entry.Country)?.Name ?? new LocalText(entry.Country, entry.Country, entry.Country));
        var waiting = entry.Visibility == DossierStages.Submitted ? t["Bank.Waiting"] : default;
        return new Entry(
            entry.Title, OwnText.Line(country, waiting),
            Buttons.Press(t["Bank.Open"], Verbs.DossierShow, CardData.None.With(CardData.Dossier, entry.Dossier), withoutInputs: true))
        {
            Reference = entry.Reference ?? "",
            Note = entry.Institution.Length > 0 ? $"{entry.Institution}. {Shorten(entry.Summary)}" : Shorten(entry.Summary),
        };
    }

    private static string Shorten(string text) => text.Length <= 140 ? text : string.Concat(text.AsSpan(0, 139), "…");
}
