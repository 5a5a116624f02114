using PeerExchange.Cards.Threads;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

internal static class ThreadSamples
{
    private static readonly Programme Ripso = ProgrammeFile.ReadEmbedded()["ripso"];

    private static readonly Dossier Head = new(
        "x-1", DossierKind.Exchange, "ripso", "RIPSO-2026-0003", "Reforma del registro social de hogares en zonas rurales", "preparing",
        [new Party(Side.Visitor, "PY", "Ministerio de Desarrollo Social", [])], Visibilities.Coordination, "p-0", Samples.Now, Samples.Now);

    private static readonly RowThread[] Threads =
    [
        .. Enumerable.Range(0, 8).Select(i => new RowThread(
            new FormRow("q" + i, "preguntas", i, new Dictionary<string, string> { ["q_pregunta"] = i == 1 ? FormSamples.Nasty : "¿Cada cuánto se actualizan los datos de un hogar y quién decide qué hogares se visitan primero?" }),
            [.. Enumerable.Range(1, i switch { 0 => 1, 1 => 9, 2 => 2, _ => 0 }).Select(n => new RowWord("s", "q" + i, n, n % 2 == 1, n == 1 ? FormSamples.Nasty : string.Concat(Enumerable.Repeat("En zonas rurales se visita cada cuatro años. ", 20)), "p-1", Samples.Now))])),
    ];

    private static readonly ThreadsView Answering = new(Ripso, Head, Ripso.Forms["RIPSO-Q"], FormSamples.Draft with { Version = 1 }, Threads, true, false, new Dictionary<string, string> { ["p-1"] = FormSamples.Nasty });

    private static readonly ThreadsView Asking = Answering with { MayAnswer = false, MayAsk = true };

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("thread-list", typeof(ThreadsCard), reader => ThreadsCard.Draw(Answering, 0, reader)),
        new("thread-list-asking", typeof(ThreadsCard), reader => ThreadsCard.Draw(Asking, 1, reader)),
        new("thread-list-answered", typeof(ThreadsCard), reader => ThreadsCard.Draw(Asking with { Threads = [Threads[0]] }, 0, reader)),
        new("thread-open", typeof(ThreadCard), reader => ThreadCard.Draw(Answering, Threads[4], default, "", reader)),
        new("thread-refused", typeof(ThreadCard), reader => ThreadCard.Draw(Answering, Threads[2], reader.T["Refusals.ThreadWordsMissing"], "", reader)),
        new("thread-long", typeof(ThreadCard), reader => ThreadCard.Draw(Answering, Threads[1], default, "", reader)),
        new("thread-asking", typeof(ThreadCard), reader => ThreadCard.Draw(Asking, Threads[0], default, "", reader)),
        new("thread-reading", typeof(ThreadCard), reader => ThreadCard.Draw(Asking with { MayAsk = false, Threads = [Threads[0]] }, Threads[0], default, "", reader)),
    ];
}
