using System.Reflection;
using PeerExchange.Core.Programmes.Reading;

namespace PeerExchange.Core.Programmes;

/// <summary>A programme file before it is read.</summary>
/// <param name="Name">The file's name, "oei.yaml".</param>
public sealed record ProgrammeText(string Name, string Yaml);

/// <summary>Reads programme files. A file is read whole or not at all: every mistake in it is told at once.</summary>
public static class ProgrammeFile
{
    private const string Folder = "Programmes/";

    /// <summary>Reads one programme.</summary>
    /// <param name="name">The file's name, "oei.yaml"; without its ending it is the programme's key.</param>
    /// <param name="yaml">The file's text.</param>
    /// <exception cref="ProgrammeFileException">The file has mistakes: all of them.</exception>
    public static Programme Read(string name, string yaml)
    {
        var file = new FileProblems(name);
        var programme = Read(file, yaml);
        return file.Any ? throw new ProgrammeFileException(file.InOrder()) : programme!;
    }

    /// <summary>Reads several programmes, by key in alphabetical order. Mistakes of all files are told together.</summary>
    /// <exception cref="ProgrammeFileException">A file has mistakes, or two claim one key or one prefix of references.</exception>
    public static IReadOnlyDictionary<string, Programme> ReadAll(IEnumerable<ProgrammeText> files)
    {
        var programmes = new Dictionary<string, Programme>();
        var problems = new List<ProgrammeFileProblem>();
        var references = new Dictionary<string, string>();
        foreach (var (name, yaml) in files.OrderBy(text => text.Name, StringComparer.Ordinal))
        {
            var file = new FileProblems(name);
            var programme = Read(file, yaml);
            if (programme is not null && !programmes.TryAdd(programme.Key, programme))
            {
                file.Add(Place.Start, $"there is already a programme \"{programme.Key}\"");
            }

            if (programme is { Reference.Length: > 0 } && !references.TryAdd(programme.Reference, name))
            {
                file.Add(Place.Start, $"reference {programme.Reference} is already used by {references[programme.Reference]}");
            }

            problems.AddRange(file.InOrder());
        }

        return problems.Count > 0 ? throw new ProgrammeFileException(problems) : programmes;
    }

    /// <summary>Reads the programmes that come with the product.</summary>
    /// <exception cref="ProgrammeFileException">A file has mistakes.</exception>
    public static IReadOnlyDictionary<string, Programme> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return ReadAll(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(name => new ProgrammeText(name[Folder.Length..], Text(assembly, name))));
    }

    private static Programme? Read(FileProblems file, string yaml) =>
        YamlTree.Parse(file, yaml) is { } root ? new ProgrammeReading(file, root).Read() : null;

    private static string Text(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
