using System.Globalization;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>A question about one row of another form, asked at a certain time: how a learning of the transfer plan goes after three months.</summary>
/// <param name="Country">The party whose plan the row belongs to.</param>
/// <param name="Time">Which of the deadline's times: the number of months.</param>
public sealed record RowTask(string Country, FormRow Row, int Time, RowSource Source)
{
    /// <summary>What its submission is about: "UY.ROW.3". The country comes first, so that rights follow the party.</summary>
    public string Of => string.Create(CultureInfo.InvariantCulture, $"{Country}.{Row.Id}.{Time}");

    /// <summary>One for each row of every plan that was sent.</summary>
    public static IEnumerable<RowTask> All(OpenDossier dossier, FormDefinition form, int time) => form.Asks is not { } source ? [] :
        dossier.Submissions
            .Where(submission => submission.Form == source.Form && submission.Version > 0 && submission.State != SubmissionState.Withdrawn)
            .SelectMany(submission => dossier.Rows(submission.Id, source.List).Select(row => new RowTask(submission.Of, row, time, source)));

    /// <summary>The task a submission is about; null where its row is no more.</summary>
    public static RowTask? Find(OpenDossier dossier, FormDefinition form, string of) =>
        of.Split('.') is [_, _, var time] && int.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? All(dossier, form, number).FirstOrDefault(task => task.Of == of)
            : null;

    /// <summary>Who answers for the row: the account picked, else the person of the roster entered by address; null where it is nobody in the network.</summary>
    public Person? Responsible(Roster roster)
    {
        var user = Row.Answers.Get(Source.Responsible + ".user");
        var mail = Row.Answers.Get(Source.Responsible + ".email");
        return roster.People.FirstOrDefault(person => person.State == PersonState.Active && user is not null && person.Identities.Any(identity => identity.ObjectId == user))
            ?? roster.People.FirstOrDefault(person => person.State == PersonState.Active && mail is not null && string.Equals(person.Email, mail, StringComparison.OrdinalIgnoreCase));
    }
}
