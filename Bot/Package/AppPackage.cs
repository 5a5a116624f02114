using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PeerExchange.Bot.Package;

/// <summary>The file that a Teams administrator uploads: the manifest, its translations and two icons, zipped. Its template is the
/// folder <c>manifest/</c>, carried inside the program.</summary>
internal static class AppPackage
{
    private const string Folder = "manifest/";

    // The first instant a zip can name: a package does not depend on when or where it was built.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The files of <c>manifest/</c> that belong into a package, with the placeholders still in them.</summary>
    public static IReadOnlyDictionary<string, byte[]> Template()
    {
        var assembly = typeof(AppPackage).Assembly;
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var content = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            files[name[Folder.Length..]] = bytes.ToArray();
        }

        return files;
    }

    /// <summary>The template with every placeholder replaced by its value, written as JSON wants it.</summary>
    public static IReadOnlyDictionary<string, byte[]> Fill(IReadOnlyDictionary<string, byte[]> template, PackageParameters parameters) =>
        template.ToDictionary(file => file.Key, file => IsText(file.Key) ? Fill(file.Value, parameters) : file.Value, StringComparer.Ordinal);

    /// <summary>The finished package. The same template and parameters give the same bytes.</summary>
    public static byte[] Build(IReadOnlyDictionary<string, byte[]> template, PackageParameters parameters) =>
        Zip(Fill(template, parameters));

    /// <summary>What is wrong with a finished package, a sentence each; empty when it can be uploaded.</summary>
    public static IReadOnlyList<string> Check(byte[] package)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                using var content = entry.Open();
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                files[entry.FullName] = bytes.ToArray();
            }
        }
        catch (InvalidDataException)
        {
            return ["The package is not a zip file that can be read."];
        }

        return Check(files);
    }

    /// <summary>What is wrong with the files of a finished package, a sentence each.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyDictionary<string, byte[]> files)
    {
        if (!files.TryGetValue("manifest.json", out var manifest))
        {
            return ["manifest.json is missing; it has to lie at the top of the package, not in a folder."];
        }

        try
        {
            using var document = JsonDocument.Parse(manifest);
            return
            [
                .. PlaceholdersLeft(files),
                .. ManifestRules.Problems(document.RootElement),
                .. LanguageRules.Problems(document.RootElement, files),
                .. IconRules.Problems(document.RootElement, files),
                .. FilesNobodyNames(document.RootElement, files),
            ];
        }
        catch (JsonException problem)
        {
            return [$"manifest.json is not JSON: {problem.Message}"];
        }
    }

    internal static byte[] Zip(IReadOnlyDictionary<string, byte[]> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using var target = entry.Open();
                target.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Fill(byte[] text, PackageParameters parameters) =>
        Encoding.UTF8.GetBytes(parameters.Values.Aggregate(Encoding.UTF8.GetString(text), (filled, value) => filled.Replace(
            value.Placeholder,
            JsonEncodedText.Encode(value.Value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
            StringComparison.Ordinal)));

    private static bool IsText(string file) => file.EndsWith(".json", StringComparison.Ordinal);

    private static IEnumerable<string> PlaceholdersLeft(IReadOnlyDictionary<string, byte[]> files) =>
        from file in files
        where IsText(file.Key)
        let text = Encoding.UTF8.GetString(file.Value)
        let start = text.IndexOf("{{", StringComparison.Ordinal)
        where start >= 0
        select $"{file.Key}: the placeholder {text.Substring(start, Math.Min(24, text.Length - start)).Split('"')[0]} was not filled.";

    private static IEnumerable<string> FilesNobodyNames(JsonElement manifest, IReadOnlyDictionary<string, byte[]> files)
    {
        string[] named =
        [
            "manifest.json",
            manifest.Text("icons.color"),
            manifest.Text("icons.outline"),
            .. LanguageRules.Additional(manifest).Select(language => language.File),
        ];
        return files.Keys.Except(named, StringComparer.Ordinal).Select(file => $"{file}: the manifest does not name this file.");
    }
}
