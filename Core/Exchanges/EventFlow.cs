using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>An event of the whole network: announced when its form is sent, held once every other form about it (its record) was sent too.</summary>
public static class EventFlow
{
    /// <summary>Forms about an event besides the one that announces it.</summary>
    public static IEnumerable<FormDefinition> Records(Programme programme) => programme.Forms.Values.Where(form => form.On == DossierKind.Event && form.Opens is null);

    internal static Dossier Advance(OpenDossier dossier, Dossier? before, Programme programme, Roster roster, Instant now, List<Message> messages)
    {
        var head = dossier.Head;
        if (programme.OpeningForm(DossierKind.Event) is not { } opening
            || dossier.Submissions.FirstOrDefault(submission => submission.Form == opening.Key && submission is { IsOpen: false, Version: > 0 }) is not { } sent)
        {
            return head;
        }

        // Correcting what was announced does not take back that it was held.
        var wasHeld = before is not null && programme.Stage(head.Kind, before.Stage) is { Ends: true };
        head = head with { Days = DaysOf(opening, sent), Stage = wasHeld ? before!.Stage : head.Stage };
        var isNews = !wasHeld && sent.SubmittedAt == now;
        if (isNews)
        {
            head = before?.Stage == head.Stage ? head : head.Enter(head.Stage, now, sent.ConfirmedBy);
            messages.AddRange(programme.Deadlines
                .Where(deadline => deadline.Event == $"event.{head.Stage}" && deadline.Days.Contains(0))
                .SelectMany(deadline => NetworkPosts.Announce(head, deadline, sent.Version, roster)));
        }

        var records = Records(programme).ToList();
        var isHeld = !wasHeld && records.Count > 0 && records.TrueForAll(form => dossier.Submissions.Any(submission => submission.Form == form.Key && submission.Version > 0));
        return isHeld && programme.Stages.FirstOrDefault(stage => stage.On == DossierKind.Event && stage.Ends) is { } end
            ? head.Enter(end.Key, now, dossier.Submissions.MaxBy(submission => submission.SubmittedAt)?.ConfirmedBy)
            : head;
    }

    /// <summary>The first range of dates the form asks for.</summary>
    private static DossierDays? DaysOf(FormDefinition form, Submission sent) =>
        form.Fields.FirstOrDefault(field => field.Type == FieldType.DateRange) is { } field
        && Read.Date(sent.Answers.Get(field.Key + ".from")) is { } first
            ? new DossierDays(first, Read.Date(sent.Answers.Get(field.Key + ".to")) ?? first)
            : null;
}
