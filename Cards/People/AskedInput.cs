using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>An input with what is wrong and what helps, beside it; the lists of countries, zones and languages people choose from.</summary>
internal static class AskedInput
{
    /// <param name="problem">Empty: nothing is wrong.</param>
    public static Element Draw(Reader reader, Input input, OwnText problem = default, OwnText hint = default)
    {
        var items = new List<Element>(3) { input };
        if (!problem.IsEmpty)
        {
            items.Add(new RichTextBlock(
                new TextRun(new OwnText("✕ ") + reader.T["Common.Error"] + new OwnText(": ")) { Bold = true }, new TextRun(problem))
            { Spacing = Spacing.Small });
        }

        if (!hint.IsEmpty)
        {
            items.Add(new TextBlock(hint) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Small });
        }

        return new Container(items) { Style = problem.IsEmpty ? Style.None : Style.Attention, Spacing = Spacing.Large };
    }

    /// <summary>"Institución (obligatorio)".</summary>
    public static OwnText Required(Texts t, string key) => t[key] + t["Forms.Required"];

    public static OwnText ProblemOf(IReadOnlyList<FieldProblem> problems, string input, Texts t)
    {
        foreach (var problem in problems)
        {
            if (problem.Field == input)
            {
                return t.Say(problem);
            }
        }

        return default;
    }

    public static IReadOnlyList<Choice> Countries(Texts t) =>
        [.. IsoCountries.All(t.Language).Select(country => new Choice(t.Say(country.Name), country.Code))];

    /// <summary>The zones offered; one kept from elsewhere stays choosable.</summary>
    public static IReadOnlyList<Choice> TimeZones(Texts t, string? kept)
    {
        IEnumerable<string> zones = Zones.Offered;
        if (kept is { Length: > 0 } && !Zones.Offered.Contains(kept))
        {
            zones = zones.Prepend(kept);
        }

        return [.. zones.Select(zone => new Choice(Zones.Place(zone, t.Language), zone))];
    }

    /// <summary>Each language by its own name, so that everybody finds theirs.</summary>
    public static IReadOnlyList<Choice> Languages() =>
        [.. Enum.GetValues<Language>().Select(language => new Choice(Texts.Of(language)["PeopleJoin.LanguageName"], CodeOf(language)))];

    public static string CodeOf(Language language) => language switch { Language.Pt => "pt", Language.En => "en", _ => "es" };
}
