using System.Globalization;
using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Meetings;

/// <summary>The time of a meeting that stands in a row of a form already, such as the closing in the agenda of the visit (S0: "debe de constar específicamente un espacio de 'cierre'").</summary>
/// <param name="Minutes">Null: the row does not say.</param>
public sealed record AgendaSlot(Instant Start, int? Minutes)
{
    /// <summary>The row's hour counts in the zone of the dossier: that of the host. Null: the kind names no row, or there is none with a time yet.</summary>
    public static AgendaSlot? Of(MeetingKind kind, OpenDossier dossier, Roster roster)
    {
        if (kind.Rule(RuleNames.FromAnswer) is { } answer)
        {
            return OfAnswer(answer, dossier, roster);
        }

        if (kind.Rule(RuleNames.FromRow) is not { } rule || rule.Text("value")?.Split(',') is not { } values)
        {
            return null;
        }

        var zone = ExchangeFlow.ZoneOf(dossier.Head, roster);
        foreach (var form in dossier.Submissions.Where(submission => submission.Form == rule.Text("form") && submission.State != SubmissionState.Withdrawn).OrderByDescending(submission => submission.Version))
        {
            foreach (var row in dossier.Rows(form.Id, rule.Text("list") ?? "").Where(row => values.Contains(row.Answers.Get(rule.Text("field") ?? ""))))
            {
                if (At(row.Answers, rule, zone) is { } slot)
                {
                    return slot;
                }
            }
        }

        return null;
    }

    /// <summary>As a form that was sent says, in the zone that stands there.</summary>
    private static AgendaSlot? OfAnswer(RuleUse rule, OpenDossier dossier, Roster roster)
    {
        var sent = dossier.Submissions.Where(submission => submission.Form == rule.Text("form") && submission.Version > 0 && submission.State != SubmissionState.Withdrawn).MaxBy(submission => submission.SubmittedAt);
        return sent is null ? null : At(sent.Answers, rule, DateTimeZoneProviders.Tzdb.GetZoneOrNull(sent.Answers.Get(rule.Text("zone") ?? "") ?? "") ?? ExchangeFlow.ZoneOf(dossier.Head, roster));
    }

    private static AgendaSlot? At(IReadOnlyDictionary<string, string> answers, RuleUse rule, DateTimeZone zone)
    {
        if (Read.Date(answers.Get(rule.Text("start") + ".date")) is not { } day || Read.TimeOfDay(answers.Get(rule.Text("start") + ".time")) is not { } hour)
        {
            return null;
        }

        var length = int.TryParse(answers.Get(rule.Text("minutes") ?? ""), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 5 and <= 1440 ? minutes : (int?)null;
        return new AgendaSlot((day + hour).InZoneLeniently(zone).ToInstant(), length);
    }
}
