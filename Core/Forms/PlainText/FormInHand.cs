using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>A form somebody fills in by messages, as it stands: what is asked, where they are, and every step written through <see cref="FillForm"/>.</summary>
internal sealed record FormInHand(Folder Folder, Programme Programme, OpenDossier Dossier, Submission Submission, FormContext Context, Actor Actor, Instant Now)
{
    public FormDefinition Form => Context.Form;

    public IReadOnlyList<Question> Questions { get; } = PlainText.Questions.Of(Context, Actor);

    public PlainPlace? Place => Folder.Get(PlainPlace.KeyOf(Submission.Id, Actor.Person.Id), CoreJson.Default.PlainPlace);

    /// <summary>Null where there is nothing (any more) that the person may fill in.</summary>
    public static FormInHand? Read(Folder folder, Programme programme, string submissionId, Actor actor, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { IsOpen: true } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form) || !FormRights.MayFill(form, dossier.Head, submission, actor))
        {
            return null;
        }

        var author = actor.ActsFor.FirstOrDefault(person => person.Id == submission.Author) ?? actor.Person;
        return new FormInHand(folder, programme, dossier, submission, FormContext.Of(programme, form, dossier, submission, author, actor.Today), actor, now);
    }

    public FormInHand After(Decision.Committed committed) => Read(Folder.With(committed.Changes), Programme, Submission.Id, Actor, Now)!;

    public PlainPlace Summary => new(Form.Pages.Count);

    public bool IsSummary(PlainPlace place) => place.Page >= Form.Pages.Count;

    public IReadOnlyList<FormRow> RowsOf(int page) => Form.Pages[page].Rows is { } list ? Dossier.Rows(Submission.Id, list.Key) : [];

    public FormRow? RowOf(PlainPlace place) => RowsOf(place.Page).FirstOrDefault(row => row.Id == place.Row);

    /// <summary>What is asked of the row written at this place; a row that is not stored yet counts as empty.</summary>
    public IReadOnlyList<FieldDefinition> FieldsOf(PlainPlace place) => PlainText.Questions.OfRow(Form.Pages[place.Page], RowOf(place)?.Answers ?? Answers.None, Context);

    public int IndexOf(PlainPlace place)
    {
        for (var i = 0; i < Questions.Count; i++)
        {
            if (Questions[i].Page == place.Page && (place.Row is not null || Questions[i].Field?.Key == place.Field))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether the place is still one where something can be asked.</summary>
    public bool Stands(PlainPlace place) => IsSummary(place)
        || (place.Page >= 0 && IndexOf(place) >= 0
            && (place.Row is null || (Form.Pages[place.Page].Rows is not null && (place.Field is null ? RowOf(place) is not null : FieldsOf(place).Any(field => field.Key == place.Field)))));

    /// <summary>The next question after this one that still waits, with those passed over because something known answers them; else the summary.</summary>
    public (PlainPlace Place, IReadOnlyList<Question> Passed) Onward(int from)
    {
        var passed = new List<Question>();
        for (var i = from + 1; i < Questions.Count; i++)
        {
            if (PlainText.Questions.Waits(Questions[i], Context))
            {
                return (PlainPlace.Of(Questions[i]), passed);
            }

            if (PlainText.Questions.IsGiven(Questions[i], Context))
            {
                passed.Add(Questions[i]);
            }
        }

        return (Summary, passed);
    }

    /// <summary>The person goes somewhere; nothing else changes.</summary>
    public Decision Go(PlainPlace place, string? message) =>
        Put(FillForm.Save(Folder, Programme, new SavePage(Submission.Id, Submission.Edit, null, Going.Page, place.Page, Answers.None), Actor, Now), place, message);

    /// <summary>The same batch, with the place where the person is after it.</summary>
    public Decision Put(Decision decision, PlainPlace place, string? message)
    {
        if (decision is not Decision.Committed committed)
        {
            return decision;
        }

        var field = !IsSummary(place) ? Form.Pages[place.Page].Fields.FirstOrDefault(field => field.Key == place.Field) : null;
        var version = field?.Type is FieldType.Consent or FieldType.Signature ? PageInputs.VersionOf(field, Programme) : null;
        var at = place with { Edit = Submission.Edit + 1, Message = message, Version = version };
        return committed with { Changes = [.. committed.Changes, Change.Set(PlainPlace.KeyOf(Submission.Id, Actor.Person.Id), at, CoreJson.Default.PlainPlace)] };
    }

    /// <summary>Saved for later, and no place kept: who comes back begins at what still waits.</summary>
    public Decision Leave() =>
        FillForm.Save(Folder, Programme, new SavePage(Submission.Id, Submission.Edit, null, Going.Leave, null, Answers.None), Actor, Now) switch
        {
            Decision.Committed committed => committed with { Changes = [.. committed.Changes, Change.Remove(PlainPlace.KeyOf(Submission.Id, Actor.Person.Id))] },
            var other => other,
        };
}
