using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>
/// How answers are kept: one flat map from input name to text, the same names as the inputs on a card.
/// Text, number (invariant), choice (option key), date (yyyy-MM-dd), country (ISO 3166-1 alpha-2), time zone (IANA) and yes/no or
/// consent ("true"/"false") are one input with the field's own key; several choices or countries are joined by ','. Compound fields have parts:
/// <list type="bullet">
/// <item>date range: <c>key.from</c>, <c>key.to</c>; date and time: <c>key.date</c>, <c>key.time</c> (HH:mm)</item>
/// <item>person: <c>key.user</c> (directory id where picked), <c>key.name</c>, <c>key.email</c></item>
/// <item>files: <c>key</c> (https addresses, one a line), <c>key.files</c> (ids of uploaded files joined by ',')</item>
/// <item>consent and signature, stamped by the bot: <c>key.by</c>, <c>key.name</c>, <c>key.at</c> (ISO instant), <c>key.version</c> (of the text), <c>key.role</c> (by which it was signed, where the programme asks for one)</item>
/// </list>
/// </summary>
public static class Answers
{
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>The names of the inputs a person answers for this field, in the order asked.</summary>
    public static IReadOnlyList<string> Inputs(FieldDefinition field) => field.Type switch
    {
        FieldType.DateRange => [field.Key + ".from", field.Key + ".to"],
        FieldType.DateTime => [field.Key + ".date", field.Key + ".time"],
        FieldType.Person => [field.Key + ".user", field.Key + ".name", field.Key + ".email"],
        FieldType.Shown => [],
        _ => [field.Key],
    };

    public static string? Get(this IReadOnlyDictionary<string, string> answers, string input) =>
        answers.TryGetValue(input, out var value) && value.Length > 0 ? value : null;

    public static IReadOnlyList<string> List(this IReadOnlyDictionary<string, string> answers, string input) =>
        answers.Get(input)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Whether any input of the field has a value.</summary>
    public static bool Has(this IReadOnlyDictionary<string, string> answers, FieldDefinition field) =>
        Inputs(field).Any(input => answers.Get(input) is not null) || answers.Get(field.Key + ".files") is not null;
}
