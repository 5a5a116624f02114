using System.Globalization;
using NodaTime.Text;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>What a message said in answer to a question.</summary>
public abstract record Heard
{
    private Heard()
    {
    }

    /// <summary>The inputs it fills, by the same names a card uses; rules decide later whether they are right.</summary>
    public sealed record Answer(IReadOnlyDictionary<string, string> Inputs) : Heard;

    /// <summary>Nothing the question could take: the text is <c>Plain.Unclear.{Reason}</c>. What was answered before stays.</summary>
    public sealed record Unclear(string Reason, string Piece = "") : Heard;

    public static Heard Is(string input, string value) => new Answer(new Dictionary<string, string>(1) { [input] = value });
}

/// <summary>A question before the person who answers it.</summary>
/// <param name="Before">What is answered so far, in the form or the row.</param>
/// <param name="Options">What can be chosen; empty where nothing is.</param>
public sealed record Answerable(FieldDefinition Field, IReadOnlyDictionary<string, string> Before, IReadOnlyList<SpokenOption> Options);

/// <summary>Reads a message as the answer to one question, whatever of the three languages it is in. Pure; never throws.</summary>
public static class SpokenAnswer
{
    private static readonly string[] Yes =
        ["acepto", "si acepto", "aceito", "sim aceito", "i accept", "yes i accept", "accept"];

    private static readonly string[] Signs =
        ["doy mi conformidad", "doy conformidad", "si doy mi conformidad", "conforme", "dou minha concordancia", "dou minha conformidade", "concordo", "sim dou minha conformidade", "i agree", "yes i agree"];

    private static readonly string[] No =
        ["no acepto", "no", "nao aceito", "nao", "i do not accept", "i dont accept", "no i do not accept", "no doy mi conformidad", "nao dou minha conformidade", "nao dou minha concordancia", "nao concordo", "i do not agree", "i dont agree"];

    public static Heard Read(Answerable asked, string text)
    {
        var field = asked.Field;
        return field.Type switch
        {
            FieldType.Number => SpokenNumbers.Read(text) is { } number ? Heard.Is(field.Key, number.ToString(CultureInfo.InvariantCulture)) : new Heard.Unclear("Number"),
            FieldType.Choice => One(field, asked.Options, text, "Choice"),
            FieldType.YesNo => One(field, SpokenOptions.YesNo, text, "YesNo"),
            FieldType.Country => One(field, SpokenOptions.Countries, text, "Country"),
            FieldType.TimeZone => One(field, asked.Options, text, "TimeZone"),
            FieldType.Choices => Several(field, asked.Options, text, "Choices"),
            FieldType.Countries => Several(field, SpokenOptions.Countries, text, "Countries"),
            FieldType.Date => SpokenDates.Day(text) is { } day ? Heard.Is(field.Key, LocalDatePattern.Iso.Format(day)) : new Heard.Unclear("Date"),
            FieldType.DateRange => Range(field, text),
            FieldType.DateTime => Moment(field, text),
            FieldType.Person => Person(field, asked.Before, text),
            FieldType.Consent => Given(field, text, Yes),
            FieldType.Signature => Given(field, text, [.. Yes, .. Signs]),
            FieldType.Files => Heard.Is(field.Key, More(Links(text), asked)),
            FieldType.LongText => Heard.Is(field.Key, More(text, asked)),
            _ => Heard.Is(field.Key, text),
        };
    }

    private static Heard One(FieldDefinition field, IReadOnlyList<SpokenOption> options, string text, string otherwise) =>
        options.Count == 0 ? new Heard.Unclear("NoOptions")
            : SpokenOptions.One(options, text) is { } option ? Heard.Is(field.Key, option.Key)
            : new Heard.Unclear(otherwise);

    private static Heard Several(FieldDefinition field, IReadOnlyList<SpokenOption> options, string text, string otherwise)
    {
        if (options.Count == 0)
        {
            return new Heard.Unclear("NoOptions");
        }

        var (keys, unknown) = SpokenOptions.Several(options, text);
        return unknown is null && keys.Count > 0 ? Heard.Is(field.Key, string.Join(',', keys)) : new Heard.Unclear(otherwise, InputText.Cut(unknown ?? "", 60));
    }

