namespace PeerExchange.Core.Matching;

/// <summary>A word of a text as it is compared.</summary>
/// <param name="Folded">Lower case without accents.</param>
/// <param name="Stem">What is left of it without its ending.</param>
public readonly record struct Word(string Folded, string Stem);

/// <summary>Takes Spanish, Portuguese and English text apart: words that carry meaning, their stems and their letters.</summary>
public static class Words
{
    private const int ShortestStem = 3;

    private static readonly HashSet<string> Small = new(
        """
        a al aqui asi aun aunque cada casi como con contra cual cuales cuando cuanto cuanta cuantos de del desde despues donde dos durante e el ella ellas ellos en entre era es esa ese eso esta estan
        este esto estos estas fue ha haber hace hacia han hasta hay la las le les lo los mas me mi mientras mucho muy nada ningun ninguna ninguno nos nuestra nuestro nuestros nuestras o os otra otro otros otras para pero poco por porque pues que quien
        quienes se segun ser si sino sobre solo somos son su sus tal tambien tan tanto te tiene tienen toda todas todo todos tras tu un una unas uno unos va van y ya
        ao aos as ate com da das do dos ela elas ele eles em essa esse isso esta foi isto ja mais mas na nas nem nos nosso nossa nossos nossas num numa ou onde pela pelas pelo pelos por qual quais quando quem sao se sera seu sua seus suas so sob
        tem temos uma umas um uns and are be by for from has have how in into is it its of on or our that the their them they this to we which who with would your
        queremos quiere deseamos necesitamos buscamos buscan solicitamos requerimos interesa gostariamos precisamos procuramos desejamos oferecemos ofrecemos compartimos partilhamos compartilhamos ponemos need want offer share seek
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    // The longest first; Portuguese endings become what Spanish has, so that "avaliações" and "evaluaciones" differ only in front.
    private static readonly (string Ending, string Becomes)[] Endings =
    [
        ("aciones", "ac"), ("amiento", "a"), ("imiento", "i"), ("amientos", "a"), ("imientos", "i"), ("amento", "a"), ("imento", "i"), ("amentos", "a"), ("imentos", "i"), ("idades", "id"), ("dades", "d"),
        ("acion", "ac"), ("ciones", "c"), ("siones", "s"), ("acoes", "ac"), ("coes", "c"), ("soes", "s"), ("acao", "ac"), ("cao", "c"), ("sao", "s"), ("cion", "c"), ("sion", "s"), ("tions", "c"), ("tion", "c"), ("mente", ""),
        ("idade", "id"), ("idad", "id"), ("dade", "d"), ("dad", "d"), ("encias", "enc"), ("encia", "enc"), ("ancias", "anc"), ("ancia", "anc"), ("agens", "aj"), ("agem", "aj"), ("ajes", "aj"), ("aje", "aj"),
        ("ando", ""), ("iendo", ""), ("endo", ""), ("indo", ""), ("ados", ""), ("adas", ""), ("ado", ""), ("ada", ""), ("idos", ""), ("idas", ""), ("ido", ""), ("ida", ""), ("ings", ""), ("ing", ""), ("ar", ""), ("er", ""), ("ir", ""), ("ed", ""),
        ("amos", ""), ("emos", ""), ("imos", ""), ("ores", "or"), ("oras", "or"), ("ora", "or"), ("icas", "ic"), ("icos", "ic"), ("ica", "ic"), ("ico", "ic"), ("ais", "al"), ("ales", "al"), ("eis", "el"), ("oes", "on"), ("ones", "on"), ("ens", "en"), ("es", ""), ("as", ""), ("os", ""), ("s", ""), ("a", ""), ("o", ""), ("e", ""),
    ];

    private static readonly Dictionary<char, (string Ending, string Becomes)[]> EndingsOf = Endings.GroupBy(item => item.Ending[^1]).ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The words of a text in their order, without those that say nothing of its subject.</summary>
    public static IReadOnlyList<Word> Of(string text)
    {
        var words = new List<Word>();
        var small = Small.GetAlternateLookup<ReadOnlySpan<char>>();
        var folded = Folded.Text(text);
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                var letters = folded.AsSpan(start, i - start);
                start = -1;
                if (letters.Length > 1 && !small.Contains(letters))
                {
                    var word = letters.ToString();
                    words.Add(new Word(word, Stem(word)));
                }
            }
        }

        return words;
    }

    /// <summary>A folded word without its ending; never shorter than three letters.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= ShortestStem + 1)
        {
            return word;
        }

        foreach (var (ending, becomes) in EndingsOf.GetValueOrDefault(word[^1], []))
        {
            if (word.Length - ending.Length + becomes.Length >= ShortestStem + (ending.Length > 1 ? 1 : 0) && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return string.Concat(word.AsSpan(0, word.Length - ending.Length), becomes);
            }
        }

        return word;
    }

    /// <summary>Runs of three to five letters of a word, its edges marked: they bridge cognates of Spanish and Portuguese. As numbers.</summary>
    public static void Letters(Word word, List<int> runs)
    {
        var marked = $"_{word.Folded}_";
        for (var length = 3; length <= 5; length++)
        {
            for (var i = 0; i + length <= marked.Length; i++)
            {
                var hash = 17 + length;
                foreach (var c in marked.AsSpan(i, length))
                {
                    hash = (hash * 16777619) ^ c;
                }

                runs.Add(hash);
            }
        }
    }
}
