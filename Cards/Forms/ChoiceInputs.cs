using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>Fields answered by choosing: few choices stand open, many in a list one can type in.</summary>
internal sealed class ChoiceInputs(FormView view, Texts t)
{
    /// <summary>Up to so many choices are all shown: one press, nothing hidden.</summary>
    private const int Open = 6;

    public Element Of(FieldDefinition field, OwnText label, string? value, int countryFields) => field.Type switch
    {
        FieldType.Country => Set(field, label, value, WithKept(Countries(field, countryFields), value), multi: false),
        FieldType.Countries => Set(field, label, value, WithKept(Countries(field, countryFields), value), multi: true),
        FieldType.TimeZone => Set(field, label, value, WithKept(TimeZones(), value), multi: false),
        FieldType.YesNo => Set(field, label, value, [new Choice(t["Common.Yes"], "true"), new Choice(t["Common.No"], "false")], multi: false),
        FieldType.Choices => Set(field, label, value, view.Choices(field, t), multi: true),
        _ => Set(field, label, value, view.Choices(field, t), multi: false),
    };

    private ChoiceSetInput Set(FieldDefinition field, OwnText label, string? value, IReadOnlyList<Choice> choices, bool multi) => new(field.Key, label, choices)
    {
        Value = value,
        Multi = multi,
        Style = choices.Count <= Open ? ChoiceStyle.Expanded : ChoiceStyle.Compact,
        Placeholder = t[multi ? "Forms.ChooseSome" : "Forms.ChooseOne"],
    };

    /// <summary>
    /// One country of the world, or several of the Ibero-American community; a field can ask for "americas" or "world" by its options.
    /// Two world lists do not fit one card: then both are of the Americas.
    /// </summary>
    private Choice[] Countries(FieldDefinition field, int countryFields)
    {
        var whole = field.Options == "world" || (field.Options is null && field.Type == FieldType.Country);
        var list = whole && countryFields <= 1 ? IsoCountries.All(t.Language)
            : whole || field.Options == "americas" ? IsoCountries.Americas(t.Language)
            : IsoCountries.IberoAmerican(t.Language);
        var choices = new Choice[list.Count];
        for (var i = 0; i < choices.Length; i++)
        {
            choices[i] = new Choice(t.Say(list[i].Name), list[i].Code);
        }

        return choices;
    }

    private Choice[] TimeZones()
    {
        var choices = new Choice[Zones.Offered.Count];
        for (var i = 0; i < choices.Length; i++)
        {
            choices[i] = new Choice(Zones.Place(Zones.Offered[i], t.Language), Zones.Offered[i]);
        }

        return choices;
    }

    /// <summary>A kept value that is not on the list stays choosable: saving the page again must not lose it.</summary>
    private Choice[] WithKept(Choice[] choices, string? value)
    {
        if (value is null)
        {
            return choices;
        }

        foreach (var kept in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Array.Exists(choices, choice => choice.Value == kept))
            {
                var title = kept.Contains('/', StringComparison.Ordinal) ? Zones.Place(kept, t.Language) : new OwnText(IsoCountries.Name(kept, t.Language), holdsUserText: true);
                choices = [new Choice(title, kept), .. choices];
            }
        }

        return choices;
    }
}
