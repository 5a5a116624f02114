using NodaTime;

namespace PeerExchange.Core.Forms;

public enum SubmissionState
{
    Draft,
    Submitted,

    /// <summary>Coordination asked for changes; the author edits and submits again, and the earlier version is kept.</summary>
    Returned,
    Approved,
    Withdrawn,
}

/// <summary>A form being filled in or sent: its answers so far and where the person stopped. Rows of its lists are rows of their own.</summary>
/// <param name="Of">The party (country) or person it is about, where the form is one per party or participant; else empty.</param>
/// <param name="Edit">Counts saved changes: a card drawn from an older edit is out of date and changes nothing.</param>
/// <param name="Version">Counts submissions: 0 until first sent.</param>
/// <param name="Page">The page to resume at, from 0; as many as pages: the summary.</param>
/// <param name="Known">Fields whose value was taken from what is known and not yet confirmed by a person; shown marked.</param>
public sealed record Submission(
    string Id,
    string Form,
    string Of,
    SubmissionState State,
    int Edit,
    int Version,
    string Author,
    string? ConfirmedBy,
    int Page,
    IReadOnlyDictionary<string, string> Answers,
    IReadOnlyList<string> Known,
    IReadOnlyList<ReviewComment> Comments,
    Instant StartedAt,
    Instant EditedAt,
    Instant? SubmittedAt)
{
    /// <summary>Ids of those asked to confirm it while it is open; null: nobody was.</summary>
    public IReadOnlyList<string>? Asked { get; init; }

    /// <summary>Person id of who asked them.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Hash of the address of the person it is about, once sent: by which a list that names them by address knows them. Null: about nobody.</summary>
    public string? Mail { get; init; }

    public bool IsOpen => State is SubmissionState.Draft or SubmissionState.Returned;
}

/// <summary>One row of a form's list (a participant, an agenda item).</summary>
public sealed record FormRow(string Id, string List, int Order, IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>Added after the form was first sent.</summary>
    public bool IsLater { get; init; }
}

/// <summary>What a reviewer asks to be changed; without a field it is about the whole form.</summary>
public sealed record ReviewComment(string? Field, string Text, string By, Instant At);

/// <summary>
/// Something wrong with one answer. Cards say it beside the field, in the reader's language: the text is <c>Problem.{Rule}</c>
/// with the arguments, where an argument that is a <c>LocalText</c> is said in that language too.
/// </summary>
/// <param name="Field">The input it belongs to ("ventana_fechas.to"); empty: the whole page or list.</param>
public sealed record FieldProblem(string Field, string Rule, params IReadOnlyList<object> Arguments);
