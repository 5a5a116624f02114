using PeerExchange.Bot.CommandLine;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.CommandLine;

/// <summary>The real commands on a database of one test's own.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Database => File("kept/peerexchange.db");

    public string File(string name) => folder.File(name);

    public string Write(string name, params string[] lines)
    {
        System.IO.File.WriteAllText(File(name), string.Join('\n', lines));
        return File(name);
    }

    /// <summary>Runs a command with this database; paths of the test's folder are left out of what it said.</summary>
    public Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] words) =>
        RunPlainAsync([.. words, "--Storage:Path", Database]);

    public async Task<(int ExitCode, string Output, string Errors)> RunPlainAsync(params string[] words)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exitCode = await Commands.RunAsync(words, output, errors);
        return (exitCode, Short(output), Short(errors));
    }

    public SqliteTables Open() => new(Database);

    /// <summary>All rows of the partitions that begin so.</summary>
    public async Task<List<Row>> RowsAsync(string prefix = "")
    {
        using var store = Open();
        var rows = new List<Row>();
        await foreach (var row in store.ScanAsync(prefix, CancellationToken.None))
        {
            rows.Add(row);
        }

        return rows;
    }

    public async Task<OpenDossier> OfferAsync(string id)
    {
        using var store = Open();
        var range = Dossier.StateOf(ImportOffer.DossierOf(id));
        return OpenDossier.Read(new Folder(range.Partition, await store.QueryAsync(range, CancellationToken.None)))!;
    }

    public void Dispose() => folder.Dispose();

    private string Short(StringWriter said) => said.ToString().Replace(folder.Path + "/", "", StringComparison.Ordinal);
}
