using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges.Threads;

/// <summary>Something said to one row of a form: an answer, or what is asked about the answer before it.</summary>
/// <param name="Number">Its place in the thread, from 1.</param>
/// <param name="IsAnswer">From who answers the form's rows; else from who asks.</param>
/// <param name="By">Person id.</param>
public sealed record RowWord(string Submission, string Row, int Number, bool IsAnswer, string Text, string By, Instant At)
{
    public string Key => Keys.Join("i", Submission, Row, Keys.Ordered(Number));
}

/// <summary>A question with all that was said to it.</summary>
public sealed record RowThread(FormRow Row, IReadOnlyList<RowWord> Words)
{
    public bool IsAnswered => Words is [.., { IsAnswer: true }];

    /// <summary>Whether an answer was given and more is asked.</summary>
    public bool AsksMore => Words is [.., { IsAnswer: false }];

    /// <summary>The page of a form whose rows are answered one by one; null where there is none.</summary>
    public static PageDefinition? PageOf(FormDefinition form) => form.Pages.FirstOrDefault(page => page.Rows?.Thread is not null);

    /// <summary>The threads of a form that was sent, in the order of its rows.</summary>
    public static IReadOnlyList<RowThread> All(OpenDossier dossier, FormDefinition form, Submission submission) => PageOf(form) is { Rows: { } list } && submission.Version > 0
        ? [.. dossier.Rows(submission.Id, list.Key).Select(row => new RowThread(row, [.. dossier.Words.Where(word => word.Submission == submission.Id && word.Row == row.Id).OrderBy(word => word.Number)]))]
        : [];
}
