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

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("topic-list", typeof(TopicsCard), reader => TopicsCard.Draw(View, 0, reader)),
        new("topic-list-empty", typeof(TopicsCard), reader => TopicsCard.Draw(View with { Topics = [] }, 0, reader)),
        new("topic-list-archived", typeof(TopicsCard), reader => TopicsCard.Draw(View with { MayWrite = false }, 1, reader)),
        new("topic", typeof(TopicCard), reader => TopicCard.Draw(View, Topics[0], default, "", reader)),
        new("topic-long", typeof(TopicCard), reader => TopicCard.Draw(View, Topics[1], default, "", reader)),
        new("topic-refused", typeof(TopicCard), reader => TopicCard.Draw(View, Topics[2], reader.T["Refusals.ThreadWordsMissing"], "x", reader)),
        new("topic-archived", typeof(TopicCard), reader => TopicCard.Draw(View with { MayWrite = false }, Topics[0], default, "", reader)),
    ];
}
