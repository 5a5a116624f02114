using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Takes what a card sent into the answers: only inputs of fields that are asked, cleaned; consents and signatures stamped.</summary>
public static class PageInputs
{
    public static IReadOnlyDictionary<string, string> Take(
        IEnumerable<FieldDefinition> fields,
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> inputs,
        Programme programme,
        Dossier dossier,
        Submission submission,
        Actor actor,
        Instant now)
    {
        var answers = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var role = SignatureRights.RoleOf(field, dossier, submission, actor);
            if (role is null && before.Get(field.Key + ".by") is not null)
            {
                // What somebody with that role has signed, nobody else takes back.
                continue;
            }

            foreach (var input in Answers.Inputs(field))
            {
                if (inputs.TryGetValue(input, out var sent))
                {
                    Set(answers, input, InputText.Clean(sent, field.Type));
                }
            }

            if (field.Type is FieldType.Consent or FieldType.Signature)
            {
                Stamp(field, answers, before, programme, actor.Person, role, now);
            }
        }

        return answers;
    }

    /// <summary>A short fingerprint of the words a person agreed to, kept with the consent.</summary>
    public static string VersionOf(FieldDefinition field, Programme programme) =>
        Ids.From($"{field.Label.Es}\n{field.Label.Pt}\n{field.Label.En}\n{programme.Controller.Es}")[..8];

    private static void Stamp(
        FieldDefinition field,
        Dictionary<string, string> answers,
        IReadOnlyDictionary<string, string> before,
        Programme programme,
        Person who,
        string? role,
        Instant now)
    {
        var given = answers.Get(field.Key) == "true" && role is not null;
        if (given == (before.Get(field.Key) == "true"))
        {
            return;
        }

        Set(answers, field.Key + ".by", given ? who.Id : "");
        Set(answers, field.Key + ".name", given && field.Type == FieldType.Signature ? who.Name : "");
        Set(answers, field.Key + ".role", given ? role! : "");
        Set(answers, field.Key + ".at", given ? InstantPattern.General.Format(now) : "");
        Set(answers, field.Key + ".version", given ? VersionOf(field, programme) : "");
    }

    private static void Set(Dictionary<string, string> answers, string key, string value)
    {
        if (value.Length == 0)
        {
            answers.Remove(key);
        }
        else
        {
            answers[key] = value;
        }
    }
}
