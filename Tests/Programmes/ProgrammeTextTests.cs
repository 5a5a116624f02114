using System.Collections;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Programmes;

public sealed class ProgrammeTextTests
{
    private static readonly IReadOnlyList<(string Where, LocalText Text)> Texts = [.. InventedProgrammes.BesideTheOthers().SelectMany(programme => All(programme.Key, programme.Value))];

    [Fact]
    public void There_are_texts_everywhere() => Assert.InRange(Texts.Count, 600, 6000);

    [Fact]
    public void No_text_is_empty_in_any_language() =>
        Assert.All(Texts, text => Assert.DoesNotContain(Languages(text.Text), string.IsNullOrWhiteSpace));

    [Fact]
    public void A_long_text_is_not_the_same_in_two_languages() =>
        Assert.DoesNotContain(Texts, text => text.Text.Es.Length > 30 && Languages(text.Text).Distinct().Count() < 3);

    /// <summary>Texts are shown in elements that act on Markdown.</summary>
    [Fact]
    public void No_text_holds_a_character_Markdown_acts_on() =>
        Assert.DoesNotContain(Texts, text => Languages(text.Text).Any(words =>
            words.IndexOfAny(['*', '_', '[', ']', '`', '<', '>', '\\', '\n']) >= 0 || words.StartsWith('#') || words.StartsWith("- ", StringComparison.Ordinal)));

    /// <summary>Signs of the other language in a text: a slip when texts are copied.</summary>
    [Fact]
    public void Spanish_and_Portuguese_are_not_mixed()
    {
        string[] portuguese = ["ã", "õ", "ç", "lh", " você", "nh"], spanish = ["ñ", "¿", "¡", "ll", " usted", "ción", " y ", " el "];
        Assert.DoesNotContain(Texts, text => portuguese.Any(sign => text.Text.Es.Contains(sign, StringComparison.Ordinal)));
        Assert.DoesNotContain(Texts, text => spanish.Any(sign => text.Text.Pt.Contains(sign, StringComparison.Ordinal)));
    }

    [Fact]
    public void Civil_servants_are_addressed_politely()
    {
        string[] familiar = [" tu ", " tú ", " tus ", " vos ", " puedes ", " tienes ", " quieres "];
        Assert.DoesNotContain(Texts, text => familiar.Any(word => $" {text.Text.Es} ".Contains(word, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(Texts, text => new[] { " teu ", " tua ", " tu " }.Any(word => $" {text.Text.Pt} ".Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static string[] Languages(LocalText text) => [text.Es, text.Pt, text.En];

    /// <summary>Every text of the programme with the path that leads to it.</summary>
    private static IEnumerable<(string, LocalText)> All(string where, object? value)
    {
        switch (value)
        {
            case LocalText text:
                yield return (where, text);
                break;
            case null or string or Enum or int or bool:
                break;
            case IEnumerable many:
                foreach (var found in many.Cast<object?>().SelectMany((one, index) => All($"{where}[{index}]", one)))
                {
                    yield return found;
                }

                break;
            case var record:
                // A form's fields are those of its pages.
                foreach (var property in record.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !(record is FormDefinition && property.Name == "Fields")))
                {
                    foreach (var found in All($"{where}.{property.Name}", property.GetValue(record)))
                    {
                        yield return found;
                    }
                }

                break;
        }
    }
}
