namespace PeerExchange.Tests.Fixtures;

/// <summary>Somebody a Playground plays, as <c>Tests/Playground/people.txt</c> has them; ./run starts the same people.</summary>
/// <param name="Digit">The hexadecimal digit that makes the tenant and object ids this person's own.</param>
internal sealed record PlaygroundPerson(string Key, string Given, string Surname, string Digit, string Group, string Team, string Locale, string TimeZone)
{
    /// <summary>A visitor's focal point: Uruguay, Spanish.</summary>
    public static PlaygroundPerson Ana { get; } = Find("ana");

    /// <summary>A host's focal point: Brazil, Portuguese.</summary>
    public static PlaygroundPerson Beatriz { get; } = Find("beatriz");

    /// <summary>The secretariat: Spain, Spanish.</summary>
    public static PlaygroundPerson Carmen { get; } = Find("carmen");

    public string Name => $"{Given} {Surname}";

    /// <summary>The configuration of the Playground that plays this person.</summary>
    public string Configuration() => File.ReadAllText(Repository.Of("Tests", "Playground", "playground.yml"))
        .Replace("{key}", Key, StringComparison.Ordinal)
        .Replace("{name}", Name, StringComparison.Ordinal)
        .Replace("{given}", Given, StringComparison.Ordinal)
        .Replace("{surname}", Surname, StringComparison.Ordinal)
        .Replace("{digit}", Digit, StringComparison.Ordinal)
        .Replace("{group}", Group, StringComparison.Ordinal)
        .Replace("{team}", Team, StringComparison.Ordinal);

    private static PlaygroundPerson Find(string key) => File.ReadLines(Repository.Of("Tests", "Playground", "people.txt"))
        .Select(line => line.Split('|'))
        .Where(parts => parts[0] == key)
        .Select(parts => new PlaygroundPerson(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]))
        .Single();
}
