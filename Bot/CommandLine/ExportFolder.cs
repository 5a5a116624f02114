using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// The folder of an export, which only its owner can read. Files get their names when all of them are whole: an export that was interrupted
/// leaves <c>.partial</c> files, which the next one replaces.
/// </summary>
internal sealed class ExportFolder : IAsyncDisposable
{
    private const string Partial = ".partial";
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string folder;
    private readonly Dictionary<string, (Stream Stream, int Lines)> files = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly Utf8JsonWriter json;

    private ExportFolder(string folder)
    {
        this.folder = folder;
        json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Lines written to each file, by name.</summary>
    public IEnumerable<(string Name, int Lines)> Counts => files.Select(file => (file.Key, file.Value.Lines));

    /// <summary>Makes the folder, or takes one that is empty or holds an earlier export; throws <see cref="IOException"/> for any other.</summary>
    public static ExportFolder Open(string path)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(entry => !IsOurs(Path.GetFileName(entry))))
        {
            throw new IOException("it holds other files; name a new or empty folder, which only you will be able to read.");
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
            File.SetUnixFileMode(path, Owner | UnixFileMode.UserExecute);
        }

        return new ExportFolder(path);
    }

    /// <summary>Begins a file of JSON lines, or of comma-separated values under these headings.</summary>
    public async Task BeginAsync(string name, string? headings = null)
    {
        var place = Path.Combine(folder, name + Partial);
        File.Delete(place);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 65_536 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        files[name] = (new FileStream(place, options), 0);
        if (headings is not null)
        {
            await WriteAsync(name, Encoding.UTF8.GetBytes(headings + "\n"), 0);
        }
    }

    public async Task WriteAsync(string name, Row row, string kind)
    {
        line.ResetWrittenCount();
        json.Reset(line);
        ExportedRow.Write(json, row, kind);
        json.Flush();
        line.Write("\n"u8);
        await WriteAsync(name, line.WrittenMemory, 1);
    }

    public Task WriteAsync(string name, string text) => WriteAsync(name, Encoding.UTF8.GetBytes(text + "\n"), 1);

    /// <summary>Everything is written: the files get their names.</summary>
    public async Task FinishAsync()
    {
        foreach (var (stream, _) in files.Values)
        {
            await stream.DisposeAsync();
        }

        foreach (var name in files.Keys)
        {
            File.Move(Path.Combine(folder, name + Partial), Path.Combine(folder, name), overwrite: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await json.DisposeAsync();
        foreach (var (stream, _) in files.Values)
        {
            await stream.DisposeAsync();
        }
    }

    private static bool IsOurs(string name)
    {
        var whole = name.EndsWith(Partial, StringComparison.Ordinal) ? name[..^Partial.Length] : name;
        return Export.Files.Contains(whole, StringComparer.Ordinal);
    }

    private async Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, int lines)
    {
        var (stream, written) = files[name];
        await stream.WriteAsync(bytes);
        files[name] = (stream, written + lines);
    }
}
