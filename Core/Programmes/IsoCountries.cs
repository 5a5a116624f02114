namespace PeerExchange.Core.Programmes;

/// <summary>A country or territory by its ISO 3166-1 alpha-2 code.</summary>
public sealed record IsoCountry(string Code, LocalText Name);

/// <summary>
/// All countries with their names in the three languages, from countries.tsv beside this file. Lists begin with the 22
/// Ibero-American countries, then the others; each part in the order of the language.
/// </summary>
public static class IsoCountries
{
    private static readonly (IsoCountry Country, string Part)[] Rows = [.. Load()];
    private static readonly Dictionary<string, IsoCountry> ByCode = Rows.ToDictionary(row => row.Country.Code, row => row.Country);
    private static readonly IsoCountry[][] Ibero = Lists("ibero"), WithAmericas = Lists("ibero", "america"), World = Lists("ibero", "america", "world");

    /// <summary>The 22 members of the Ibero-American community.</summary>
    public static IReadOnlyList<IsoCountry> IberoAmerican(Language language) => Ibero[(int)language];

    /// <summary>The 22 and the rest of the Americas.</summary>
    public static IReadOnlyList<IsoCountry> Americas(Language language) => WithAmericas[(int)language];

    public static IReadOnlyList<IsoCountry> All(Language language) => World[(int)language];

    public static IsoCountry? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The name of a country, or of a party of one ("AR~Ministerio" is "Argentina (Ministerio)"); a code nobody knows is shown as it is.</summary>
    public static string Name(string code, Language language) => NameOf(code).In(language);

    /// <inheritdoc cref="Name"/>
    public static LocalText NameOf(string code) =>
        Find(PartyKey.CountryOf(code))?.Name is not { } name ? new LocalText(code, code, code)
        : PartyKey.UnitOf(code) is { Length: > 0 } unit ? new LocalText($"{name.Es} ({unit})", $"{name.Pt} ({unit})", $"{name.En} ({unit})")
        : name;

    /// <summary>Whether it names a party: a country, alone or with what tells it from another party of it.</summary>
    public static bool IsParty(string code) => Find(PartyKey.CountryOf(code)) is not null;

    private static IsoCountry[][] Lists(params string[] parts) =>
        [.. Enum.GetValues<Language>().Select(language => Sorted(parts, language))];

    private static IsoCountry[] Sorted(string[] parts, Language language) =>
    [
        .. Rows.Where(row => parts.Contains(row.Part))
            .OrderBy(row => row.Part == "ibero" ? 0 : 1)
            .ThenBy(row => SortKey(row.Country.Name.In(language)), StringComparer.Ordinal)
            .Select(row => row.Country),
    ];

    // Globalization is invariant: accents are folded by hand, so that África do Sul stands under A.
    private static string SortKey(string name) => string.Create(name.Length, name, static (key, source) =>
    {
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = char.ToLowerInvariant(source[i]) switch
            {
                'á' or 'à' or 'â' or 'ã' or 'å' => 'a',
                'é' or 'ê' or 'è' => 'e',
                'í' => 'i',
                'ó' or 'ô' or 'õ' => 'o',
                'ú' or 'ü' => 'u',
                'ç' => 'c',
                var letter => letter,
            };
        }
    });

    private static IEnumerable<(IsoCountry, string)> Load()
    {
        using var reader = new StreamReader(typeof(IsoCountries).Assembly.GetManifestResourceStream("Programmes/countries.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var code, var es, var pt, var en, var part])
            {
                yield return (new IsoCountry(code, new LocalText(es, pt, en)), part);
            }
        }
    }
}
