using PeerExchange.Core.Matching;
using PeerExchange.Core.People;

namespace PeerExchange.Core.Exchanges;

/// <summary>By what a search found an entry, the surest first.</summary>
public enum FoundBy
{
    /// <summary>Nothing was looked for: it is among the newest.</summary>
    Newest,

    /// <summary>Its reference was given.</summary>
    Reference,

    /// <summary>Its name has every word.</summary>
    Name,

    /// <summary>Name, institution and country have every word between them.</summary>
    Place,

    /// <summary>Its texts have every word.</summary>
    Words,

    /// <summary>It speaks of the same, in whatever words and language.</summary>
    Meaning,
}

public sealed record BankHit(BankEntry Entry, FoundBy By);

/// <param name="Fits">False: nothing answers what was looked for; the hits are what comes closest.</param>
/// <param name="SharedWith">Concepts of the words that an entry speaks of, too. Asked of those that are shown: it reads the entry's text.</param>
public sealed record BankFound(string Words, IReadOnlyList<BankHit> Hits, bool Fits, Func<BankEntry, IReadOnlyList<Concept>> SharedWith);

/// <summary>The search of the bank: references and names first, then by meaning. Only what the actor may find is looked at.</summary>
public static class BankSearch
{
    private const int MostNamed = 200;
    private const int MostMeant = 30;
    private const int MostClosest = 5;
    private const int MostShown = 3;

    // Beyond so many words a question is a description, and the ranking knows best whether it is answered.
    private const int FewWords = 5;

    // As the lexicon counts: a word, or a phrase even with others between; not a word inside another phrase.
    private const double Said = 0.5;

    public static BankFound Of(Bank bank, string words, Actor actor)
    {
        var folded = Folded.Text(words);
        var wanted = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0)
        {
            return new BankFound(words, [.. bank.Entries.Where(May).OrderByDescending(entry => entry.ChangedAt).Select(entry => new BankHit(entry, FoundBy.Newest))], true, _ => []);
        }

        var question = new Question(bank.Index.Lexicon, words);
        string[] stems = [.. wanted.Select(word => " " + BankRules.Stem(word))];
        var named = bank.NamedWith(folded, stems)
            .Select(name => (name.Entry, By: name.FoundBy(folded, stems)))
            .Where(name => name.By is not null && May(name.Entry))
            .OrderBy(name => name.By)
            .ThenByDescending(name => name.Entry.ChangedAt)
            .Take(MostNamed)
            .Select(name => new BankHit(name.Entry, name.By!.Value))
            .ToList();
        var known = named.Select(hit => hit.Entry.Dossier).ToHashSet();
        var meant = bank.Rank(question.AsRequest(), MostMeant, May)
            .Where(scored => !known.Contains(scored.Offer.Id))
            .Select(scored => Judge(bank.Find(scored.Offer.Id)!, scored, stems, question))
            .ToList();
        List<BankHit> hits = [.. named, .. meant.Where(judged => judged.Fits).Select(judged => judged.Hit).OrderBy(hit => hit.By)];
        return hits.Count > 0
            ? new BankFound(words, hits, true, question.SharedWith)
            : new BankFound(words, [.. meant.Where(judged => judged.IsNear).Take(MostClosest).Select(judged => judged.Hit)], false, question.SharedWith);

        bool May(BankEntry entry) => BankRules.MayFind(entry, actor);
    }

    private static (BankHit Hit, bool Fits, bool IsNear) Judge(BankEntry entry, Scored scored, string[] stems, Question question)
    {
        var text = BankName.Of(entry).With(entry.Text);
        if (stems.All(stem => text.Contains(stem, StringComparison.Ordinal)))
        {
            return (new BankHit(entry, FoundBy.Words), true, true);
        }

        return (new BankHit(entry, FoundBy.Meaning), scored.Confident || question.IsAnsweredBy(entry), scored.Signals.Concepts > 0 || scored.Signals.Words > 0);
    }

    /// <summary>What was looked for, as the lexicon understands it.</summary>
    private sealed class Question(Lexicon lexicon, string words)
    {
        private readonly IReadOnlyList<Word> content = Words.Of(words);
        private readonly IReadOnlyDictionary<int, double> asked = lexicon.Find(Words.Of(words));
        private readonly Dictionary<string, IReadOnlyDictionary<int, double>> offered = new(StringComparer.Ordinal);

        public MatchRequest AsRequest() => new("", "", new MatchProfile(words, "", [], [], "", "", "", ""));

        public IReadOnlyList<Concept> SharedWith(BankEntry entry) =>
        [
            .. asked.Where(concept => Of(entry).ContainsKey(concept.Key)).OrderByDescending(concept => concept.Value).ThenBy(concept => concept.Key)
                .Take(MostShown).Select(concept => lexicon.Concepts[concept.Key]),
        ];

        /// <summary>Whether it speaks of everything a short question names.</summary>
        public bool IsAnsweredBy(BankEntry entry)
        {
            var named = asked.Where(concept => concept.Value >= Said).ToList();
            return content.Count <= FewWords && named.Count > 0 && named.All(concept => Of(entry).GetValueOrDefault(concept.Key) >= Said);
        }

        private IReadOnlyDictionary<int, double> Of(BankEntry entry) =>
            offered.TryGetValue(entry.Dossier, out var known) ? known : offered[entry.Dossier] = asked.Count == 0 ? asked : lexicon.Find(Words.Of(entry.Text));
    }
}
