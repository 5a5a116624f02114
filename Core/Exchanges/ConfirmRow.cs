using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// What one side plans together with the other is confirmed by the other, row by row: by its leader or focal point, once it was sent. A row that is
/// changed afterwards keeps the word given for its earlier text, and says so.
/// </summary>
public static class ConfirmRow
{
    /// <summary>The value shown in a row whose counterpart confirms it.</summary>
    public const string Shown = "row.confirmed";

    private static readonly string[] Roles = ["leader", "focal_point"];

    /// <summary>Pages whose rows the other side confirms.</summary>
    public static IEnumerable<PageDefinition> Pages(FormDefinition form) =>
        form.Pages.Where(page => page.Rows is not null && Field(page) is not null);

    /// <summary>The field that says whether a row is confirmed; null where nobody confirms the rows.</summary>
    public static FieldDefinition? Field(PageDefinition page) => page.Fields.FirstOrDefault(field => field.Prefill == Shown);

    /// <summary>The parties on the other side of the one a form is about.</summary>
    public static IEnumerable<Party> Counterparts(Dossier head, Submission submission) =>
        head.PartyOf(submission.Of) is { } own ? head.Parties.Where(party => party.Side != own.Side) : [];

    /// <summary>Who may confirm for those parties, of those in the roster.</summary>
    public static IEnumerable<Person> Asked(Dossier head, Submission submission, Roster roster) =>
        Counterparts(head, submission).SelectMany(party => Recipients.Of(Roles, head, roster, party.Key)).DistinctBy(person => person.Id);

    /// <summary>The country for which the actor confirms the rows of this page; null: for none.</summary>
    public static string? CountryOf(Programme programme, FormDefinition form, PageDefinition page, OpenDossier dossier, Submission submission, Actor actor, Roster roster) =>
        dossier.Head.Kind == DossierKind.Exchange && submission is { Version: > 0, State: not SubmissionState.Withdrawn } && form.Each == "party" && Field(page) is { } field
        && Visibility.Of(programme, field.Datum, Viewer.Of(actor), VisibleForm.MatterOf(dossier, submission, roster)) == Sight.Full
            ? Counterparts(dossier.Head, submission).FirstOrDefault(party => Roles.Any(role => actor.Fits(role, dossier.Head, party.Key)))?.Key
            : null;

    /// <param name="version">Of the form as it was read: a card of an earlier one confirms nothing.</param>
    public static Decision Decide(Folder folder, Programme programme, string submissionId, int version, string rowId, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission || !programme.Forms.TryGetValue(submission.Form, out var form)
            || dossier.Rows(submissionId).FirstOrDefault(row => row.Id == rowId) is not { } row
            || Pages(form).FirstOrDefault(page => page.Rows!.Key == row.List) is not { } page)
        {
            return Decision.Refuse("NoSuchForm");
        }

        if (CountryOf(programme, form, page, dossier, submission, actor, roster) is not { } country)
        {
            return Decision.Refuse("NotYoursToConfirm");
        }

        if (submission.Version != version)
        {
            return Decision.Nothing;
        }

        var word = new RowConfirmation(submissionId, rowId, country, actor.Person.Id, RowConfirmation.TextOf(row), now);
        if (dossier.Confirmations.Any(before => before.Key == word.Key && before.IsOf(row)))
        {
            return Decision.Nothing;
        }

        if (programme.Stage(dossier.Head.Kind, dossier.Head.Stage) is { Ends: true })
        {
            return Decision.Refuse("ExchangeEnded");
        }

        return submission.IsOpen
            ? Decision.Refuse("BeingCorrected", form.Name)
            : new Decision.Committed("row.confirm", $"{form.Key} {row.List} {country}", [Change.Set(word.Key, word, CoreJson.Default.RowConfirmation)], [.. ExchangePosts.Confirm(dossier.Head, submission, roster)]);
    }
}
