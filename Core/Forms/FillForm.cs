using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>Where a person wants to go from the page they are on.</summary>
public enum Going
{
    /// <summary>To the next page, once this one is right.</summary>
    Next,

    /// <summary>Back to the summary the page was opened from, once this one is right.</summary>
    Review,
    Back,
    Leave,
    Summary,

    /// <summary>To the page named in the command.</summary>
    Page,
}

/// <summary>A page as pressed: what was typed and where to go. <paramref name="Edit"/> is the state the card was drawn from.</summary>
/// <param name="Page">The page the inputs stood on; null: no page, only the way is meant.</param>
/// <param name="To">The page to go to with <see cref="Going.Page"/>.</param>
public sealed record SavePage(string Submission, int Edit, int? Page, Going Going, int? To, IReadOnlyDictionary<string, string> Inputs);

/// <summary>A row as pressed; without an id it is a new one.</summary>
public sealed record SaveRow(string Submission, int Edit, int Page, string? Row, IReadOnlyDictionary<string, string> Inputs);

/// <summary>
/// A person fills in a form: every page and row is saved as it is, right or wrong, so that nothing typed is ever lost; "next" waits
/// until the page is right.
/// </summary>
public static class FillForm
{
    public static Decision Save(Folder folder, Programme programme, SavePage command, Actor actor, Instant now)
    {
        var open = Opened(folder, programme, command.Submission, command.Edit, actor);
        if (open.Refusal is { } refusal)
        {
            return refusal;
        }

        var (dossier, submission, form) = (open.Dossier!, open.Submission!, open.Form!);
        if (command.Page is { } number && (number < 0 || number >= form.Pages.Count))
        {
            return Decision.Nothing;
        }

        var page = command.Page is { } at ? form.Pages[at] : null;
        var context = FormContext.Of(programme, form, dossier, submission, AuthorOf(submission, actor), actor.Today);
        var answers = submission.Answers;
        if (page is { Rows: null } && FormRights.MayFill(form, page, dossier.Head, submission, actor))
        {
            answers = PageInputs.Take(
                page.Fields.Where(field => field.Type != FieldType.Shown && FormCheck.IsAsked(field, context)), answers, command.Inputs, programme,
                dossier.Head, submission, actor, now);
        }

        var saved = context with { Submission = submission with { Answers = answers }, Answers = answers };
        var isRight = page is null || FormCheck.PageOrList(page, saved).AreFine;
        var to = isRight || command.Going is not (Going.Next or Going.Review) ? FormSteps.From(command, saved, actor) : command.Page!.Value;
        var confirmed = isRight && page is not null && command.Going is Going.Next or Going.Review;
        List<string> known = [.. submission.Known.Where(field => !(confirmed && page!.Fields.Any(asked => asked.Key == field)) && !IsChanged(form, field, submission.Answers, answers))];
        var next = submission with { Answers = answers, Known = known, Page = to, Edit = submission.Edit + 1, EditedAt = now };
        IReadOnlyList<Message> messages = command.Going == Going.Leave ? [DossierEffects.Publish(dossier.Head.Id)] : [];
        return new Decision.Committed(
            "form.save", $"{form.Key} {page?.Key ?? "summary"}",
            [Change.Set(OpenDossier.KeyOf(submission), next, CoreJson.Default.Submission)], messages);
    }

    /// <summary>A row is added or changed. A row that is not right is kept and shown with what is wrong.</summary>
    public static Decision Save(Folder folder, Programme programme, SaveRow command, Actor actor, Instant now)
    {
        var open = Opened(folder, programme, command.Submission, command.Edit, actor);
        if (open.Refusal is { } refusal)
        {
            return refusal;
        }

        var (dossier, submission, form) = (open.Dossier!, open.Submission!, open.Form!);
        if (command.Page < 0 || command.Page >= form.Pages.Count || form.Pages[command.Page] is not { Rows: { } list } page
            || !FormRights.MayFill(form, page, dossier.Head, submission, actor))
        {
            return Decision.Nothing;
        }

        // What others let be quoted is not typed.
        if (form.Quotes?.List == list.Key)
        {
            return Decision.Nothing;
        }

        var rows = dossier.Rows(submission.Id, list.Key);
        var before = rows.FirstOrDefault(row => row.Id == command.Row);
        if (before is null && rows.Count >= list.Max)
        {
            return Decision.Refuse("ListFull", list.Row, list.Max);
        }

        var context = FormContext.Of(programme, form, dossier, submission, AuthorOf(submission, actor), actor.Today);
        var answers = PageInputs.Take(
            page.Fields.Where(field => field.Type != FieldType.Shown), before?.Answers ?? Answers.None, command.Inputs, programme, dossier.Head, submission, actor, now);
        var row = new FormRow(
            before?.Id ?? command.Row ?? Ids.From($"{submission.Id} {submission.Edit} {list.Key}"), list.Key, before?.Order ?? rows.Select(other => other.Order).DefaultIfEmpty().Max() + 1, answers)
        {
            IsLater = before?.IsLater ?? submission.Version > 0,
        };
        var next = submission with { Edit = submission.Edit + 1, Page = command.Page, EditedAt = now };
        return new Decision.Committed(
            before is null ? "row.add" : "row.save", $"{form.Key} {list.Key} {(FormCheck.Row(page, row, rows, context).AreFine ? "complete" : "incomplete")}",
            [
                Change.Set(OpenDossier.KeyOf(submission), next, CoreJson.Default.Submission),
                Change.Set(OpenDossier.KeyOf(submission, row), row, CoreJson.Default.FormRow),
            ],
            []);
    }

