using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>A meeting as far as one reader may see it.</summary>
/// <param name="HasPlace">Whether the reader may see where it is and join.</param>
/// <param name="HasRecord">Whether the reader may see who came and what was agreed.</param>
/// <param name="IsMine">Whether the reader sets its time and records it.</param>
/// <param name="Attended">Names of those of the network who came.</param>
/// <param name="Points">What the kind of meeting covers.</param>
/// <param name="Zones">The zone of each country that takes part, where it is known.</param>
public sealed record MeetingView(
    Programme Programme,
    Dossier Exchange,
    MeetingKind Kind,
    Meeting Meeting,
    bool HasPlace,
    bool HasRecord,
    bool IsMine,
    IReadOnlyList<string> Attended,
    IReadOnlyList<Option> Points,
    IReadOnlyList<(string Country, DateTimeZone Zone)> Zones)
{
    /// <summary>Whether the reader is among those invited, who may have it in their calendar.</summary>
    public bool IsInvited { get; init; }

    /// <summary>Those that follow it in its series; empty: it is in none, or the last.</summary>
    public IReadOnlyList<Meeting> Later { get; init; } = [];

    /// <summary>Names of the others who were invited to it.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Whether the reader may invite others.</summary>
    public bool MayInvite { get; init; }

    /// <summary>How many of those invited have not agreed to the recording, for which reason it does not begin by itself; for those who set the time.</summary>
    public int Unconsented { get; init; }

    /// <summary>Whether the reader is of coordination, which answers for what is recorded.</summary>
    public bool IsForCoordination { get; init; }

    /// <summary>False: the reader was invited to this meeting and sees nothing else of the exchange.</summary>
    public bool MayOpenExchange { get; init; } = true;

    /// <summary>What was agreed and somebody is to do, with the names of those; empty: nothing, or not for this reader.</summary>
    public IReadOnlyList<(AgreedTask Task, string Owner)> Tasks { get; init; } = [];

    /// <summary>Null: it stands in no calendar of the organiser.</summary>
    public MeetingCalendar? Calendar { get; init; }

    /// <summary>What was just done; empty: nothing.</summary>
    public OwnText Done { get; init; }
}

/// <summary>A moment in the zones of those who meet: on one line for a choice; or the reader's, and below it in every other country's where the clock shows something else; and whether it is in everybody's working hours.</summary>
internal static class MeetingTimes
{
    /// <summary>"lunes 7 de diciembre de 2026, 09:00 (Bogotá) · 15:00 (Madrid)".</summary>
    public static OwnText Line(Instant start, IReadOnlyList<(string Country, DateTimeZone Zone)> zones, Reader reader)
    {
        var here = start.InZone(reader.Zone);
        var others = zones.Where(other => other.Zone.GetUtcOffset(start) != here.Offset).DistinctBy(other => Zones.Place(other.Zone, reader.Language).Text)
            .Select(other => start.InZone(other.Zone) is var there && there.Date == here.Date
                ? Dates.Clock(start, other.Zone, reader.Language)
                : Say(start, other.Zone, reader));
        return others.Aggregate(Say(start, reader.Zone, reader), (line, other) => line + new OwnText(" · ") + other);
    }

    public static void Add(List<Element> body, Instant start, IReadOnlyList<(string Country, DateTimeZone Zone)> zones, Reader reader)
    {
        var t = reader.T;
        Facts.Add(body, t["Meeting.When"], Say(start, reader.Zone, reader));
        foreach (var (country, zone) in zones.Where(other => other.Zone.GetUtcOffset(start) != reader.Zone.GetUtcOffset(start)))
        {
            Facts.Add(body, t.Format("Meeting.WhenThere", PeopleWords.Country(country, t)), Say(start, zone, reader));
        }
    }

    /// <summary>What a side has against the time: its holiday or weekend, or an hour outside its office hours. Empty: nothing.</summary>
    public static OwnText Against(Instant start, int minutes, IReadOnlyList<(string Country, DateTimeZone Zone)> zones, Reader reader)
    {
        var t = reader.T;
        return zones
            .Select(side => (side.Country, Key: !Holidays.IsWorkingDay(side.Country, start.InZone(side.Zone).Date) ? "Times.NoWork" : TimeSearch.Outside(start, minutes, side.Zone) > 0 ? "Times.Outside" : ""))
            .Where(side => side.Key.Length > 0)
            .GroupBy(side => side.Key)
            .Select(sides => t.Format(sides.Key, string.Join(", ", sides.Select(side => PeopleWords.Country(side.Country, t).Text).Distinct())))
            .Aggregate(default(OwnText), (all, one) => all.IsEmpty ? one : all + new OwnText("; ") + one);
    }

    private static OwnText Say(Instant start, DateTimeZone zone, Reader reader) =>
        Dates.WithDay(start.InZone(zone).Date, reader.Language) + new OwnText(", ") + Dates.Clock(start, zone, reader.Language);
}
