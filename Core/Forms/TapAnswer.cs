using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>A question that comes by itself is answered with one press on its card: the form is begun, answered and sent in one commit.</summary>
public static class TapAnswer
{
    /// <param name="about">The row it is asked about.</param>
    /// <param name="option">Key of the choice pressed.</param>
    /// <param name="evidence">Where it can be seen, as typed; empty: nothing was.</param>
    /// <param name="known">What is known beforehand, as for any form.</param>
    public static Decision Decide(
        Folder folder, Programme programme, FormDefinition form, string about, string option, string evidence, Actor actor, IReadOnlyDictionary<string, string> known, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || form.Tap is not { } tap)
        {
            return Decision.Refuse("NoSuchForm");
        }

        var lines = Read.Lines(evidence);
        if (lines.Any(line => !Read.IsHttps(line)))
        {
            return Decision.Refuse("TapEvidence");
        }

        var (begun, changes, messages) = (folder, new List<Change>(), new List<Message>());
        if (StartForm.Found(form, dossier, about) is not { } found)
        {
            var started = StartForm.InDossier(folder, programme, form, actor, known, roster, now, about);
            if (started is not Decision.Committed start)
            {
                return started;
            }

            (begun, changes, messages) = (folder.With(start.Changes), [.. start.Changes], [.. start.Messages]);
        }
        else if (!found.IsOpen)
        {
            return Decision.Nothing;
        }

        var draft = StartForm.Found(form, OpenDossier.Read(begun)!, about)!;
        var answers = new Dictionary<string, string>(draft.Answers, StringComparer.Ordinal) { [tap.Field] = option };
        if (lines.Count > 0)
        {
            answers[tap.Evidence] = string.Join('\n', lines);
        }

        var answered = draft with { Answers = answers, Edit = draft.Edit + 1, EditedAt = now };
        changes.RemoveAll(change => change.Key == OpenDossier.KeyOf(answered));
        changes.Add(Change.Set(OpenDossier.KeyOf(answered), answered, CoreJson.Default.Submission));
        var submitted = SubmitForm.Decide(folder.With(changes), programme, answered.Id, answered.Edit, actor, "", roster, now);
        return submitted is not Decision.Committed sent ? submitted : sent with
        {
            About = sent.About + " in one tap",
            Changes = [.. changes.Where(change => sent.Changes.All(later => later.Key != change.Key)), .. sent.Changes],
            Messages = [.. messages, .. sent.Messages],
        };
    }
}
