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

    /// <summary>Those that were asked by now and have no answer, each of its times.</summary>
    public static IEnumerable<RowTask> Open(OpenDossier dossier, Programme programme, FormDefinition form) =>
        from deadline in programme.Deadlines
        where deadline.Form == form.Key
        from time in deadline.Days
        where dossier.Timers.Sent.Keys.Any(name => name == $"{deadline.Key} {time}")
        from task in All(dossier, form, time)
        where dossier.Submissions.All(submission => submission.Form != form.Key || submission.Of != task.Of)
        select task;

    /// <summary>The time a submission's subject is about, 3 of "UY.ROW.3"; null where it is about no row.</summary>
    public static int? TimeOf(string of) =>
        of.Split('.') is [_, _, var time] && int.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The task a submission is about; null where its row is no more.</summary>
    public static RowTask? Find(OpenDossier dossier, FormDefinition form, string of) =>
        TimeOf(of) is { } number
            ? All(dossier, form, number).FirstOrDefault(task => task.Of == of)
            : null;

    /// <summary>Whether the actor answers it: who is responsible for the row, or where that is nobody in the network, the delegation's leader.</summary>
    public bool IsFor(Actor actor, FormDefinition form, Dossier head, Roster roster) =>
        Responsible(roster) is { } responsible ? actor.Is(responsible.Id) : form.FilledBy.Any(who => actor.Fits(who, head, Country));

    /// <summary>What the row says of itself in its own list, field by field, without who answers for it.</summary>
    public IEnumerable<string> Says(Programme programme)
    {
        var list = programme.Forms.GetValueOrDefault(Source.Form)?.Pages.FirstOrDefault(page => page.Rows?.Key == Source.List)?.Rows;
        return list?.Summary.Where(field => field != Source.Responsible).Select(field => Row.Answers.Get(field)).OfType<string>() ?? [];
    }

    /// <summary>Who answers for the row: the account picked, else the person of the roster entered by address; null where it is nobody in the network.</summary>
    public Person? Responsible(Roster roster)
    {
        var user = Row.Answers.Get(Source.Responsible + ".user");
        var mail = Row.Answers.Get(Source.Responsible + ".email");
        return roster.People.FirstOrDefault(person => person.State == PersonState.Active && user is not null && person.Identities.Any(identity => identity.ObjectId == user))
            ?? roster.People.FirstOrDefault(person => person.State == PersonState.Active && mail is not null && string.Equals(person.Email, mail, StringComparison.OrdinalIgnoreCase));
    }
}
