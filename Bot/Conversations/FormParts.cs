using PeerExchange.Cards.Documents;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// The parts of a form's document that others write, or that are written at another time: the visitors' objectives and the conformities of Annex I,
/// the ratings of Annex V in figures. Each as this reader may see it; what they may not see is not there.
/// </summary>
internal static class FormParts
{
    public static IReadOnlyList<FormPart> Of(OpenForm open, Roster roster, Reader reader) =>
        [.. open.Programme.Forms.Values.Where(form => form.PartOf == open.Form.Key).SelectMany(form => Of(form, open, roster, reader))];

    /// <summary>Names of those who gave a consent or signed.</summary>
    public static Dictionary<string, string> Names(FormView view, Roster roster) => view.Submission.Answers
        .Where(answer => answer.Key.EndsWith(".by", StringComparison.Ordinal))
        .Select(answer => roster.Find(answer.Value))
        .OfType<Person>()
        .DistinctBy(person => person.Id)
        .ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);

    private static IEnumerable<FormPart> Of(FormDefinition form, OpenForm open, Roster roster, Reader reader)
    {
        if (Figures.AreOf(open.Programme, form))
        {
            return Figures.Of(open.Programme, form, open.Dossier, Viewer.Of(open.Actor)) is { Count: > 0 } figures ? [new FormPart.InFigures(form, figures)] : [];
        }

        return from of in Subjects(form, open)
               let part = Part(form, of, open, reader)
               let view = FormSight.Filter(part.View(reader), part, roster, open.Actor)
               where view is not null
               let parties = open.Dossier.Head.PartyOf(of) is { } party ? [party] : open.Dossier.Head.Parties
               select new FormPart.OfForm(
                   view, !IsoCountries.IsParty(of) ? roster.Find(of)?.Name ?? "" : IsoCountries.Name(of, reader.Language), new PrintMatter(parties, Names(view, roster)));
    }

    /// <summary>Every party that writes the part, whether it has or not; of a part of one party's form that party alone. Of people only those who have sent it.</summary>
    private static IEnumerable<string> Subjects(FormDefinition form, OpenForm open) => form.Each switch
    {
        "dossier" => [""],
        "party" => open.Dossier.Head.Parties
            .Where(party => form.FilledBy.Any(who => Debt.IsOn(who, party.Side)) && (open.Form.Each != "party" || party.Key == open.Submission.Of))
            .Select(party => party.Country),
        _ => open.Dossier.Submissions.Where(submission => submission.Form == form.Key && submission.Version > 0).Select(submission => submission.Of).Distinct(),
    };

    /// <summary>The part as it was sent; a blank one where it was not.</summary>
    private static OpenForm Part(FormDefinition form, string of, OpenForm open, Reader reader)
    {
        var sent = open.Dossier.Submissions.FirstOrDefault(submission =>
                submission.Form == form.Key && submission.Of == of && submission is { Version: > 0, State: not SubmissionState.Withdrawn })
            ?? new Submission("", form.Key, of, SubmissionState.Draft, 0, 0, "", null, 0, Answers.None, [], [], reader.Now, reader.Now, null);
        return open with { Form = form, Submission = sent, Context = FormContext.Of(open.Programme, form, open.Dossier, sent, open.Actor.Person, open.Actor.Today) };
    }
}
