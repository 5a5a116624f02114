using NodaTime;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Network;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

/// <summary>A city's way through stages that are opened by whoever facilitates, and the cycle it belongs to.</summary>
internal static class StageSamples
{
    private static readonly Programme Ril = ProgrammeFile.ReadEmbedded()["ril"];

    private static readonly Dossier Head = new(
        "x-1", DossierKind.Exchange, "ril", "RIL-2026-0004", "Rosario", "crianza",
        [
            new Party(Side.Visitor, "AR", "Municipalidad de Rosario, Secretaría de Desarrollo Humano", [new("p-1", "focal_point"), new("p-2", "technical_team"), new("p-3", "technical_team")]) { OfNamed = true },
            new Party(Side.Host, "CL", "RIL", [new("p-4", "facilitator"), new("p-5", "mentor")]) { OfNamed = true },
        ],
        Visibilities.Coordination, "p-1", Samples.Now, Samples.Now);

    private static readonly StageView Next = new(Ril, Head, Ril.Stage(DossierKind.Exchange, "proyectar"), [], true);

    private static readonly StageView Waived = Next with { Waits = [Ril.GatesBefore("proyectar").First(gate => gate.WaivedBy.Count > 0).Refusal], GoingOn = [Ril.Stage(DossierKind.Exchange, "salud")!] };

    private static readonly ExchangeView City = new(
        Ril, Head,
        [
            new Owed(DebtKind.Form, Ril.Forms["RIL-PR"].Name, "RIL-PR", [new Owing("AR", ["visitor.focal_point", "visitor.technical_team"], 0, true), new Owing("CL", ["host.mentor"], 0)], true),
        ],
        [
            .. Ril.Forms.Values.Where(form => form.On == DossierKind.Exchange && form.Key is not ("RIL-PL" or "RIL-INS"))
                .Select(form => new ExchangeForm(form, form.Key is "RIL-EQ" or "RIL-DX" or "RIL-IND" ? FormSamples.Draft with { Form = form.Key, Version = 1 } : null, form.Key != "RIL-ACO")),
        ],
        [], [.. Head.Parties.Select(party => new PartyLine(party, null, 0))])
    {
        DueOn = new LocalDate(2026, 10, 31),
        GoingOn = [(Ril.Stage(DossierKind.Exchange, "salud")!, new LocalDate(2026, 4, 30))],
        MayBook = true,
    };

    private static readonly ExchangeView Facilitated = City with
    {
        Head = Head with { Stage = "salud" },
        GoingOn = [],
        Missing = [new Owed(DebtKind.Open, Ril.Stage(DossierKind.Exchange, "crianza")!.Name, "crianza", [new Owing("CL", ["host.facilitator"], 0, true)], true)],
        MayOpenStage = true,
        MayEnd = true,
    };

    private static readonly EventView Cycle = new(
        Ril, new Dossier("e-1", DossierKind.Event, "ril", "RIL-2026-0001", "Ciclo 2026", "announced", [], Visibilities.Network, "p-9", Samples.Now, Samples.Now) { Days = new DossierDays(new LocalDate(2026, 5, 1), new LocalDate(2026, 11, 30)) },
        FormSamples.Draft with { Version = 1 }, [(Ril.Forms["RIL-CIE"], null)])
    {
        HasMeetings = true,
    };

    private static readonly MeetingLine[] Meetings =
    [
        .. Enumerable.Range(1, 7).Select(number => new MeetingLine(
            Ril.Meeting("peers")!, new Meeting("m-" + number, "peers", Samples.Now + Duration.FromDays((28 * number) - 30), 90, "America/Argentina/Buenos_Aires", "", number == 1 ? MeetingState.Held : MeetingState.Booked, 1, [], "", new Dictionary<string, string>(), "", "p-9", Samples.Now) { Series = "m-1", Number = number },
            default)),
        new(Ril.Meeting("closing")!, null, default),
    ];

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("stage-open", typeof(StageCard), reader => StageCard.Draw(Next, reader)),
        new("stage-open-waived", typeof(StageCard), reader => StageCard.Draw(Waived, reader)),
        new("stage-open-refused", typeof(StageCard), reader => StageCard.Draw(Waived with { Problem = reader.T["Refusals.ReasonMissing"], Reason = FormSamples.Nasty }, reader)),
        new("stage-later", typeof(StageCard), reader => StageCard.Draw(Waived with { IsWaivable = false }, reader)),
        new("stage-opened", typeof(StageCard), reader => StageCard.Draw(Next with { IsOpened = true, GoingOn = Waived.GoingOn }, reader)),
        new("stage-nobodys", typeof(StageCard), reader => StageCard.Draw(Next with { Next = null }, reader)),
        new("city-two-stages", typeof(ExchangeCard), reader => ExchangeCard.Draw(City, 0, reader)),
        new("city-facilitated", typeof(ExchangeCard), reader => ExchangeCard.Draw(Facilitated, 1, reader)),
        new("city-reminder", typeof(ReminderCard), reader => ReminderCard.Draw(City, Ril.Deadline("stage_4_due")!, null, reader)),
        new("city-hours-low", typeof(ReminderCard), reader => ReminderCard.Draw(Facilitated, Ril.Deadline("hours_low")!, null, reader)),
        new("cycle", typeof(EventCard), reader => EventCard.Draw(Cycle, reader)),
        new("cycle-coordination", typeof(EventCard), reader => EventCard.Draw(Cycle with { IsCoordination = true }, reader)),
        new("cycle-meetings", typeof(MeetingsCard), reader => MeetingsCard.Draw(Ril, Cycle.Event, Meetings, 0, reader)),
    ];
}
