using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>A person begins a form: a new offer or request with its first draft, or a form of a running exchange.</summary>
public static class StartForm
{
    /// <summary>The first press makes the dossier; the same press again finds it.</summary>
    public static Decision Open(
        Folder folder, Programme programme, FormDefinition form, string dossierId, Actor actor, IReadOnlyDictionary<string, string> known, Instant now)
    {
        if (!folder.IsEmpty)
        {
            return Decision.Nothing;
        }

        if (form.Opens is not { } kind || !form.FilledBy.Any(role => actor.Holds(programme.Key, role)))
        {
            return Decision.Refuse("NotYourForm", form.Name);
        }

        var side = kind == DossierKind.Offer ? Side.Host : Side.Visitor;
        var dossier = new Dossier(
            dossierId, kind, programme.Key, null, "", DossierStages.Draft,
            [new Party(side, actor.Person.Country, actor.Person.Institution, [])],
            Visibilities.Network, actor.Person.Id, now, now);
        return Begin(dossier, form, "", actor, known, now, [Change.Set(Dossier.Key, dossier, CoreJson.Default.Dossier)]);
    }

    /// <summary>A form of a dossier that exists; one for each party or participant where the programme says so.</summary>
    public static Decision InDossier(
        Folder folder, FormDefinition form, Actor actor, IReadOnlyDictionary<string, string> known, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (!form.FilledBy.Any(who => actor.Fits(who, dossier.Head)))
        {
            return Decision.Refuse("NotYourForm", form.Name);
        }

        var of = SubjectOf(form, dossier.Head, actor);
        if (dossier.Submissions.Any(submission => submission.Form == form.Key && submission.Of == of && submission.State != SubmissionState.Withdrawn))
        {
            return Decision.Nothing;
        }

        var head = dossier.Head with { ChangedAt = now };
        return Begin(head, form, of, actor, known, now, [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)]);
    }

    /// <summary>The party or person the actor's copy of the form is about.</summary>
    public static string SubjectOf(FormDefinition form, Dossier dossier, Actor actor) => form.Each switch
    {
        "party" => dossier.Parties.FirstOrDefault(party => actor.ActsFor.Any(person => person.Country == party.Country))?.Country ?? "",
        "participant" or "person" => actor.Person.Id,
        _ => "",
    };

    private static Decision.Committed Begin(
        Dossier dossier, FormDefinition form, string of, Actor actor, IReadOnlyDictionary<string, string> known, Instant now, List<Change> changes)
    {
        var (answers, marked) = Prefill.Start(form, known);
        var submission = new Submission(
            Ids.From($"{dossier.Id} {form.Key} {of} {now.ToUnixTimeTicks()}"), form.Key, of, SubmissionState.Draft, 1, 0,
            actor.Person.Id, null, 0, answers, marked, [], now, now, null);
        changes.Add(Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission));
        return new Decision.Committed("form.start", form.Key, changes, [DossierEffects.Publish(dossier.Id)]);
    }
}