    public static Decision RemoveRow(Folder folder, Programme programme, string submissionId, int edit, string rowId, Actor actor, Instant now)
    {
        var open = Opened(folder, programme, submissionId, edit, actor);
        if (open.Refusal is { } refusal)
        {
            return refusal;
        }

        var (dossier, submission, form) = (open.Dossier!, open.Submission!, open.Form!);
        var row = dossier.Rows(submissionId).FirstOrDefault(row => row.Id == rowId);
        var page = form.Pages.FirstOrDefault(page => page.Rows?.Key == row?.List);
        if (row is null || page is null || !FormRights.MayFill(form, page, dossier.Head, submission, actor))
        {
            return Decision.Nothing;
        }

        var next = submission with { Edit = submission.Edit + 1, EditedAt = now };
        return new Decision.Committed(
            "row.remove", $"{form.Key} {row.List}",
            [Change.Set(OpenDossier.KeyOf(submission), next, CoreJson.Default.Submission), Change.Remove(OpenDossier.KeyOf(submission, row))], []);
    }

    /// <summary>A draft that was never sent is thrown away with all its rows; the audit keeps that it was there.</summary>
    public static Decision Discard(Folder folder, Programme programme, string submissionId, int edit, Actor actor, Instant now)
    {
        var open = Opened(folder, programme, submissionId, edit, actor);
        if (open.Refusal is { } refusal)
        {
            return refusal;
        }

        var (dossier, submission, form) = (open.Dossier!, open.Submission!, open.Form!);
        if (submission.Version > 0)
        {
            return Decision.Refuse("AlreadySent", form.Name);
        }

        List<Change> changes = [Change.Remove(OpenDossier.KeyOf(submission))];
        changes.AddRange(dossier.Rows(submissionId).Select(row => Change.Remove(OpenDossier.KeyOf(submission, row))));
        List<Message> messages = [DossierEffects.Publish(dossier.Head.Id)];
        if (dossier.SignedCopy(submissionId) is { } copy)
        {
            changes.Add(Change.Remove(OpenDossier.KeyOfSignedCopy(submission)));
            messages.Add(FileEffects.ToForget(copy.File));
        }

        var head = form.Opens is null ? dossier.Head with { ChangedAt = now } : dossier.Head with { Stage = DossierStages.Withdrawn, ChangedAt = now };
        changes.Add(Change.Set(Dossier.Key, head, CoreJson.Default.Dossier));
        return new Decision.Committed("form.discard", form.Key, changes, messages);
    }

    /// <summary>A value somebody changed is theirs, and no longer marked as known before.</summary>
    private static bool IsChanged(FormDefinition form, string field, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        form.Field(field) is { } known && Answers.Inputs(known).Any(input => before.Get(input) != now.Get(input));

    /// <summary>The submission as it may be edited now, or why not; a card from an older edit changes nothing.</summary>
    private static Opening Opened(Folder folder, Programme programme, string submissionId, int edit, Actor actor)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form))
        {
            return new Opening(Decision.Refuse("NoSuchForm"));
        }

        return !FormRights.MayFill(form, dossier.Head, submission, actor) ? new Opening(Decision.Refuse("NotYourForm", form.Name))
            : !submission.IsOpen || submission.Edit != edit ? new Opening(Decision.Nothing)
            : new Opening(null, dossier, submission, form);
    }

    private static Person AuthorOf(Submission submission, Actor actor) =>
        actor.ActsFor.FirstOrDefault(person => person.Id == submission.Author) ?? actor.Person;

    private sealed record Opening(Decision? Refusal, OpenDossier? Dossier = null, Submission? Submission = null, FormDefinition? Form = null);
}
