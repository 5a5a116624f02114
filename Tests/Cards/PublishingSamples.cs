using PeerExchange.Cards.Documents;
using PeerExchange.Cards.Publishing;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;
using PeerExchange.Tests.Documents;

namespace PeerExchange.Tests.Cards;

internal static class PublishingSamples
{
    private static readonly Programme Oei = Paper.Oei;
    private static readonly Programme Ril = ProgrammeFile.ReadEmbedded()["ril"];
    private static readonly Uri Link = new("https://peerexchange.example/files/a");

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("published", typeof(PublishedCard), reader => PublishedCard.Draw("", All, 0, reader)),
        new("published-search", typeof(PublishedCard), reader => PublishedCard.Draw("visitas", All[..1], 0, reader)),
        new("published-none", typeof(PublishedCard), reader => PublishedCard.Draw(FormSamples.Nasty, [], 0, reader)),
        new("published-empty", typeof(PublishedCard), reader => PublishedCard.Draw("", [], 0, reader)),
        new("published-figures", typeof(PublishedCard), reader => PublishedCard.Draw("", All, 0, reader, hasFigures: true)),
        new("figures", typeof(FiguresCard), reader => FiguresCard.Draw(Figures(1), 0, reader)),
        new("figures-many", typeof(FiguresCard), reader => FiguresCard.Draw(Figures(9), 1, reader)),
        new("publication-offer", typeof(PublicationCard), reader => PublicationCard.Draw(PrintPublic.Of(Oei, [Offer], reader), Link, 60, reader)),
        new("publication-logbooks", typeof(PublicationCard), reader => PublicationCard.Draw(PrintPublic.Of(Oei, [.. Enumerable.Range(0, 20).Select(Logbook)], reader), Link, 60, reader)),
    ];

    /// <summary>Of a programme that shows figures together, as many of its indicators.</summary>
    private static IReadOnlyList<FiguresOfForm> Figures(int indicators)
    {
        var form = Ril.Forms["RIL-IND"];
        var rows = Ril.Lists["starter_indicators"].Options.Take(indicators).Select((option, i) => new SharedRow(
            option.Key, i % 2 == 0 ? "porcentaje" : "numero", form.Figures!.Numbers.Index().ToDictionary(number => number.Item, number => 12345.5m + number.Index))).ToList();
        return [new(Ril, form, SharedFigures.Together(Ril, form, Enumerable.Range(0, 4).Select(city => new SharedNumbers("c" + city, "ril", form.Key, rows)), Core.People.Viewer.Public))];
    }

    private static PublicEntry Offer => EntryOf(Oei.OpeningForm(DossierKind.Offer)!, DossierKind.Offer, "offer", null, [new(Side.Host, "BR", "Prefeitura do Recife")]);

    private static List<Publication> All =>
    [
        new(Oei, [Offer]), new(Oei, [.. Enumerable.Range(0, 4).Select(Logbook)]),
        .. Enumerable.Range(0, 5).Select(i => new Publication(Oei, [Offer with { Submission = "o" + i, Title = i == 1 ? FormSamples.Nasty : "Educadoras que acompañan a educadoras" }])),
    ];

    private static PublicEntry Logbook(int i) => EntryOf(
        Oei.Forms["OEI-A6"], DossierKind.Exchange, $"a{i:D7}b", i % 2 == 0 ? "Juana Ejemplo" : null, [new(Side.Host, "BR", "Prefeitura do Recife"), new(Side.Visitor, "UY", "Ministerio de Desarrollo Social")]);

    /// <summary>Everything of the form that is not about a person, answered as long as may be.</summary>
    private static PublicEntry EntryOf(FormDefinition form, DossierKind kind, string submission, string? author, IReadOnlyList<PublicParty> parties)
    {
        var fields = form.Publication is { } choice ? [.. choice.Shows] : form.Fields.Where(field => field.Personal == PersonalData.No).Select(field => field.Key).ToList();
        return new PublicEntry(
            "d1", submission, "oei", form.Key, kind, "OEI-2026-0007", "Visitas a familias en zonas rurales", parties,
            Paper.Answers(form).Where(answer => fields.Contains(answer.Key.Split('.')[0])).ToDictionary(), [], fields, 1, "es", author, Samples.Now, null);
    }
}
