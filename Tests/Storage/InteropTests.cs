using System.Diagnostics;
using System.Text.Json;
using Azure.Identity;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

/// <summary>A client that we did not write (npm @azure/data-tables) reads our rows, and we read its.</summary>
[Collection(Azurite.Name)]
public sealed class InteropTests(Azurite azurite)
{
    private const string OddText = "ação 👩‍🔬 'quoted' \"doubled\"\nnext line";
    private readonly string partition = $"interop-{Guid.NewGuid():N}";

    [Fact]
    public async Task The_official_client_reads_what_we_wrote_and_we_read_what_it_wrote()
    {
        var account = StorageAccount.Parse(azurite.ConnectionString, () => new DefaultAzureCredential());
        var tables = new AzureTables(account, "interop", StoragePipeline.ForTables(account));
        var ours = new Dictionary<string, object>
        {
            ["text"] = OddText,
            ["flag"] = true,
            ["whole"] = int.MinValue,
            ["long"] = long.MaxValue,
            ["double"] = 0.1,
            ["wholeDouble"] = 1d,
            ["infinity"] = double.PositiveInfinity,
            ["time"] = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_567),
            ["bytes"] = new byte[] { 0, 1, 254, 255 },
        };
        var etag = (await tables.CommitAsync(
            partition,
            [RowChange.Insert("ours", ours), RowChange.Insert("replaced by the other side", new Dictionary<string, object> { ["text"] = "first", ["old"] = 1 })],
            CancellationToken.None)).ETags[1]!;

        var seen = await OfficialClientAsync();

        Assert.Equal(2, seen.GetArrayLength());
        var (types, values) = Of(seen[0]);
        Assert.Equal(OddText, values["text"]);
        Assert.Equal(("Boolean", "true"), (types["flag"], values["flag"]));
        Assert.Equal(("Int32", "-2147483648"), (types["whole"], values["whole"]));
        Assert.Equal(("Int64", "9223372036854775807"), (types["long"], values["long"]));
        Assert.Equal(("Double", "0.1"), (types["double"], values["double"]));
        Assert.Equal("1", values["wholeDouble"]); // sent as 1.0, which JavaScript cannot tell from 1
        Assert.Equal(("Double", "Infinity"), (types["infinity"], values["infinity"]));
        Assert.Equal(("DateTime", "2026-02-28T23:59:59.1234567Z"), (types["time"], values["time"]));
        Assert.Equal("Binary", types["bytes"]);
        Assert.Equal("AAH+/w==", values["bytes"]);

        var theirs = (await tables.ReadAsync(partition, "from the other side", CancellationToken.None))!.Values;
        Assert.Equal("canción 👩‍🔬 'comillas' \"dobles\"\nlínea", theirs["text"]);
        Assert.Equal(true, theirs["flag"]);
        Assert.Equal(-7, theirs["whole"]);
        Assert.Equal(long.MaxValue, theirs["long"]);
        Assert.Equal(1d, theirs["double"]);
        Assert.Equal(0.1, theirs["fraction"]);
        Assert.Equal(double.NaN, theirs["notANumber"]);
        Assert.Equal(ours["time"], theirs["time"]);
        Assert.Equal(ours["bytes"], theirs["bytes"]);
        Assert.Equal(9, theirs.Count);

        var stale = await tables.CommitAsync(partition, [RowChange.Replace("replaced by the other side", etag, ours)], CancellationToken.None);
        Assert.Equal("replaced by the other side", stale.ConflictKey);
        Assert.Equal(["text"], (await tables.ReadAsync(partition, "replaced by the other side", CancellationToken.None))!.Values.Keys);
    }

    private static (Dictionary<string, string> Types, Dictionary<string, string> Values) Of(JsonElement entity) =>
    (
        entity.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetProperty("type").GetString()!),
        entity.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetProperty("value").GetString()!)
    );

    private async Task<JsonElement> OfficialClientAsync()
    {
        using var node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Repository.Of("Tests", "Storage", "official-client.mjs"), azurite.ConnectionString, "interop", partition },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (said, complained) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await complained);
        return JsonDocument.Parse(await said).RootElement;
    }
}
