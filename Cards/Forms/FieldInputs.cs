using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>The inputs of one page or row: label, what is known, what is wrong and how to mend it, each beside its field.</summary>
internal sealed class FieldInputs(FormView view, Reader reader, IReadOnlyDictionary<string, string> values, IReadOnlyList<FieldProblem> problems, IReadOnlyList<string> known)
{
    private readonly Texts _t = reader.T;
    private bool _controllerSaid;
    private readonly ChoiceInputs _choices = new(view, reader.T);

    /// <summary>How many country fields share the card: a whole list of countries fits it once.</summary>
    public int CountryFields { get; init; } = 1;

    /// <summary>Fields whose kept answers do not fit the card with the others: shown, not asked.</summary>
    public IReadOnlySet<string> Aside { get; init; } = new HashSet<string>();

    /// <summary>Whether there is anything of the field to draw: what the bot sets is left out until it is set.</summary>
    public bool Has(FieldDefinition field) => field.Type != FieldType.Shown || !AnswerText.Of(view, field, values, _t).IsEmpty;

    public Element Draw(FieldDefinition field)
    {
        var items = new List<Element>(6);
        ReviewComments.AddBeside(items, view, field.Key, reader);
        if (Aside.Contains(field.Key))
        {
            AddKept(items, field);
        }
        else
        {
            AddInputs(items, field);
        }

        var wrong = AddProblems(items, field);
        if (!wrong && IsKnown(field))
        {
            items.Add(new TextBlock(new OwnText("↺ ") + _t[Origin(field)]) { Size = TextSize.Small, Tint = Tint.Accent, Spacing = Spacing.Small });
        }

        if (Help(field) is { IsEmpty: false } help)
        {
            items.Add(new TextBlock(help) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Small });
        }

