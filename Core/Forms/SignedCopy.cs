using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>A scan or photograph of the form, signed by hand. The content lies under the file's id; the name is the sender's and only ever shown.</summary>
/// <param name="Version">The version it belongs to: the one sent, or the one that will be sent next.</param>
/// <param name="Text">Fingerprint of the answers it was signed over (<see cref="TextOf"/>).</param>
/// <param name="Data">Rows of the visibility matrix whose data stand on it: it is shown to whoever sees all of them.</param>
public sealed record SignedCopy(
    string File, string Name, long Bytes, string ContentType, string By, Instant At, int Version, string Text, IReadOnlyList<string> Data)
{
    /// <summary>Always the same for the same answers and rows.</summary>
    public static string TextOf(Submission submission, IReadOnlyList<FormRow> rows)
    {
        var all = rows.SelectMany(row => row.Answers.Select(answer => (Key: $"{row.List} {row.Id} {answer.Key}", answer.Value)))
            .Concat(submission.Answers.Select(answer => (answer.Key, answer.Value)))
            .OrderBy(answer => answer.Key, StringComparer.Ordinal);
        return Ids.From(string.Join('\0', all.Select(answer => $"{answer.Key}\0{answer.Value}")));
    }

    /// <summary>
    /// Whether somebody may see the copy: who sent it, and who may see files of the form and everything that stands on this one. A scan cannot
    /// be masked in part.
    /// </summary>
    public bool IsFor(Programme programme, FormDefinition form, OpenDossier dossier, Submission submission, VisibleForm seen, Roster roster, Actor actor) =>
        By == actor.Person.Id
        || ((FormRights.MayFill(form, dossier.Head, submission, actor)
                || Visibility.Of(programme, "file", Viewer.Of(actor), VisibleForm.MatterOf(dossier, submission, roster) with { Holder = form.Datum }) == Sight.Full)
            && Data.All(datum => seen.Covers(form, datum)));
}
