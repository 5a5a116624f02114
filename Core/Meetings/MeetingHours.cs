using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Meetings;

/// <summary>When a meeting of an exchange could be: whose hours count, and from when until when it is looked for.</summary>
public static class MeetingHours
{
    private static readonly Duration Span = Duration.FromDays(28);

    // Whoever is asked needs a few days to answer before the first of the times.
    private const int Ahead = 4;

    /// <summary>Looks from a day on.</summary>
    /// <param name="minutes">How long it is to be.</param>
    /// <param name="from">The first day to look at; null: as soon as those asked have had time to answer and the notice is kept.</param>
    public static TimeSearch Search(Programme programme, OpenDossier dossier, MeetingKind kind, int minutes, LocalDate? from, DateTimeZone zone, Roster roster, Instant now)
    {
        var head = dossier.Head;
        var sides = Sides(programme, dossier, kind, roster);
        var today = now.InZone(zone).Date;
        var soonest = today.PlusDays(Ahead);
        var first = LocalDate.Max(from ?? soonest, NoticeRule.FirstDay(kind, zone, now) ?? today.PlusDays(from is null ? Ahead : 0));
        var begin = zone.AtStartOfDay(first).ToInstant();
        var length = Duration.FromMinutes(minutes);
        if (VisitDates.Of(programme, dossier) is { } visit && (kind.Has(RuleNames.DuringVisit) || kind.Has(RuleNames.AfterVisit)))
        {
            var host = ExchangeFlow.ZoneOf(head, roster);
            if (kind.Has(RuleNames.DuringVisit))
            {
                // All of them are where the host is.
                var there = new MeetingSide(head.Parties.OrderBy(party => party.Side).First().Country, host);
                return new TimeSearch([there], length, Instant.Max(Start(visit.Start), now), Start(visit.End.PlusDays(1))) { OnWorkingDaysOnly = false };
            }

            begin = Instant.Max(begin, Start(visit.End.PlusDays(1)));

            Instant Start(LocalDate day) => host.AtStartOfDay(day).ToInstant();
        }

        begin = Instant.Max(begin, now + Duration.FromHours(1));
        return new TimeSearch(sides, length, begin, begin + Span);
    }

    /// <summary>The countries of the parties whose people are invited; where there are no parties, of all who are.</summary>
    public static IEnumerable<string> CountriesOf(OpenDossier dossier, MeetingKind kind, Roster roster)
    {
        var invited = Invitees.InNetwork(kind, null, dossier, roster).Select(person => person.Country).Distinct(StringComparer.Ordinal).ToList();
        return dossier.Head.Parties.Count == 0
            ? invited.Order(StringComparer.Ordinal)
            : dossier.Head.Parties.Select(party => party.Country).Distinct(StringComparer.Ordinal).Where(country => invited.Count == 0 || invited.Contains(country));
    }

    /// <summary>The countries whose people are invited, each in the zone of its people, with what earlier meetings have cost it.</summary>
    /// <param name="except">Meetings that are being moved, whose present times count for nothing.</param>
    internal static IReadOnlyList<MeetingSide> Sides(Programme programme, OpenDossier dossier, MeetingKind kind, Roster roster, IReadOnlySet<string>? except = null)
    {
        var head = dossier.Head;
        return
        [
            .. CountriesOf(dossier, kind, roster)
                .Select(country => (Country: country, Zone: ExchangeFlow.ZoneOf(programme.Key, country, roster)))
                .Where(side => side.Zone is not null)
                .Select(side => new MeetingSide(side.Country, side.Zone!)
                {
                    Burden = dossier.Meetings.Where(meeting => meeting.State != MeetingState.Cancelled && except?.Contains(meeting.Id) != true).Sum(meeting => TimeSearch.Outside(meeting.Start, meeting.Minutes, side.Zone!)),
                }),
        ];
    }
}
