using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Home;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

internal static class HomeSamples
{
    private static readonly Dictionary<string, Programme> Programmes = new() { ["oei"] = SampleProgramme.Programme };

    private static readonly InboxEntry[] Inbox =
    [
        Entry(InboxKind.Task, "OEI-2026-0007", "Acompañamiento a educadoras comunitarias", nameof(SubmissionState.Returned), "s1", due: 3),
        Entry(InboxKind.Task, "OEI-2026-0012", FormSamples.Nasty, nameof(SubmissionState.Submitted), "s2"),
        Entry(InboxKind.Task, "OEI-2026-0003", "Calidad en centros de atención rural", "", null, due: -2),
        Entry(InboxKind.Task, "OEI-2026-0004", "Sistema de cuidados", "", null, due: 30),
        Entry(InboxKind.Draft, null, "", "draft", "s3", page: 2),
        Entry(InboxKind.Item, "OEI-2026-0007", "Acompañamiento a educadoras comunitarias", "submitted", null),
        Entry(InboxKind.Item, "OEI-2026-0009", "Formación en servicio para docentes de primera infancia en zonas de frontera y pueblos indígenas", "in_bank", null),
    ];

    private static readonly HomeView View = new("Lucía Ibáñez Peña", Inbox, Programmes, 0, null, null) { Others = new Dictionary<string, string> { ["p-2"] = "Jorge Andrés Quiñones" } };

    private static readonly KnownWord[] Words =
    [
        new("ofrecer", "offer", Verbs.OfferStart), new("solicitar", "request", Verbs.RequestStart), new("mis tareas", "tasks", Verbs.TasksShow),
        new("intercambios", "exchanges", Verbs.ItemsShow), new("banco", "bank", Verbs.BankShow), new("idioma", "language", Verbs.LanguageChoose),
    ];

    private static readonly Dossier Request = new(
        "d-1", DossierKind.Request, "oei", "OEI-2026-0007", "Acompañamiento", "submitted", [new Party(Side.Visitor, "CO", "Ministerio", [])], Visibilities.Network, "p-1", Samples.Now, Samples.Now);

    private static readonly Programme Startable = SampleProgramme.Programme with
    {
        Forms = new Dictionary<string, FormDefinition> { ["X-1"] = SampleProgramme.Form with { Opens = DossierKind.Request } },
    };

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("digest", typeof(DigestCard), reader => DigestCard.Draw(
            "2026-05-04", [.. Enumerable.Range(0, 7).Select(i => new DigestLine("k" + i, i == 1 ? FormSamples.Nasty : $"Faltan anexos para la visita · OEI-2026-000{i}"))], 0, reader)),
        new("digest-alone", typeof(DigestCard), reader => DigestCard.Alone(DigestCard.Nothing(reader), "2026-05-04", reader)),
        new("digest-put-off", typeof(DigestCard), reader => DigestCard.WasPutOff(new NodaTime.LocalDate(2026, 5, 7), reader)),
        new("digest-nothing", typeof(DigestCard), reader => DigestCard.Nothing(reader)),
        new("no-access", typeof(NoAccessCard), NoAccessCard.Draw),
        new("home-catch-up", typeof(CatchUpCard), reader => CatchUpCard.Draw(
            [.. Enumerable.Range(1, 11).Select(n => new CatchUpLine(n == 3 ? FormSamples.Nasty : $"OEI-2026-{n:0000} · Visitas a familias con niñas y niños pequeños", n % 4 == 0 ? null : $"d-{n}"))], reader)),
        new("home-catch-up-two", typeof(CatchUpCard), reader => CatchUpCard.Draw([new("Formulario devuelto: OEI-2026-0007", "d-1"), new("Su registro fue admitido", null)], reader)),
        new("home-first-time", typeof(HomeCard), reader => HomeCard.Draw(View with { Entries = [] }, reader)),
        new("home", typeof(HomeCard), reader => HomeCard.Draw(View, reader)),
        new("home-saved", typeof(HomeCard), reader => HomeCard.Draw(View with { Entries = Inbox[..3], Notice = reader.T["Forms.Received"] }, reader)),
        new("home-secretariat", typeof(HomeCard), reader => HomeCard.Draw(View with { Waiting = 4, IsSecretary = true }, reader)),
        new("home-coordination-nothing", typeof(HomeCard), reader => HomeCard.Draw(View with { Entries = [], IsSecretary = true, CanOffer = false, CanRequest = false }, reader)),
        new("home-not-understood", typeof(HomeCard), reader => HomeCard.Draw(View with { NotUnderstood = FormSamples.Nasty, Nearest = "ofrecer" }, reader)),
        new("inbox-tasks", typeof(InboxCard), reader => InboxCard.Draw(View, false, 0, reader)),
        new("inbox-exchanges", typeof(InboxCard), reader => InboxCard.Draw(View with { Entries = [.. Enumerable.Repeat(Inbox[6], 12)] }, true, 1, reader)),
        new("inbox-empty", typeof(InboxCard), reader => InboxCard.Draw(View with { Entries = [] }, true, 0, reader)),
        new("more", typeof(MoreCard), reader => MoreCard.Draw(Words, 0, reader)),
        new("start-request", typeof(StartCard), reader => StartCard.Draw(DossierKind.Request, [Startable], [], View, "n1", reader)),
        new("start-request-with-draft", typeof(StartCard), reader => StartCard.Draw(DossierKind.Request, [Startable], [Inbox[4]], View, "n1", reader)),
        new("start-nowhere", typeof(StartCard), reader => StartCard.Draw(DossierKind.Offer, [], [], View, "n1", reader)),
        new("channel-to-review", typeof(ChannelNotice), reader => ChannelNotice.Draw(SampleProgramme.Programme, SampleProgramme.Form, Request, SubmissionState.Submitted, reader)),
        new("channel-decided", typeof(ChannelNotice), reader => ChannelNotice.Draw(SampleProgramme.Programme, SampleProgramme.Form, Request, SubmissionState.Approved, reader)),
    ];

    private static InboxEntry Entry(InboxKind kind, string? reference, string title, string stage, string? submission, int? due = null, int page = 0) =>
        new(kind, due == 30 ? "p-2" : "p-1", "d-1", DossierKind.Request, "oei", reference, title, stage, "X-1", submission, page, 4,
            due is { } days ? new LocalDate(2026, 5, 4).PlusDays(days) : null, 1, Samples.Now);
}
