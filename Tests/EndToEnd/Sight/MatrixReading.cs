using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.EndToEnd.Sight;

/// <summary>
/// The visibility matrix read once more, without the product's own function: the most that a person may be shown of an answer. A column that fits them
/// and says less than the whole denies it.
/// </summary>
internal static class MatrixReading
{
    public static bool MayRead(Person person, Mark mark, MarkedWorld world)
    {
        if (mark.Submission.State == SubmissionState.Withdrawn)
        {
            return mark.Submission.Author == person.Id;
        }

        var row = mark.Programme.Visibility.GetValueOrDefault(mark.Field.Datum);
        var actor = new Actor(person, [person], default);
        var about = world.People.FirstOrDefault(other => other.Id == mark.Submission.Of);
        var isGuarded = mark.Field.Personal == PersonalData.Sensitive || row?.Consent is not null;
        if (FormRights.MayFill(mark.Form, mark.Page, mark.Dossier, mark.Submission, actor) && (!isGuarded || about is null || about.Id == person.Id))
        {
            return true;
        }

        return row is not null && Columns(person, mark, row, world).Any(column => Allows(column.Grant, column.Roles, person, mark, row, world));
    }

    private static IEnumerable<(Grant Grant, HashSet<string> Roles)> Columns(Person person, Mark mark, DatumVisibility row, MarkedWorld world)
    {
        var network = person.Roles.Where(held => held.Programme == mark.Programme.Key && held.Role is not ("participant" or "secretariat")).Select(held => held.Role).ToHashSet();
        foreach (var (side, grant) in new[] { (Side.Visitor, row.Asking), (Side.Host, row.Helping) })
        {
            var roles = new HashSet<string>();
            foreach (var party in mark.Dossier.Parties.Where(party => party.Side == side))
            {
                if (party.Country == person.Country)
                {
                    roles.UnionWith(network);
                }

                roles.UnionWith(party.People.Where(held => held.Person == person.Id && held.Role != "participant").Select(held => held.Role));
            }

            if (roles.Count > 0)
            {
                yield return (grant, roles);
            }
        }

        if (IsNamed(person, mark) || IsOwn(person, mark, world))
        {
            yield return (row.Participant, ["participant"]);
        }

        if (person.Roles.Any(held => held.Programme == mark.Programme.Key && held.Role == "secretariat"))
        {
            yield return (row.Coordination, ["secretariat"]);
        }

        yield return (row.Public, []);
    }

    private static bool Allows(Grant grant, HashSet<string> roles, Person person, Mark mark, DatumVisibility row, MarkedWorld world)
    {
        var own = IsOwn(person, mark, world);
        var submission = mark.Submission;
        var about = world.People.FirstOrDefault(other => other.Id == submission.Of);
        var country = about?.Country ?? (submission.Of.Length == 2 ? submission.Of : world.People.First(other => other.Id == submission.Author).Country);
        if (grant.Roles.Count > 0 && !grant.Roles.Any(roles.Contains) && !(grant.Roles.Contains("author") && submission.Author == person.Id))
        {
            return false;
        }

        return grant.Kind switch
        {
            GrantKind.All or GrantKind.AfterProposal or GrantKind.SharedContact => true,
            GrantKind.Own or GrantKind.Listed => own,
            GrantKind.OwnExchange => own || IsNamed(person, mark),
            GrantKind.OwnCountry => person.Country == country,
            GrantKind.Names => own || mark.Field.Type == FieldType.Person || mark.Page.Rows?.Summary.Contains(mark.Field.Key) == true,
            GrantKind.Declared => mark.Dossier.Visibility is Visibilities.Network or Visibilities.Public,
            GrantKind.Chosen => mark.Dossier.Visibility == Visibilities.Public,
            GrantKind.ByAuthor => submission.Version > 0 && mark.Form.Audience?.Of(submission.Answers) switch
            {
                Reach.OwnSide => person.Country == country,
                Reach.Exchange or Reach.Network or Reach.Public => true,
                _ => false,
            },
            GrantKind.Authorised => IsAuthorised(mark, world),
            GrantKind.Consented => about is not null && row.Consent is { } consent && world.Submissions.Any(given =>
                given.Id.StartsWith(mark.Submission.Id[..(mark.Submission.Id.LastIndexOf('s') + 1)], StringComparison.Ordinal)
                && given.Form == consent.Form && given.Of == about.Id && given.Answers.GetValueOrDefault(consent.Field) == "true"),

            // Figures, states, topics, and what is asked for one by one with a reason.
            _ => false,
        };
    }

    private static bool IsAuthorised(Mark mark, MarkedWorld world) =>
        (mark.Form.AuthorisedBy is { } by && world.Submissions.Any(given => given.Form == by.Form && given.Answers.GetValueOrDefault(by.Field) == by.Answer))
        || (mark.Form.Publication is { } choice && choice.Shows.Contains(mark.Field.Key) && mark.Submission.Answers.GetValueOrDefault(choice.Field) is { } answer && answer != choice.Never);

    private static bool IsNamed(Person person, Mark mark) => mark.Dossier.Parties.Any(party => party.People.Any(held => held.Person == person.Id && held.Role == "participant"));

    private static bool IsOwn(Person person, Mark mark, MarkedWorld world) =>
        mark.Listed == person.Id ||
        (world.People.Any(other => other.Id == mark.Submission.Of) ? mark.Submission.Of == person.Id : mark.Submission.Author == person.Id);
}
