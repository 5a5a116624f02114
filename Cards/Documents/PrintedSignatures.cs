using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Documents;

/// <summary>The end of a form on paper: one place for each signature it asks for, or one for whoever sends it.</summary>
internal static class PrintedSignatures
{
    /// <param name="parts">Parts of the same document, whose signatures stand with the form's own.</param>
    public static IReadOnlyList<PrintedSignature> Of(FormView view, PrintMatter matter, IReadOnlyList<FormPart> parts, Reader reader)
    {
        var signed = Asked(view, matter, "", reader).Concat(parts.OfType<FormPart.OfForm>().SelectMany(part => Asked(part.View, part.Matter, part.Whose, reader))).ToList();
        return signed.Count > 0 ? signed : [OfSender(view, matter, reader)];
    }

    private static IEnumerable<PrintedSignature> Asked(FormView view, PrintMatter matter, string whose, Reader reader) => view.Form.Pages
        .SelectMany(view.Asked)
        .Where(field => !view.Withheld.Contains(field.Key) && (field.Type == FieldType.Signature || field.Rules.Any(rule => rule.Name == RuleNames.SignsOnPaper)))
        .Select(field => field.Type == FieldType.Signature ? Of(view, field, matter, reader) : OfPerson(view, field, reader))
        .Select(signature => whose.Length > 0 ? signature with { Label = $"{signature.Label} · {whose}" } : signature);

    private static PrintedSignature Of(FormView view, FieldDefinition field, PrintMatter matter, Reader reader)
    {
        var t = reader.T;
        var answers = view.Submission.Answers;
        var isGiven = answers.Get(field.Key) == "true";
        var name = isGiven ? answers.Get(field.Key + ".name") ?? matter.Names.GetValueOrDefault(answers.Get(field.Key + ".by") ?? "") : null;
        var roles = field.Rules.FirstOrDefault(rule => rule.Name == RuleNames.SignedBy)?.Text("roles")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new PrintedSignature(
            t.Say(field.Label).Text,
            roles.Length > 0 ? t.Format("Print.SignedBy", new OwnText(string.Join(", ", roles.Select(role => Role(view.Programme, role, matter.Parties, t))))).Text : null,
            Lines(name, isGiven ? PrintForm.GivenAt(field, answers, reader) : null, isGiven ? t["Print.SignedInChat"].Text : null, t));
    }

    /// <summary>Somebody whom the form names and who signs by hand.</summary>
    private static PrintedSignature OfPerson(FormView view, FieldDefinition field, Reader reader) =>
        new(reader.T.Say(field.Label).Text, null, Lines(view.Submission.Answers.Get(field.Key + ".name"), null, null, reader.T));

    /// <summary>A form that asks for no signature is signed by who sends it.</summary>
    private static PrintedSignature OfSender(FormView view, PrintMatter matter, Reader reader) =>
        new(reader.T["Print.Sender"].Text, null, Lines(matter.Sender, null, null, reader.T));

    private static PrintedLine[] Lines(string? name, string? date, string? signature, Texts t) =>
    [
        new(t["Print.Name"].Text, name),
        new(t["Print.Post"].Text, null),
        new(t["Print.Date"].Text, date),
        new(t["Print.Signature"].Text, signature),
    ];

    /// <summary>"Líder de delegación (País anfitrión: Brasil)".</summary>
    private static string Role(Programme programme, string who, IReadOnlyList<Party> parties, Texts t)
    {
        var dot = who.IndexOf('.', StringComparison.Ordinal);
        var role = programme.Role(who[(dot + 1)..]) is { } known ? t.Say(known.Name).Text : who[(dot + 1)..];
        if (dot < 0)
        {
            return role;
        }

        var side = who.StartsWith("host", StringComparison.Ordinal) ? Side.Host : Side.Visitor;
        var countries = string.Join(", ", parties.Where(party => party.Side == side).Select(party => IsoCountries.Name(party.Country, t.Language)));
        var name = SideWords.OnPaper(programme, side, ofExchange: true, t).Text;
        return countries.Length > 0 ? $"{role} ({name}: {countries})" : $"{role} ({name})";
    }
}
