using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>A kept answer in words of the reader's language. The result may hold what a person wrote and is marked so.</summary>
internal static class AnswerText
{
    /// <summary>The answer, or an empty text where there is none.</summary>
    public static OwnText Of(FormView view, FieldDefinition field, IReadOnlyDictionary<string, string> answers, Texts t) => field.Type switch
    {
        FieldType.Choice => Choice(view, field, answers.Get(field.Key), t),
        FieldType.Choices => Join([.. answers.List(field.Key).Select(key => Choice(view, field, key, t))]),
        FieldType.Country => answers.Get(field.Key) is { } code ? Country(code, t) : default,
        FieldType.Countries => Join([.. answers.List(field.Key).Select(code => Country(code, t))]),
        FieldType.Date => Date(answers.Get(field.Key), t),
        FieldType.DateRange => Range(Date(answers.Get(field.Key + ".from"), t), Date(answers.Get(field.Key + ".to"), t)),
        FieldType.DateTime => Range(Date(answers.Get(field.Key + ".date"), t), User(answers.Get(field.Key + ".time")), ", "),
        FieldType.Person => Person(answers, field.Key),
        FieldType.YesNo => answers.Get(field.Key) is { } yes ? t[yes == "true" ? "Common.Yes" : "Common.No"] : default,
        FieldType.Consent => Stamped(answers, field.Key, t, "Forms.Accepted", "Forms.NotAccepted"),
        FieldType.Signature => Stamped(answers, field.Key, t, "Forms.Signed", "Forms.NotSigned"),
        FieldType.TimeZone => answers.Get(field.Key) is { } zone ? Zones.Place(zone, t.Language) : default,
        FieldType.Number => answers.Get(field.Key) is { } number ? Number(number, t) : default,
        FieldType.Files => Files(view, field, answers, t),
        FieldType.Shown => (view.Shown.GetValueOrDefault(field.Key) ?? answers.Get(field.Key)) is { } shown ? User(shown) : field.Help is { } text ? t.Say(text) : default,
        _ => User(answers.Get(field.Key)),
    };

    private static OwnText User(string? text) => new(text ?? "", holdsUserText: true);

    private static OwnText Choice(FormView view, FieldDefinition field, string? key, Texts t)
    {
        if (key is null || field.Options is not { } name)
        {
            return default;
        }

        if (view.Programme.Lists.TryGetValue(name, out var list))
        {
            return list.Find(key) is { } option ? t.Say(option.Label) : User(key);
        }

        var known = view.Sources.GetValueOrDefault(name)?.FirstOrDefault(option => option.Key == key);
        return User(known?.Title ?? key);
    }

    private static OwnText Country(string code, Texts t) =>
        IsoCountries.Find(code) is { } country ? t.Say(country.Name) : User(code);

    private static OwnText Date(string? value, Texts t) => value is null ? default : User(Dates.SayAnswer(value, t.Language));

    private static OwnText Number(string value, Texts t) =>
        decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? Numbers.Say(number, t.Language) : User(value);

    private static OwnText Range(OwnText from, OwnText to, string between = " – ") =>
        from.IsEmpty ? to : to.IsEmpty ? from : from + new OwnText(between) + to;

    private static OwnText Person(IReadOnlyDictionary<string, string> answers, string key) =>
        User(string.Join(" · ", new[] { answers.Get(key + ".name"), answers.Get(key + ".email") }.Where(part => part is not null)));

    private static OwnText Stamped(IReadOnlyDictionary<string, string> answers, string key, Texts t, string yes, string no)
    {
        if (answers.Get(key) is not { } given)
        {
            return default;
        }

        if (given != "true" || answers.Get(key + ".at") is null)
        {
            return t[no];
        }

        var at = answers.Get(key + ".at") is { Length: >= 10 } stamp ? Dates.SayAnswer(stamp[..10], t.Language) : "";
        return OwnText.Line(t[yes], User(answers.Get(key + ".name")), User(at));
    }

    private static OwnText Files(FormView view, FieldDefinition field, IReadOnlyDictionary<string, string> answers, Texts t)
    {
        var lines = new List<OwnText>();
        if (answers.Get(field.Key) is { } links)
        {
            lines.Add(User(links));
        }

        foreach (var id in answers.List(field.Key + ".files"))
        {
            lines.Add(view.Files.TryGetValue(id, out var file)
                ? new OwnText("▪ ") + User(file.Name) + new OwnText(" · ") + Numbers.Size(file.Bytes, t.Language)
                : new OwnText("▪ ") + User(id));
        }

        return Join(lines, "\n");
    }

    private static OwnText Join(List<OwnText> parts, string between = ", ")
    {
        var joined = default(OwnText);
        foreach (var part in parts)
        {
            if (!part.IsEmpty)
            {
                joined = joined.IsEmpty ? part : joined + new OwnText(between) + part;
            }
        }

        return joined;
    }
}
