using System.Globalization;
using System.Resources;
using System.Text;
using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards;

/// <summary>
/// The product's texts in one language, from the resx files beside this one: <c>t["Forms.Next"]</c> is entry "Next" of Forms.resx
/// (Spanish), Forms.pt.resx or Forms.en.resx. They hold no Markdown.
/// </summary>
public sealed class Texts
{
    private static readonly Texts Spanish = new(Language.Es), Portuguese = new(Language.Pt), English = new(Language.En);

    private readonly Dictionary<string, Entry> _entries;

    private Texts(Language language)
    {
        Language = language;
        _entries = Load(language);
    }

    public Language Language { get; }

    public IReadOnlyCollection<string> Keys => _entries.Keys;

    /// <exception cref="KeyNotFoundException">No such text: a mistake in the code, found by the tests.</exception>
    public OwnText this[string key] => new(Find(key).Text);

    public static Texts Of(Language language) => language switch
    {
        Language.Pt => Portuguese,
        Language.En => English,
        _ => Spanish,
    };

    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>
    /// The text with its places {0}, {1} … filled: numbers, dates, yes or no, texts of ours and of programmes (said in this language), and
    /// strings, which count as written by a person.
    /// </summary>
    public OwnText Format(string key, params ReadOnlySpan<object> arguments)
    {
        var entry = Find(key);
        var said = new object[arguments.Length];
        var holdsUserText = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case string text:
                    said[i] = text;
                    holdsUserText = true;
                    break;
                case OwnText own:
                    said[i] = own.Text;
                    holdsUserText |= own.HoldsUserText;
                    break;
                case LocalText local:
                    said[i] = local.In(Language);
                    break;
                case LocalDate date:
                    said[i] = Dates.Say(date, Language).Text;
                    break;
                case bool yes:
                    said[i] = Find(yes ? "Common.Yes" : "Common.No").Text;
                    break;
                case int number:
                    said[i] = Numbers.Say(number, Language).Text;
                    break;
                case long number:
                    said[i] = Numbers.Say(number, Language).Text;
                    break;
                case decimal number:
                    said[i] = Numbers.Say(number, Language).Text;
                    break;
                case var other:
                    throw new ArgumentException($"The text '{key}' cannot say a {other.GetType().Name}.", nameof(arguments));
            }
        }

        return new(string.Format(CultureInfo.InvariantCulture, entry.Format, said), holdsUserText);
    }

    /// <summary>"1 respuesta", "3 respuestas": entry <paramref name="key"/>.One or .Many, with the number as {0}.</summary>
    public OwnText Count(string key, int count) => Format(key + (count == 1 ? ".One" : ".Many"), count);

    /// <summary>A text of a programme file in this language.</summary>
    public OwnText Say(LocalText text) => new(text.In(Language));

    /// <summary>What is wrong with an answer and how to mend it.</summary>
    public OwnText Say(FieldProblem problem) => Format("Problems." + problem.Rule, [.. problem.Arguments]);

    /// <summary>Why something cannot be done, and what to do instead.</summary>
    public OwnText Say(Refusal refusal) => Format("Refusals." + refusal.Reason, [.. refusal.Arguments]);

    /// <summary>Fails when a text is missing in one of the languages, naming all that are: called once at the start.</summary>
    /// <exception cref="InvalidOperationException">A text is missing.</exception>
    public static void Check()
    {
        if (Problems() is { Count: > 0 } problems)
        {
            throw new InvalidOperationException(string.Join('\n', problems));
        }
    }

    /// <summary>Every text that one language has and another has not, a sentence each.</summary>
    public static IReadOnlyList<string> Problems() =>
    [
        .. from language in new[] { Spanish, Portuguese, English }
           from key in new[] { Spanish, Portuguese, English }.SelectMany(other => other.Keys).Distinct().Order(StringComparer.Ordinal)
           where !language.Has(key)
           select $"The text '{key}' is missing in {language.Language}. Add it to the resx file of that language in Cards/Texts.",
    ];

    private Entry Find(string key) =>
        _entries.TryGetValue(key, out var entry) ? entry : throw new KeyNotFoundException($"There is no text '{key}' in {Language}. Add it to the resx files in Cards/Texts.");

    private static Dictionary<string, Entry> Load(Language language)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var ending = language switch { Language.Pt => ".pt.resources", Language.En => ".en.resources", _ => ".resources" };
        foreach (var name in typeof(Texts).Assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith("Texts/", StringComparison.Ordinal) || !name.EndsWith(ending, StringComparison.Ordinal))
            {
                continue;
            }

            var topic = name["Texts/".Length..^ending.Length];
            if (topic.Contains('.', StringComparison.Ordinal))
            {
                continue;
            }

            using var reader = new ResourceReader(typeof(Texts).Assembly.GetManifestResourceStream(name)!);
            foreach (System.Collections.DictionaryEntry item in reader)
            {
                entries.Add($"{topic}.{item.Key}", new Entry((string)item.Value!));
            }
        }

        return entries;
    }

    private sealed class Entry(string text)
    {
        private CompositeFormat? _format;

        public string Text { get; } = text;

        public CompositeFormat Format => _format ??= CompositeFormat.Parse(Text);
    }
}
