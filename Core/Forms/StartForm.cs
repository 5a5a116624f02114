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
    /// <param name="rows">Rows its draft begins with; null: none.</param>
    public static Decision Open(
        Folder folder, Programme programme, FormDefinition form, string dossierId, Actor actor, IReadOnlyDictionary<string, string> known, Instant now, IReadOnlyList<FormRow>? rows = null)
    {
        if (!folder.IsEmpty)
        {
            return Decision.Nothing;
        }

        if (form.Opens is not { } kind || !form.FilledBy.Any(role => role == RoleKeys.Secretariat ? actor.IsSecretaryOf(programme.Key) : actor.Holds(programme.Key, role)))
        {
            return Decision.Refuse("NotYourForm", form.Name);
        }

        var side = kind == DossierKind.Offer ? Side.Host : Side.Visitor;
        var dossier = new Dossier(
            dossierId, kind, programme.Key, null, "", DossierStages.Draft,
            kind is DossierKind.Offer or DossierKind.Request ? [PartyOf(programme, form, side, actor)] : [],
            Visibilities.Network, actor.Person.Id, now, now)
        {
            Call = Exchanges.CallFlow.NoteOf(known),
        };
        return Begin(dossier, form, "", actor, known, now, [Change.Set(Dossier.Key, dossier, CoreJson.Default.Dossier)], null, (Answers.None, rows ?? []));
    }

    /// <summary>The author's country; where the programme names its parties, the author in the roles by which they begin it.</summary>
    private static Party PartyOf(Programme programme, FormDefinition form, Side side, Actor actor)
    {
        var party = new Party(side, actor.Person.Country, actor.Person.Institution, []);
        return programme.NamesParties
            ? party with { OfNamed = true, People = [.. form.FilledBy.Where(role => actor.Holds(programme.Key, role)).Select(role => new RoleInDossier(actor.Person.Id, role))] }
            : party;
    }

    /// <summary>The dossier a press begins: of a profile the person's only one, of anything else one for each press.</summary>
    /// <param name="again">How many dossiers of the same press were found settled already.</param>
    public static string IdOf(Programme programme, FormDefinition form, Person person, string nonce, int again) => form.Opens == DossierKind.Profile
        ? Exchanges.Panels.PanelCandidates.ProfileOf(programme.Key, person.Id)
        : Ids.From($"{person.Id} {form.Key} {nonce} {again}");

    /// <summary>A form of a dossier that exists; one for each party, participant or row where the programme says so.</summary>
    /// <param name="about">The person or row it is to be about, where the actor fills it in for somebody else; null: the actor's own.</param>
    public static Decision InDossier(
        Folder folder, Programme programme, FormDefinition form, Actor actor, IReadOnlyDictionary<string, string> known, Roster roster, Instant now, string? about = null)
    {
        if (OpenDossier.Read(folder) is not { } dossier)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var of = about ?? SubjectOf(form, dossier.Head, actor);
        var author = AuthorOf(form, dossier, of, actor, roster);
        if (form.On != dossier.Head.Kind || author is null)
        {
            return Decision.Refuse("NotYourForm", form.Name);
        }

        if (Found(form, dossier, of) is not null)
        {
            return Decision.Nothing;
        }

        if (programme.Stage(dossier.Head.Kind, dossier.Head.Stage) is { Ends: true } && dossier.Head.Kind == DossierKind.Exchange)
        {
            return Decision.Refuse("ExchangeEnded");
        }

        if (new Gates(programme, dossier, actor.Today).Closed(form.Key, of).Select(closed => closed.Gate).FirstOrDefault() is { } gate)
        {
            return Decision.Refuse("Gate", gate.Refusal);
        }

        if (!FormSchedule.IsDue(form, dossier.Head, programme))
        {
            return Decision.Refuse("FormNotYet", form.Name, programme.Stage(dossier.Head.Kind, form.From!)!.Name);
        }

        var head = dossier.Head with { ChangedAt = now };
        return Begin(head, form, of, actor, known, now, [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)], author, Compile.Start(programme, form, dossier, roster));
    }

    /// <summary>The submission that a press on "begin" finds instead of beginning another: of entries the one still open, of anything else the only one.</summary>
    public static Submission? Found(FormDefinition form, OpenDossier dossier, string of) => dossier.Submissions.LastOrDefault(submission =>
        submission.Form == form.Key && submission.Of == of && submission.State != SubmissionState.Withdrawn && (form.Each != "entry" || submission.IsOpen));

    /// <summary>Who is the author of the form about that person, party or row when the actor begins it; null where the actor may not.</summary>
    private static string? AuthorOf(FormDefinition form, OpenDossier dossier, string of, Actor actor, Roster roster)
    {
        var head = dossier.Head;
        switch (form.Each)
        {
            case "participant" or "person" or "entry":
                var isNamed = head.Parties.Any(party => party.People.Any(held => held.Person == of && form.FilledBy.Any(who => Debt.RoleOf(who) == held.Role && Debt.IsOn(who, party.Side))));
                var mayForThem = form.FilledBy.Any(who => Debt.RoleOf(who) != "participant" && actor.Fits(who, head, form.Each == "entry" ? "" : of));
                return (actor.Is(of) && (isNamed || mayForThem)) || (mayForThem && form.Each != "entry" && head.Parties.Any(party => party.Named("participant").Contains(of)))
                    ? actor.Person.Id : null;
            case "row":
                return RowTask.Find(dossier, form, of) is not { } task ? null
                    : task.Responsible(roster) is { } responsible && actor.Is(responsible.Id) ? responsible.Id
                    : form.FilledBy.Any(who => actor.Fits(who, head, task.Country)) ? task.Responsible(roster)?.Id ?? actor.Person.Id
                    : null;
            default:
                var isOfNetwork = head.Kind is DossierKind.Call or DossierKind.Event;
                return form.FilledBy.Any(who => isOfNetwork ? who == RoleKeys.Secretariat ? actor.IsSecretaryOf(head.Programme) : actor.Holds(head.Programme, who) : actor.Fits(who, head, of))
                    ? actor.Person.Id : null;
        }
    }

    /// <summary>The party or person the actor's copy of the form is about.</summary>
    public static string SubjectOf(FormDefinition form, Dossier dossier, Actor actor) => form.Each switch
    {
        "party" => dossier.Parties.FirstOrDefault(party => form.FilledBy.Any(who => actor.Fits(who, dossier, party.Key) && Debt.IsOn(who, party.Side)))?.Key ?? "",
        "participant" or "person" or "entry" => actor.Person.Id,
        _ => "",
    };

    private static Decision.Committed Begin(
        Dossier dossier, FormDefinition form, string of, Actor actor, IReadOnlyDictionary<string, string> known, Instant now, List<Change> changes, string? author = null,
        (IReadOnlyDictionary<string, string> Answers, IReadOnlyList<FormRow> Rows) compiled = default)
    {
        var (answers, marked) = Prefill.Start(form, known);
        if (compiled.Answers is { Count: > 0 } texts)
        {
            (answers, marked) = (new Dictionary<string, string>(answers.Concat(texts.Where(text => !answers.ContainsKey(text.Key))), StringComparer.Ordinal), [.. marked, .. texts.Keys]);
        }

        var submission = new Submission(
            Ids.From($"{dossier.Id} {form.Key} {of} {now.ToUnixTimeTicks()}"), form.Key, of, SubmissionState.Draft, 1, 0,
            author ?? actor.Person.Id, null, 0, answers, marked, [], now, now, null);
        changes.Add(Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission));
        changes.AddRange((compiled.Rows ?? []).Select(row => Change.Set(OpenDossier.KeyOf(submission, row), row, CoreJson.Default.FormRow)));
        return new Decision.Committed("form.start", form.Key, changes, [DossierEffects.Publish(dossier.Id)]);
    }
}