    private static Heard Range(FieldDefinition field, string text) => SpokenDates.Range(text) is var (from, to)
        ? new Heard.Answer(new Dictionary<string, string>(2)
        {
            [field.Key + ".from"] = LocalDatePattern.Iso.Format(from),
            [field.Key + ".to"] = LocalDatePattern.Iso.Format(to),
        })
        : new Heard.Unclear("DateRange");

    /// <summary>A day or a time alone fills its half; the rule then says what is missing.</summary>
    private static Heard Moment(FieldDefinition field, string text)
    {
        var inputs = new Dictionary<string, string>(2);
        var (day, time) = SpokenDates.Moment(text);
        if (day is { } date)
        {
            inputs[field.Key + ".date"] = LocalDatePattern.Iso.Format(date);
        }

        if (time is { } at)
        {
            inputs[field.Key + ".time"] = string.Create(CultureInfo.InvariantCulture, $"{at.Hour:00}:{at.Minute:00}");
        }

        return inputs.Count > 0 ? new Heard.Answer(inputs) : new Heard.Unclear("DateTime");
    }

    /// <summary>
    /// "Ana Pérez, ana@institucion.org". A name or an address alone completes a half given before; else it begins another person, so that
    /// nobody keeps somebody else's address.
    /// </summary>
    private static Heard Person(FieldDefinition field, IReadOnlyDictionary<string, string> before, string text)
    {
        var words = text.Split([' ', '\n', '\t', ',', ';', '<', '>', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var email = words.FirstOrDefault(word => word.Contains('@', StringComparison.Ordinal));
        var named = email is null ? text : text.Replace(email, " ", StringComparison.Ordinal);
        var name = string.Join(' ', named.Split([' ', '\n', '\t', ',', ';', '<', '>', '(', ')'], StringSplitOptions.RemoveEmptyEntries)).Trim(' ', '-', '·', ':');
        if (name.Length == 0 && email is null)
        {
            return new Heard.Unclear("Person");
        }

        var (hadName, hadEmail) = (before.Get(field.Key + ".name"), before.Get(field.Key + ".email"));
        var same = email is not null && email.Trim('.').Equals(hadEmail, StringComparison.OrdinalIgnoreCase);
        return new Heard.Answer(new Dictionary<string, string>(3)
        {
            [field.Key + ".user"] = same ? before.Get(field.Key + ".user") ?? "" : "",
            [field.Key + ".name"] = name.Length > 0 ? name : same || hadEmail is null ? hadName ?? "" : "",
            [field.Key + ".email"] = email?.Trim('.') ?? (hadName is null ? hadEmail ?? "" : ""),
        });
    }

    /// <summary>Only the words themselves give or refuse a consent: a mere "yes" to something else is none.</summary>
    private static Heard Given(FieldDefinition field, string text, string[] words)
    {
        var said = SpokenOptions.Compare(text);
        return words.Contains(said) ? Heard.Is(field.Key, "true")
            : No.Contains(said) ? Heard.Is(field.Key, "false")
            : new Heard.Unclear(field.Type.ToString());
    }

    /// <summary>One address a line, however they were typed; other words stay as they are, and the rule says what is wrong.</summary>
    private static string Links(string text)
    {
        var (sign, rest) = text.StartsWith('+') ? ("+", text[1..]) : ("", text);
        var words = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(',', ';', '<', '>')).ToList();
        return words.Count > 0 && words.TrueForAll(word => word.Contains("://", StringComparison.Ordinal)) ? sign + string.Join('\n', words) : text;
    }

    /// <summary>"+ …" adds to what is written already.</summary>
    private static string More(string text, Answerable asked)
    {
        var adds = text.StartsWith('+') && (asked.Field.Type == FieldType.Files || text.StartsWith("+ ", StringComparison.Ordinal) || text.StartsWith("+\n", StringComparison.Ordinal));
        return !adds ? text
            : asked.Before.Get(asked.Field.Key) is { } before ? before + "\n" + text[1..].TrimStart()
            : asked.Field.Type == FieldType.Files ? text[1..].TrimStart()
            : text;
    }
}
