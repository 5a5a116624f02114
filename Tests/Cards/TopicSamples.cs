using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Network;
using PeerExchange.Cards.Threads;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

internal static class TopicSamples
{
    private static readonly Programme Iiep = ProgrammeFile.ReadEmbedded()["iiep"];

    private static readonly Dossier Head = new(
        "x-1", DossierKind.Exchange, "iiep", "IIEP-2026-0004", "Trayectorias escolares en la secundaria", "open",
        [
            new Party(Side.Visitor, "AR", "Ministerio de Educación de Salta", []) { OfNamed = true, Unit = "Ministerio de Educación de Salta" },
            new Party(Side.Host, "AR", "Ministerio de Educación de Córdoba", []) { OfNamed = true, Unit = "Ministerio de Educación de Córdoba" },
        ],
        Visibilities.Coordination, "p-0", Samples.Now, Samples.Now);

    private static readonly string[] Titles = ["Guía común de acompañamiento", FormSamples.Nasty, "¿Cómo se avisa a las familias?", "Indicadores de ausentismo", "Formación de preceptores", "Calendario del segundo semestre"];

    private static readonly Topic[] Topics =
    [
        .. Titles.Select((title, i) => new Topic(
            FormSamples.Draft with
            {
                Id = "e" + i,
                Form = "IIEP-ESP",
                Author = "p-1",
                Version = 1,
                SubmittedAt = Samples.Now,
                Answers = new Dictionary<string, string>
                {
                    ["es_tipo"] = "documento", ["es_titulo"] = title, ["es_texto"] = i == 1 ? FormSamples.Nasty : "Propongo que escribamos juntos la guía. El primer borrador está en el documento.", ["es_documentos"] = "https://example.org/guia",
                },
            },
            [.. Enumerable.Range(1, i switch { 0 => 2, 1 => 9, _ => 0 }).Select(n => new RowWord("e" + i, "-", n, false, i == 1 ? FormSamples.Nasty : "De acuerdo. Agrego el capítulo sobre las familias esta semana.", n % 2 == 0 ? "p-1" : "p-2", Samples.Now))])),
    ];

    private static readonly TopicsView View = new(
        Iiep, Head, Iiep.Forms["IIEP-ESP"], Topics, true, new Dictionary<string, string> { ["p-1"] = "Valeria Quiroga", ["p-2"] = FormSamples.Nasty });

    private static readonly ExchangeView Table = new(
        Iiep, Head with { Stage = "lists" },
        [new Owed(DebtKind.Form, Iiep.Forms["IIEP-LIS"].Name, "IIEP-LIS", [new Owing(Head.Parties[0].Key, ["visitor.focal_point"], 0, true), new Owing(Head.Parties[1].Key, ["host.focal_point"], 0)], true)],
        [new ExchangeForm(Iiep.Forms["IIEP-LIS"], null, true), new ExchangeForm(Iiep.Forms["IIEP-ESP"], null, false) { Topics = 6 }], [], [.. Head.Parties.Select(party => new PartyLine(party, null, 3))]);

    private static readonly FormView Answer = new(
        Iiep, Iiep.Forms["IIEP-DISP"],
        FormSamples.Draft with
        {
            Form = "IIEP-DISP",
            Answers = new Dictionary<string, string>
            {
                ["respuesta"] = "otra_fecha",
                ["fecha_confirmada.date"] = "2026-05-26",
                ["fecha_confirmada.time"] = "10:00",
                ["zona_confirmada"] = "America/Argentina/Salta",
                ["duracion_confirmada"] = "90",
                ["mensaje"] = FormSamples.Nasty,
            },
        },
        Head.Id, Head.Reference, Head.Title);

    private static readonly ProposalView Date = new(
        Iiep, Head with { Stage = "availability" }, "lists", [new Seat("focal_point", Head.Parties[0].Key, null, null), new Seat("focal_point", Head.Parties[1].Key, null, null)], "", [], true, false)
    { About = Answer };

    private static readonly Programme Dialogas = ProgrammeFile.ReadEmbedded()["dialogas"];

    private static readonly Dossier Workshop = new("w-1", DossierKind.Event, "dialogas", "DIA-2026-0002", "Taller sobre articulación intersectorial", "held", [], Visibilities.Network, "p-0", Samples.Now, Samples.Now)
    {
        Days = new DossierDays(new(2026, 4, 20), new(2026, 4, 22)),
    };

    private static readonly EventView Rise = new(Dialogas, Workshop, null, [])
    {
        GaveRise =
        [
            .. new[] { ("AR", "formalised"), ("PY", "formed"), ("GT", "in_progress") }.Select((board, i) => DossierSummary.Of(new Dossier(
                "b" + i, DossierKind.Exchange, "dialogas", $"DIA-2026-000{i + 3}", i == 1 ? FormSamples.Nasty : "Competencias transversales y socioemocionales", board.Item2,
                [new Party(Side.Visitor, board.Item1, "Ministerio", [])], Visibilities.Network, "p-0", Samples.Now, Samples.Now))),
        ],
    };

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("table-exchange", typeof(ExchangeCard), reader => ExchangeCard.Draw(Table, 0, reader)),
        new("table-date", typeof(ProposalCard), reader => ProposalCard.Draw(Date, reader)),
        new("workshop", typeof(EventCard), reader => EventCard.Draw(Rise, reader)),
        new("topic-list", typeof(TopicsCard), reader => TopicsCard.Draw(View, 0, reader)),
        new("topic-list-empty", typeof(TopicsCard), reader => TopicsCard.Draw(View with { Topics = [] }, 0, reader)),
        new("topic-list-archived", typeof(TopicsCard), reader => TopicsCard.Draw(View with { MayWrite = false }, 1, reader)),
        new("topic", typeof(TopicCard), reader => TopicCard.Draw(View, Topics[0], default, "", reader)),
        new("topic-long", typeof(TopicCard), reader => TopicCard.Draw(View, Topics[1], default, "", reader)),
        new("topic-refused", typeof(TopicCard), reader => TopicCard.Draw(View, Topics[2], reader.T["Refusals.ThreadWordsMissing"], "x", reader)),
        new("topic-archived", typeof(TopicCard), reader => TopicCard.Draw(View with { MayWrite = false }, Topics[0], default, "", reader)),
    ];
}
