using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Web;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// <c>export DIR</c>: everything that is kept, as text: one file of JSON lines for each kind of row, and tables of people, bank and forms. Rows
/// are read in order and written one by one while the bot may run; contents of uploaded files stay where they are.
/// </summary>
internal static class Export
{
    /// <summary>Names of all files an export writes.</summary>
    public static readonly IReadOnlyList<string> Files = [.. ExportedRow.Kinds.Select(FileOf), .. ExportTables.Headings.Select(table => table.Name)];

    /// <param name="more">Configuration, as the bot takes it.</param>
    /// <returns>0 exported; 1 nothing is kept there yet, or the folder cannot be written.</returns>
    public static async Task<int> RunAsync(string folder, string[] more, TextWriter output, TextWriter errors)
    {
        var configuration = Server.Configuration(more);
        if (StorageSetup.PathOf(configuration) is { } database && !File.Exists(database))
        {
            await errors.WriteLineAsync($"There is no database {database}: set {StorageSetup.PathKey} or {StorageSetup.ConnectionStringKey} as for the bot.");
            return 1;
        }

        using var stores = StorageSetup.Open(configuration, TimeProvider.System);
        try
        {
            await using var export = ExportFolder.Open(folder);
            await WriteAsync(stores.Tables, export, CancellationToken.None);
            await export.FinishAsync();
            foreach (var (name, lines) in export.Counts)
            {
                await output.WriteLineAsync($"{name,-22}{lines,8}");
            }

            await output.WriteLineAsync($"{folder}: everything that is kept. Personal data is in it; only its owner can read the folder.");
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{folder} could not be written: {problem.Message}");
            return 1;
        }
    }

    private static async Task WriteAsync(ITableStore store, ExportFolder export, CancellationToken cancellation)
    {
        foreach (var kind in ExportedRow.Kinds)
        {
            await export.BeginAsync(FileOf(kind));
        }

        foreach (var (name, headings) in ExportTables.Headings)
        {
            await export.BeginAsync(name, headings);
        }

        var tables = new ExportTables(export);
        await foreach (var row in store.ScanAsync("", cancellation))
        {
            if (ExportedRow.KindOf(row) is { } kind)
            {
                await export.WriteAsync(FileOf(kind), row, kind);
                await tables.AddAsync(row, kind);
            }
        }

        await tables.FinishAsync();
    }

    private static string FileOf(string kind) => kind + ".jsonl";
}
