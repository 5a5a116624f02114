namespace PeerExchange.Core.People;

/// <summary>Somebody in the roster who may be the one who asks to be admitted, and why it seems so.</summary>
public sealed record Candidate(Person Person, bool SameEmail, bool SimilarName);

/// <summary>
/// Who in the roster somebody unknown may be: only ever a suggestion to a secretary, who knows more than an address and a name. An address
/// can be typed by anybody.
/// </summary>
public static class Candidates
{
    private const int Most = 5;

    public static IReadOnlyList<Candidate> Of(Roster roster, Registration registration) =>
    [
        .. roster.People
            .Where(person => person.State != PersonState.Erased)
            .Select(person => new Candidate(
                person, string.Equals(person.Email, registration.Email, StringComparison.OrdinalIgnoreCase) && person.Email.Length > 0, AreSimilar(person.Name, registration.Name)))
            .Where(candidate => candidate.SameEmail || candidate.SimilarName)
            .OrderByDescending(candidate => candidate.SameEmail)
            .ThenByDescending(candidate => candidate.Person.Country == registration.Country)
            .ThenBy(candidate => candidate.Person.Id, StringComparer.Ordinal)
            .Take(Most),
    ];

    /// <summary>Two words of the shorter name are found in the other one, one letter more or less: "Ana M. Ferreira", "Ferreyra, Ana".</summary>
    internal static bool AreSimilar(string one, string other)
    {
        var words = Words(one);
        var others = Words(other);
        var common = words.Count(word => others.Any(known => known == word || (word.Length > 4 && Folded.Distance(word, known) <= 1)));
        return common >= 2;
    }

    private static string[] Words(string name) =>
        [.. Folded.Text(name).Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 2 && word is not ("del" or "dos" or "das" or "las" or "los")).Distinct()];
}
