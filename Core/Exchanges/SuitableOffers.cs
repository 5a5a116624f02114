using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>An offer of the bank as a partner for a request.</summary>
/// <param name="Fit">How much of what is asked for was recognised in it; 0: nothing.</param>
/// <param name="Before">The exchange in which the two were proposed together already, where that rules the pair out; null: it may be proposed.</param>
public sealed record SuitableOffer(BankEntry Entry, int Fit, ProposalNote? Before);

/// <summary>Which offers coordination may choose from for a request, those first that have most of its words and areas of work.</summary>
public static class SuitableOffers
{
    private const int ShortestWord = 4;

    public static IReadOnlyList<SuitableOffer> For(OpenDossier request, Programme programme, IEnumerable<BankEntry> entries, Actor actor)
    {
        var head = request.Head;
        var country = head.Parties[0].Country;
        var withinCountry = programme.Settings.GetValueOrDefault("same_country") != 0;
        var stems = Folded.Text(head.Title).Split(' ').Where(word => word.Length >= ShortestWord).Select(BankRules.Stem).Distinct().ToList();
        var areas = AreasOf(request, programme).Select(area => area.Key).ToList();
        return
        [
            .. entries
                .Where(entry => BankRules.MayPropose(entry, programme.Key, actor.Today) && BankRules.MayFind(entry, actor))
                .Where(entry => withinCountry || entry.Country != country)
                .Select(entry => new SuitableOffer(entry, Fit(entry, stems, areas), ProposeExchange.RulesOut(head, entry.Dossier)))
                .OrderBy(offer => offer.Before is not null)
                .ThenByDescending(offer => offer.Fit)
                .ThenByDescending(offer => offer.Entry.ChangedAt),
        ];
    }

    /// <summary>The areas of work the request is about.</summary>
    public static IReadOnlyList<Option> AreasOf(OpenDossier request, Programme programme)
    {
        var form = programme.OpeningForm(DossierKind.Request);
        return form?.Tags.Topics is { } topics && form.Field(topics)?.Options is { } list && programme.Lists.TryGetValue(list, out var known)
            && request.Submissions.FirstOrDefault(submission => submission.Form == form.Key) is { } submission
            ? [.. submission.Answers.List(topics).Select(known.Find).OfType<Option>()]
            : [];
    }

    private static int Fit(BankEntry entry, List<string> stems, List<string> areas)
    {
        var title = Folded.Text(entry.Title);
        var text = Folded.Text(entry.Text);
        return stems.Sum(stem => title.Contains(stem, StringComparison.Ordinal) ? 3 : text.Contains(stem, StringComparison.Ordinal) ? 1 : 0)
            + (2 * areas.Count(entry.Areas.Contains));
    }
}
