using NodaTime;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

internal static class ExchangeSamples
{
    private static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];

    private static readonly Person Lucia = Someone("p-1", "Lucía Ibáñez Peña", "UY"), Paulo = Someone("p-2", "Paulo Conceição", "BR"), Odd = Someone("p-3", FormSamples.Nasty, "UY");

    private static readonly Party Brazil = new(Side.Host, "BR", "Secretaria Nacional de Atenção à Primeira Infância", [new RoleInDossier("p-2", "leader")]),
        Uruguay = new(Side.Visitor, "UY", "Ministerio de Educación y Cultura", [new RoleInDossier("p-1", "leader"), new RoleInDossier("p-3", "participant")]),
        Paraguay = new(Side.Visitor, "PY", "Ministerio de la Niñez y la Adolescencia", []);

    private static readonly Dossier Exchange = Of("planning", Brazil, Uruguay, Paraguay);

    private static readonly ExchangeForm[] Forms =
    [
        .. Oei.Forms.Values.Where(form => form is { On: DossierKind.Exchange, Opens: null }).Select((form, i) => new ExchangeForm(
            form, i % 3 == 2 ? null : new Submission("s" + i, form.Key, "", (SubmissionState)(i % 4), 1, 1, "p-1", null, 0, Answers.None, [], [], Samples.Now, Samples.Now, Samples.Now), i < 5)
        {
            Whose = i % 4 == 1 ? FormSamples.Nasty : i % 4 == 2 ? "Uruguay" : "",
        }),
    ];

    private static readonly Meeting Session = new(
        "m-1", "referencing", Samples.Now + Duration.FromDays(3), 90, "America/Sao_Paulo", "https://meet.example.org/abc", MeetingState.Booked, 1, [], "", new Dictionary<string, string>(), "", "p-2", Samples.Now);

    private static readonly Owed[] Missing =
    [
        new(DebtKind.Form, Oei.Forms["OEI-A3"].Name, "OEI-A3", [new Owing("UY", ["visitor.focal_point", "visitor.leader"], 0, true), new Owing("PY", ["visitor.focal_point"], 0)], true),
        new(DebtKind.Name, Oei.Gates[0].Refusal, "leader", [new Owing("PY", ["office", "focal_point"], 0)], false),
        new(DebtKind.Form, Oei.Forms["OEI-A7"].Name, "OEI-A7", [new Owing("UY", [], 3), new Owing("PY", [], 1)], false),
        new(DebtKind.Book, Oei.Meetings[0].Name, "referencing", [new Owing("BR", ["host.office"], 0)], false),
        new(DebtKind.Record, Oei.Meetings[0].Name, "referencing", [new Owing("BR", ["host.office"], 0)], false),
        new(DebtKind.Date, Oei.Gates[0].Refusal, "visit_start", [], false),
        new(DebtKind.Date, Oei.Gates[0].Refusal, "visit_end", [], false),
        new(DebtKind.Rows, Oei.Gates[0].Refusal, "OEI-A1", [], false),
    ];

    internal static readonly ExchangeView View = new(
        Oei, Exchange, Missing, Forms, [Session, Session with { Kind = "closing", State = MeetingState.Held }],
        [new PartyLine(Brazil, Paulo.Name, 0), new PartyLine(Uruguay, Lucia.Name, 3), new PartyLine(Paraguay, null, 1)])
    {
        DueOn = new LocalDate(2026, 5, 1),
        Visit = new DateInterval(new LocalDate(2026, 6, 8), new LocalDate(2026, 6, 12)),
        MayName = ["UY"],
        MayBook = true,
        MayEnd = true,
        Records = "m-1",
    };

    private static readonly Seat[] Seats =
    [
        new("office", "BR", new Agreement("viable", "office", "BR", true, null, "p-2", false, Samples.Now), null),
        new("office", "UY", new Agreement("viable", "office", "UY", false, FormSamples.Nasty, "p-1", false, Samples.Now), FormSamples.Nasty),
        new("office", "PY", new Agreement("viable", "office", "PY", true, "Por teléfono", "p-9", true, Samples.Now), "Por teléfono, la oficina de Asunción"),
        new("representative", "UY", null, null),
    ];

    private static readonly ProposalView Proposal = new(
        Oei, Of("proposed", Brazil, Uruguay, Paraguay), "viable", Seats, "Las dos experiencias trabajan con familias de zonas rurales y ya fueron evaluadas. " + FormSamples.Nasty,
        [.. Oei.Lists["areas"].Options.Take(3).Select(option => option.Label)], true, false);

    private static readonly FormView Plan = new(
        Oei, Oei.Forms["OEI-A5"], new Submission("s9", "OEI-A5", "UY", SubmissionState.Submitted, 2, 1, "p-1", null, 0, Answers.None, [], [], Samples.Now, Samples.Now, Samples.Now), "e-1", "OEI-2026-0007", "Visitas a familias");

    private static RowToConfirm[] Rows(Reader reader) =>
    [
        .. Enumerable.Range(0, 8).Select(i => new RowToConfirm(
            Plan.Form.Pages[0],
            new FormRow("r" + i, "pa_actividades", i, new Dictionary<string, string> { ["pa_que"] = i == 1 ? FormSamples.Nasty : "Taller virtual para adaptar la guía de supervisión", ["pa_responsable.name"] = "Paulo Conceição", ["pa_fecha"] = "2026-09-15" }),
            i % 3 == 0 ? reader.T.Format("Rows.ConfirmedBefore", "Brasil", "4/5/2026").Text : reader.T["Rows.ConfirmationWaits"].Text, i % 2 == 0)),
    ];

    private static readonly Figure[] Ratings =
    [
        .. Oei.Forms["OEI-A5-V"].Fields.Where(field => field.Type == FieldType.Choice).Select((field, i) => new Figure(
            field, 7, [.. Oei.Lists[field.Options!].Options.Select((option, n) => (option, n == i % 3 ? 4 : n == 2 + i % 2 ? 3 : 0))], field.Options == "fulfilment" ? null : 3.7m)),
    ];

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("exchange", typeof(ExchangeCard), reader => ExchangeCard.Draw(View, 0, reader)),
        new("exchange-in-channel", typeof(ExchangeCard), reader => ExchangeCard.Draw(View with { IsInChannel = true }, 0, reader)),
        new("exchange-forms-end", typeof(ExchangeCard), reader => ExchangeCard.Draw(View, 9, reader)),
        new("exchange-proposed", typeof(ExchangeCard), reader => ExchangeCard.Draw(View with { Head = Of("proposed", Brazil, Uruguay), AgreesTo = "viable", Forms = [], Meetings = [], Visit = null, Missing = [] }, 0, reader)),
        new("exchange-ended", typeof(ExchangeCard), reader => ExchangeCard.Draw(
            View with { Head = Of("cancelled", Brazil, Uruguay), EndReason = FormSamples.Nasty, Missing = [], MayBook = false, MayEnd = false, MayName = [], Records = null }, 0, reader)),
        new("exchange-confirm-rows", typeof(ConfirmRowsCard), reader => ConfirmRowsCard.Draw(Plan, "UY", Rows(reader), 0, default, reader)),
        new("exchange-confirm-rows-end", typeof(ConfirmRowsCard), reader => ConfirmRowsCard.Draw(Plan, "UY", [.. Rows(reader).Select(row => row with { Waits = false })], 1, default, reader)),
        new("exchange-confirm-rows-problem", typeof(ConfirmRowsCard), reader => ConfirmRowsCard.Draw(Plan, "UY", Rows(reader), 0, reader.T.Say(new Core.Decisions.Refusal("BeingCorrected", [Plan.Form.Name])), reader)),
        new("exchange-ratings", typeof(RatingsCard), reader => RatingsCard.Draw(Oei, Oei.Forms["OEI-A5-V"], Exchange, Ratings, 0, reader)),
        new("exchange-ratings-end", typeof(RatingsCard), reader => RatingsCard.Draw(Oei, Oei.Forms["OEI-A5-V"], Exchange, Ratings, 9, reader)),
        new("exchange-forms-together", typeof(ExchangeCard), reader => ExchangeCard.Draw(View with { Forms = [new ExchangeForm(Oei.Forms["OEI-A5-V"], null, false) { Together = 7 }] }, 0, reader)),
        new("exchange-proposal", typeof(ProposalCard), reader => ProposalCard.Draw(Proposal, reader)),
        new("exchange-proposal-problem", typeof(ProposalCard), reader => ProposalCard.Draw(Proposal with { Problem = reader.T["Refusals.ReasonMissing"], Typed = FormSamples.Nasty }, reader)),
        new("exchange-proposal-coordination", typeof(ProposalCard), reader => ProposalCard.Draw(Proposal with { Mine = false, OnBehalf = true }, reader)),
        new("exchange-proposal-channel", typeof(ProposalCard), reader => ProposalCard.Draw(Proposal with { IsChannel = true, Why = null, Seats = [.. Seats.Select(seat => seat with { Reason = null })] }, reader)),
        new("exchange-proposal-settled", typeof(ProposalCard), reader => ProposalCard.Draw(Proposal with { Head = Of("viable", Brazil, Uruguay) }, reader)),
        new("exchange-reminder", typeof(ReminderCard), reader => ReminderCard.Draw(View, Oei.Deadline("annexes_missing")!, null, reader)),
        new("exchange-reminder-row", typeof(ReminderCard), reader => ReminderCard.Draw(View, Oei.Deadline("transfer_check")!, (Oei.Forms["OEI-SEG"], "UY.r1.3", FormSamples.Nasty), reader)),
        new("exchange-ended-letter", typeof(ExchangeEndedCard), reader => ExchangeEndedCard.Draw(Oei, Of("cancelled", Brazil, Uruguay), "", FormSamples.Nasty, reader)),
        new("exchange-country-left", typeof(ExchangeEndedCard), reader => ExchangeEndedCard.Draw(Oei, Of("proposed", Brazil, Uruguay), "PY", null, reader)),
        new("exchange-notice", typeof(ExchangeNotice), reader => ExchangeNotice.Draw(Oei, Exchange, reader)),
        new("told", typeof(ToldCard), reader => ToldCard.Draw(
            Oei, Exchange,
            [
                new ToldLine(FormSamples.Nasty, "UY", null, null, 0, 3, ReachProblem.Blocked), new ToldLine("Lucía Bentancor", "UY", null, Samples.Now, 4, 0, null),
                new ToldLine("", "BR", Channels.Office("oei", "BR"), Samples.Now - NodaTime.Duration.FromDays(3), 1, 1, null),
            ],
            0, new Dictionary<string, Programme> { ["oei"] = Oei }, reader)),
        new("told-none", typeof(ToldCard), reader => ToldCard.Draw(Oei, Exchange, [], 0, new Dictionary<string, Programme>(), reader)),
        new("exchange-people", typeof(ExchangePeopleCard), reader => ExchangePeopleCard.Draw(Oei, Exchange, People, 0, reader.T["Exchange.LeaderNamed"], default, new Dictionary<string, string>(), reader)),
        new("exchange-people-problem", typeof(ExchangePeopleCard), reader => ExchangePeopleCard.Draw(
            Oei, Exchange, People, 1, default, reader.T["Exchange.LeaderMissing"], new Dictionary<string, string> { [ExchangePeopleCard.NameInput] = FormSamples.Nasty }, reader)),
    ];

    private static PartyPeople[] People =>
    [
        new(Brazil, [new PartLine(Paulo, "leader", true, false)], []),
        new(Uruguay, [new PartLine(Lucia, "leader", true, false), .. Enumerable.Repeat(new PartLine(Odd, "participant", false, true), 6)], [Lucia, Odd]),
    ];

    private static Dossier Of(string stage, params Party[] parties) => new Dossier(
        "d-1", DossierKind.Exchange, "oei", "OEI-2026-0021", "Acompañamiento a educadoras comunitarias en zonas rurales", "", parties, Visibilities.Network, "p-9", Samples.Now, Samples.Now)
        .Enter(stage, Samples.Now, "p-9", "Las dos experiencias trabajan con familias.");

    private static Person Someone(string id, string name, string country) =>
        new(id, name, id + "@example.org", country, "Ministerio de Educación y Cultura", [new RoleHeld("oei", "leader")], null, null, [], PersonState.Active, null, []);
}
