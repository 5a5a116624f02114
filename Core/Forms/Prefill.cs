using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Nobody is asked twice: what profile, request, offer or the last exchange already says is offered as a start, and marked.</summary>
public static class Prefill
{
    /// <summary>The start of a form and the fields whose value came from what is known.</summary>
    /// <param name="known">Known values by prefill name; parts of a person as "person.self.name", "person.self.email".</param>
    public static (IReadOnlyDictionary<string, string> Answers, IReadOnlyList<string> Marked) Start(FormDefinition form, IReadOnlyDictionary<string, string> known)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var marked = new List<string>();
        foreach (var page in form.Pages)
        {
            if (page.Rows is null)
            {
                foreach (var field in page.Fields)
                {
                    Take(field, known, answers, marked);
                }
            }
        }

        return (answers, marked);
    }

    /// <summary>The start of a new row of a list.</summary>
    public static IReadOnlyDictionary<string, string> Row(PageDefinition page, IReadOnlyDictionary<string, string> known)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in page.Fields)
        {
            Take(field, known, answers, []);
        }

        return answers;
    }

    private static void Take(FieldDefinition field, IReadOnlyDictionary<string, string> known, Dictionary<string, string> answers, List<string> marked)
    {
        if (field.Type is FieldType.Consent or FieldType.Signature)
        {
            return;
        }

        if (field.Prefill is { } name && Copy(field, name, known, answers))
        {
            marked.Add(field.Key);
        }
        else if (field.Default is { } value)
        {
            answers[field.Key] = known.GetValueOrDefault(value) ?? value;
        }
    }

    private static bool Copy(FieldDefinition field, string name, IReadOnlyDictionary<string, string> known, Dictionary<string, string> answers)
    {
        var found = false;
        foreach (var input in Answers.Inputs(field))
        {
            var part = input[field.Key.Length..];
            if (known.TryGetValue(name + part, out var value) && value.Length > 0)
            {
                answers[input] = value;
                found = true;
            }
        }

        if (field.Type == FieldType.Shown && known.TryGetValue(name, out var shown) && shown.Length > 0)
        {
            answers[field.Key] = shown;
        }

        return found;
    }
}
