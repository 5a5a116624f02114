using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.People;

/// <summary>What of a submission one viewer sees: answers and rows already cut to that, nothing else of it may be shown.</summary>
/// <param name="Best">The most that is seen of any field; <see cref="Sight.Nothing"/>: the form is not there for this viewer.</param>
/// <param name="Fields">Fields whose answer may be shown; labels of others are not shown either.</param>
/// <param name="Masked">Fields that have an answer which a consent or a recorded reason would show.</param>
public sealed record VisibleForm(
    Sight Best,
    IReadOnlyDictionary<string, string> Answers,
    IReadOnlyList<FormRow> Rows,
    IReadOnlySet<string> Fields,
    IReadOnlySet<string> Masked)
{
    private static readonly VisibleForm Unseen = new(Sight.Nothing, Forms.Answers.None, [], new HashSet<string>(), new HashSet<string>());

    /// <summary>
    /// The submission as the viewer may see it. What its author took back is seen by nobody else. Who may fill it in sees it, except what is
    /// sensitive about somebody else or hangs on their consent: there the matrix alone decides.
    /// </summary>
    public static VisibleForm Of(Programme programme, FormDefinition form, OpenDossier dossier, Submission submission, Roster roster, Viewer viewer, Matter? facts = null)
    {
        if (submission.State == SubmissionState.Withdrawn && (viewer as Viewer.Somebody)?.Actor.Person.Id != submission.Author)
        {
            return Unseen;
        }

        var view = new Builder(programme, form, dossier, submission, roster, viewer, facts ?? Matter.None);
        foreach (var page in form.Pages)
        {
            if (page.Rows is { } list)
            {
                view.AddRows(page, list);
            }
            else
            {
                view.AddPage(page);
            }
        }

        return view.Built();
    }

    /// <summary>Whose a submission is: what its data have in common, whoever looks.</summary>
    public static Matter MatterOf(OpenDossier dossier, Submission submission, Roster roster, Matter? facts = null) => (facts ?? Matter.None) with
    {
        Dossier = dossier.Head,
        Author = submission.Author,
        About = roster.Find(submission.Of)?.Id,
        Country = roster.Find(submission.Of)?.Country ?? (IsoCountries.IsParty(submission.Of) ? PartyKey.CountryOf(submission.Of) : roster.Find(submission.Author)?.Country),
    };

    /// <summary>Whether every field of this datum is seen whole.</summary>
    public bool Covers(FormDefinition form, string datum) =>
        form.Fields.Where(field => field.Datum == datum).All(field => Fields.Contains(field.Key) && !Masked.Contains(field.Key));

    private sealed class Builder(
        Programme programme, FormDefinition form, OpenDossier dossier, Submission submission, Roster roster, Viewer viewer, Matter facts)
    {
        private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal);
        private readonly List<FormRow> rows = [];
        private readonly HashSet<string> fields = new(StringComparer.Ordinal);
        private readonly HashSet<string> masked = new(StringComparer.Ordinal);
        private readonly Matter matter = MatterOf(dossier, submission, roster, facts) with { IsAuthorised = facts.IsAuthorised || IsPublished(form, dossier) } is var known && form.Audience?.Of(submission.Answers) is { } reach && submission.Version > 0
            ? known with { IsChosen = IsReached(reach, (viewer as Viewer.Somebody)?.Actor, known.Country) }
            : known;

        private Sight best;

        private Actor? Actor => (viewer as Viewer.Somebody)?.Actor;

        public void AddPage(PageDefinition page)
        {
            foreach (var field in page.Fields)
            {
                Add(field, SightOf(page, field, matter), submission.Answers, answers, named: true);
            }
        }

        public void AddRows(PageDefinition page, RowsDefinition list)
        {
            var all = dossier.Rows(submission.Id, list.Key);
            if (all.Count == 0)
            {
                // Who would see its rows sees that there are none.
                foreach (var field in page.Fields)
                {
                    Add(field, SightOf(page, field, matter), Forms.Answers.None, [], named: list.Summary.Contains(field.Key));
                }
            }

            foreach (var row in all)
            {
                var shown = new Dictionary<string, string>(StringComparer.Ordinal);
                var about = PersonOf(page, row);
                var any = false;
                foreach (var field in page.Fields)
                {
                    var sight = SightOf(page, field, about is null ? matter : matter with { About = about.Id, Country = about.Country });
                    any |= Add(field, sight, row.Answers, shown, named: list.Summary.Contains(field.Key));
                }

                if (any)
                {
                    rows.Add(row with { Answers = shown });
                }
            }
        }

        public VisibleForm Built() => new(best, answers, rows, fields, masked);

        private Sight SightOf(PageDefinition page, FieldDefinition field, Matter about)
        {
            var consent = programme.Visibility.GetValueOrDefault(field.Datum)?.Consent;
            var isGuarded = field.Personal == PersonalData.Sensitive || consent is not null;
            var fills = Actor is { } actor && FormRights.MayFill(form, page, dossier.Head, submission, actor)
                && (!isGuarded || about.About is null || about.About == actor.Person.Id);
            return fills ? Sight.Full : Visibility.Of(programme, field.Datum, viewer, about with
            {
                IsConsented = about.IsConsented || IsGiven(consent, about.About),
                IsAuthorised = about.IsAuthorised || IsOfferedBy(field),
            });
        }

        /// <summary>In writing, and carried out: published by whoever publishes.</summary>
        private static bool IsPublished(FormDefinition form, OpenDossier dossier) =>
            Authorisation.IsGiven(form, dossier) && (form.PublicFrom is not { } stage || dossier.Head.Course.Any(reached => reached.Stage == stage));

        /// <summary>Its author lets this field be published: to whoever reads what is published, not to who would find it under its author's name in the exchange.</summary>
        private bool IsOfferedBy(FieldDefinition field) =>
            viewer is Viewer.Anybody && submission.Version > 0 && form.Publication is { } choice && choice.Shows.Contains(field.Key) && choice.IsGiven(submission.Answers);

        /// <summary>Takes over what the sight allows; whether anything is seen of the field.</summary>
        /// <param name="named">Whether the field names what it stands for, where only names are seen.</param>
        private bool Add(FieldDefinition field, Sight sight, IReadOnlyDictionary<string, string> from, Dictionary<string, string> to, bool named)
        {
            best = sight > best ? sight : best;
            switch (sight)
            {
                case Sight.Full:
                    fields.Add(field.Key);
                    foreach (var key in from.Keys.Where(key => Belongs(key, field)))
                    {
                        to[key] = from[key];
                    }

                    return true;
                case Sight.Names when named:
                    fields.Add(field.Key);
                    var input = field.Type == FieldType.Person ? field.Key + ".name" : field.Key;
                    if (from.Get(input) is { } name)
                    {
                        to[input] = name;
                    }

                    return true;
                case Sight.State when field.Type == FieldType.Consent:
                    fields.Add(field.Key);
                    to[field.Key] = from.Get(field.Key) ?? "false";
                    return true;
                case Sight.Masked when from.Keys.Any(key => Belongs(key, field)):
                    masked.Add(field.Key);
                    return true;
                default:
                    return false;
            }
        }

        /// <summary>Whether the person the datum is about gives the consent now; a withdrawn one masks from that moment.</summary>
        private bool IsGiven(ConsentField? consent, string? about) =>
            consent is not null && about is not null
            && dossier.Submissions.Any(given => given.Form == consent.Form && given.Of == about && given.Answers.Get(consent.Field) == "true");

        /// <summary>Whom a row is about: the one person of the exchange whose account or address stands in it.</summary>
        private Person? PersonOf(PageDefinition page, FormRow row)
        {
            foreach (var field in page.Fields)
            {
                var user = row.Answers.Get(field.Key + ".user");
                var mail = row.Answers.Get(field.Type == FieldType.Person ? field.Key + ".email" : field.Key);
                if (Actor is { Person: var person }
                    && ((user is not null && person.Identities.Any(identity => identity.ObjectId == user))
                        || (person.Email.Length > 0 && string.Equals(mail, person.Email, StringComparison.OrdinalIgnoreCase))))
                {
                    return person;
                }
            }

            return null;
        }

        /// <summary>Whether its author let this reader see it; from what side they read the matrix says.</summary>
        private static bool IsReached(Reach reach, Actor? actor, string? country) => reach switch
        {
            Reach.OwnSide => actor is not null && actor.ActsFor.Any(person => person.Country == country),
            Reach.Exchange or Reach.Network or Reach.Public => true,
            _ => false,
        };

        private static bool Belongs(string key, FieldDefinition field) =>
            key == field.Key || (key.StartsWith(field.Key, StringComparison.Ordinal) && key[field.Key.Length] == '.');
    }
}