        return new Container(items) { Style = wrong ? Style.Attention : Style.None, Spacing = Spacing.Large };
    }

    private void AddInputs(List<Element> items, FieldDefinition field)
    {
        var label = Label(field);
        switch (field.Type)
        {
            case FieldType.Text:
                items.Add(Text(field, label, multiline: false));
                break;
            case FieldType.LongText:
                items.Add(Text(field, label, multiline: true));
                break;
            case FieldType.Number:
                items.Add(new NumberInput(field.Key, label) { Value = Value(field.Key), Placeholder = Example(field) });
                break;
            case FieldType.Date:
                items.Add(new DateInput(field.Key, label) { Value = Value(field.Key) });
                break;
            case FieldType.DateRange:
                items.Add(new DateInput(field.Key + ".from", Part(field, "Forms.From")) { Value = Value(field.Key + ".from") });
                items.Add(new DateInput(field.Key + ".to", Part(field, "Forms.To")) { Value = Value(field.Key + ".to") });
                break;
            case FieldType.DateTime:
                items.Add(new DateInput(field.Key + ".date", Part(field, "Forms.Day")) { Value = Value(field.Key + ".date") });
                items.Add(new TimeInput(field.Key + ".time", Part(field, "Forms.Time")) { Value = Value(field.Key + ".time") });
                break;
            case FieldType.Person:
                PersonInputs.Add(items, field, label, values, _t);
                break;
            case FieldType.Files:
                FileInputs.Add(items, view, field, label, values, _t);
                break;
            case FieldType.Consent:
            case FieldType.Signature:
                // Who is responsible for the data stands once, with the first consent to their use; a commitment of an institution is none.
                var first = field.Type == FieldType.Consent && field.Personal != PersonalData.No && !_controllerSaid;
                _controllerSaid |= first;
                ConsentInputs.Add(items, view, field, values, reader, fromKnown: known.Contains(field.Key), withController: first);
                break;
            case FieldType.Shown:
                Facts.Add(items, _t.Say(field.Label), AnswerText.Of(view, field, values, _t));
                break;
            default:
                items.Add(_choices.Of(field, label, Value(field.Key), CountryFields));
                break;
        }
    }

    private void AddKept(List<Element> items, FieldDefinition field)
    {
        var kept = AnswerText.Of(view, field, values, _t).Text;
        Facts.Add(items, Label(field), Cut.At(kept, 160));
        items.Add(Notice.Warning(reader, _t.Format("Forms.KeptAside", kept.Length)));
    }

    /// <summary>"Institución (obligatorio)".</summary>
    private OwnText Label(FieldDefinition field) =>
        field.Required ? _t.Say(field.Label) + _t["Forms.Required"] : _t.Say(field.Label);

    /// <summary>"Ventana de fechas: desde (obligatorio)".</summary>
    private OwnText Part(FieldDefinition field, string part) =>
        _t.Format(part, field.Label) + (field.Required ? _t["Forms.Required"] : default);

    private OwnText Example(FieldDefinition field) => field.Example is { } example ? _t.Format("Forms.Example", example) : default;

    private TextInput Text(FieldDefinition field, OwnText label, bool multiline) => new(field.Key, label)
    {
        Value = Value(field.Key),
        Multiline = multiline,
        Placeholder = Example(field),
        Kind = Has(field, "email") ? TextKind.Email : Has(field, "phone") ? TextKind.Telephone : Has(field, "https") ? TextKind.Url : TextKind.Plain,
    };

    private string? Value(string input) => values.Get(input);

    private bool IsKnown(FieldDefinition field) =>
        known.Contains(field.Key) && field.Type is not (FieldType.Consent or FieldType.Signature or FieldType.Shown) && values.Has(field);

    private static string Origin(FieldDefinition field) => field.Prefill?.Split('.')[0] switch
    {
        "person" => "Forms.Known.Person",
        "request" => "Forms.Known.Request",
        "offer" => "Forms.Known.Offer",
        "last" => "Forms.Known.Last",
        "participant" => "Forms.Known.Participant",
        "exchange" => "Forms.Known.Exchange",
        _ => "Forms.Known.Other",
    };

    private bool AddProblems(List<Element> items, FieldDefinition field)
    {
        var wrong = false;
        for (var i = 0; i < problems.Count; i++)
        {
            var problem = problems[i];
            if (!BelongsTo(problem, field))
            {
                continue;
            }

            var warning = IsWarning(problem);
            wrong |= !warning;
            items.Add(new RichTextBlock(
                new TextRun(warning ? new OwnText("⚠ ") + _t["Common.Warning"] + new OwnText(": ") : new OwnText("✕ ") + _t["Common.Error"] + new OwnText(": ")) { Bold = true },
                new TextRun(_t.Say(problem)))
            {
                Spacing = Spacing.Small,
            });
        }

        return wrong;
    }

    public static bool BelongsTo(FieldProblem problem, FieldDefinition field) =>
        problem.Field == field.Key ||
        (problem.Field.Length > field.Key.Length && problem.Field[field.Key.Length] == '.' && problem.Field.StartsWith(field.Key, StringComparison.Ordinal));

    public static bool IsWarning(FieldProblem problem) => RuleCatalog.Warns(problem.Rule);

    /// <summary>The field's own help, and the limits its rules set, so that nobody learns them by failing.</summary>
    public OwnText Help(FieldDefinition field)
    {
        // A consent's help is part of what is read before ticking, and stands above it; of what is only shown it is what is shown.
        var own = field.Help is { } help && field.Type is not (FieldType.Consent or FieldType.Signature or FieldType.Shown) ? _t.Say(help) : default;
        var limits = default(OwnText);
        foreach (var rule in field.Rules)
        {
            var hint = rule.Name switch
            {
                // One line of text rarely meets its limits; saying them everywhere would be noise.
                "length" when field.Type == FieldType.LongText => Limit(rule),
                "items" or "range" => Limit(rule),
                _ => default,
            };
            limits = limits.IsEmpty ? hint : limits;
        }

        // A help text that names a number says the limits in its own words.
        return own.IsEmpty ? limits : limits.IsEmpty || own.Text.AsSpan().ContainsAnyInRange('0', '9') ? own : own + new OwnText(" ") + limits;
    }

    private OwnText Limit(RuleUse rule) => (rule.Number("min"), rule.Number("max")) switch
    {
        // At least one is what "required" says already.
        ({ } min, { } max) when min > 1 || rule.Name == "range" => _t.Format($"Forms.Limit.{rule.Name}.Between", min, max),
        (_, { } max) => _t.Format($"Forms.Limit.{rule.Name}.Most", max),
        ({ } min and > 1, null) => _t.Format($"Forms.Limit.{rule.Name}.Least", min),
        _ => default,
    };

    private static bool Has(FieldDefinition field, string rule)
    {
        for (var i = 0; i < field.Rules.Count; i++)
        {
            if (field.Rules[i].Name == rule)
            {
                return true;
            }
        }

        return false;
    }
}
