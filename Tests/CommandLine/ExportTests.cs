using System.Runtime.Versioning;
using System.Text.Json;
using NodaTime;
using PeerExchange.Bot.CommandLine;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.CommandLine;

[Collection(Azurite.Name)]
public sealed class ExportTests(Azurite azurite) : IDisposable
{
    private const string Offer = """{"id":"X1","country":"UY","institution":"=SUM(1)","language":"es","text":"Niñas, niños \"y\" familias 👩🏽‍🏫. Manual"}""";
    private static readonly Instant Now = Instant.FromUtc(2026, 8, 1, 12, 0);

    private readonly CommandRun command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Everything_kept_is_written_once_by_kind_and_counted()
    {
        var (exitCode, output, errors) = await ExportAsync("out");

        Assert.Equal((0, ""), (exitCode, errors));
        var rows = (await command.RowsAsync()).Where(row => !row.Partition.StartsWith("due|", StringComparison.Ordinal) && row.Partition != "keys").ToList();
        var lines = ExportedRow.Kinds.SelectMany(kind => Lines("out", kind)).ToList();
        Assert.Equal(
            rows.Select(row => (row.Partition, row.Key)).Order(),
            lines.Select(line => (line.GetProperty("partition").GetString()!, line.GetProperty("key").GetString()!)).Order());
        foreach (var kind in ExportedRow.Kinds.Except(["registrations"]))
        {
            Assert.NotEmpty(Lines("out", kind));
            Assert.Matches($@"(?m)^{kind}\.jsonl +{Lines("out", kind).Count}$", output);
        }
    }

    [Fact]
    public async Task Letters_are_readable_and_values_are_what_they_were()
    {
        await ExportAsync("out");

        Assert.Contains("Niñas, niños", await File.ReadAllTextAsync(command.File("out/dossiers.jsonl")), StringComparison.Ordinal);
        var form = Assert.Single(Lines("out", "submissions"));
        Assert.Equal("Niñas, niños \"y\" familias 👩🏽‍🏫. Manual", form.GetProperty("value").GetProperty("answers").GetProperty("resumen").GetString());
        var other = Assert.Single(Lines("out", "other"), line => line.GetProperty("partition").GetString() == "sometime").GetProperty("properties");
        Assert.Equal((1L << 60, "AQI=", true), (other.GetProperty("n").GetInt64(), other.GetProperty("bytes").GetString(), other.GetProperty("flag").GetBoolean()));
        Assert.Equal("no JSON", Assert.Single(Lines("out", "inbox")).GetProperty("value").GetString());
    }

    [Fact]
    public async Task Pointers_keys_and_one_time_codes_stay_where_they_are()
    {
        await ExportAsync("out");

        var all = string.Concat(Directory.EnumerateFiles(command.File("out")).Select(File.ReadAllText));
        foreach (var secret in new[] { "c2VjcmV0", "salt-of-a-code", "hash-of-a-code", "due|" })
        {
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_tables_open_in_a_spreadsheet_without_doing_anything()
    {
        await ExportAsync("out");

        Assert.Equal(
            """"
            name,email,tenant_id,aad_object_id,country,institution,roles,language,time_zone
            "'=cmd|' /C calc'!A0, ""Ana""",ana@example.org,00000000-0000-0000-0000-00000000000a,00000000-0000-0000-0000-00000000000b,UY,'@Ministerio,oei:focal_point;*:secretariat,es,America/Montevideo
            Bo,bo@example.org,,,BR,Secretaria,oei:office,,

            """", await File.ReadAllTextAsync(command.File("out/people.csv")));
        var bank = await File.ReadAllLinesAsync(command.File("out/bank.csv"));
        Assert.Equal(2, bank.Length);
        Assert.Contains(",UY,'=SUM(1),\"Niñas, niños \"\"y\"\" familias 👩🏽‍🏫\",", bank[1], StringComparison.Ordinal);
        var forms = await File.ReadAllLinesAsync(command.File("out/submissions.csv"));
        Assert.Equal(2, forms.Length);
        Assert.Matches(@"^OEI-20\d\d-0001,oei,offer,in_bank,""Niñas.*"",OEI-Q-OFE,,approved,1,bank import,", forms[1]);
    }

    [Fact]
    public async Task The_people_can_be_imported_again_elsewhere()
    {
        await ExportAsync("out");
        string[] elsewhere = ["--Storage:Path", command.File("elsewhere/peerexchange.db")];

        Assert.Equal((0, "2 added, 0 updated, 0 unchanged.\n", ""), await command.RunPlainAsync(["people", "import", command.File("out/people.csv"), .. elsewhere]));
        Assert.Equal((0, "0 added, 0 updated, 2 unchanged.\n", ""), await command.RunPlainAsync(["people", "import", command.File("out/people.csv"), .. elsewhere]));
        Assert.Equal(0, (await command.RunPlainAsync(["export", command.File("again"), .. elsewhere])).ExitCode);
        Assert.Equal((await File.ReadAllLinesAsync(command.File("out/people.csv"))).Order(), (await File.ReadAllLinesAsync(command.File("again/people.csv"))).Order());
        Assert.Contains(Lines("again", "people"), line => line.GetProperty("value").GetProperty("name").GetString() == "=cmd|' /C calc'!A0, \"Ana\"");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("'t Hooft", "''t Hooft")]
    [InlineData("''", "'''")]
    [InlineData("-", "'-")]
    [InlineData("", "")]
    public void What_was_made_harmless_is_read_back_as_it_was(string cell, string written)
    {
        Assert.Equal(cell, Csv.Plain(Csv.Line(cell)));
        Assert.Equal(written, Csv.Line(cell));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_its_owner_can_read_it()
    {
        await ExportAsync("out");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(command.File("out")));
        Assert.All(
            Directory.EnumerateFiles(command.File("out")),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_later_export_takes_the_place_of_an_earlier_and_of_a_broken_one_but_of_nothing_else()
    {
        await ExportAsync("out");
        File.Move(command.File("out/bank.csv"), command.File("out/bank.csv.partial"));
        Assert.Equal(0, (await command.RunAsync("export", command.File("out"))).ExitCode);
        Assert.Equal(Export.Files.Order(), Directory.EnumerateFiles(command.File("out")).Select(Path.GetFileName).Order());

        Directory.CreateDirectory(command.File("mine"));
        command.Write("mine/letter.txt", "dear");
        var (exitCode, _, errors) = await command.RunAsync("export", command.File("mine"));
        Assert.Equal((1, "mine could not be written: it holds other files; name a new or empty folder, which only you will be able to read.\n"), (exitCode, errors));
        Assert.Single(Directory.EnumerateFiles(command.File("mine")));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_made()
    {
        var (exitCode, _, errors) = await command.RunAsync("export", command.File("out"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("There is no database kept/peerexchange.db: set Storage__Path", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(command.Database) || Directory.Exists(command.File("out")));
    }

    [Fact]
    public async Task A_bot_that_writes_meanwhile_is_not_disturbed_and_nothing_from_before_is_missing()
    {
        await FillAsync();
        using var bot = command.Open();
        for (var batch = 0; batch < 25; batch++)
        {
            await bot.CommitAsync("busy", [.. Enumerable.Range(batch * 100, 100).Select(n => RowChange.Put($"k{n:D5}", new Dictionary<string, object> { ["n"] = n }))], CancellationToken.None);
        }

        var export = command.RunAsync("export", command.File("out"));
        for (var n = 0; !export.IsCompleted || n == 0; n++)
        {
            Assert.True((await bot.CommitAsync("later", [RowChange.Put($"k{n:D9}", new Dictionary<string, object> { ["n"] = n })], CancellationToken.None)).IsCommitted);
        }

        Assert.Equal(0, (await export).ExitCode);
        Assert.Equal(2_500, Lines("out", "other").Count(line => line.GetProperty("partition").GetString() == "busy"));
    }

    [Fact]
    public async Task An_account_in_Azure_is_imported_into_and_exported_alike()
    {
        var file = command.Write("offers.jsonl", Offer, Offer.Replace("X1", "X2", StringComparison.Ordinal));
        string[] account = ["--Storage:ConnectionString", azurite.ConnectionString];
        Assert.Equal((0, "2 added to the bank of oei, 0 known already.\n", ""), await command.RunPlainAsync(["bank", "import", file, .. account]));
        Assert.Equal((0, "0 added to the bank of oei, 2 known already.\n", ""), await command.RunPlainAsync(["bank", "import", file, .. account]));

        Assert.Equal(0, (await command.RunPlainAsync(["export", command.File("out"), .. account])).ExitCode);
        Assert.Equal(2, Lines("out", "bank").Count);
        Assert.Contains(Lines("out", "dossiers"), line => line.GetProperty("value").GetProperty("id").GetString() == ImportOffer.DossierOf("X2"));
    }

    private async Task<(int ExitCode, string Output, string Errors)> ExportAsync(string folder)
    {
        await FillAsync();
        return await command.RunAsync("export", command.File(folder));
    }

    /// <summary>A row of every kind, written as the product writes it.</summary>
    private async Task FillAsync()
    {
        await command.RunAsync("bank", "import", command.Write("offers.jsonl", Offer));
        var ana = new Person(
            "ana", "=cmd|' /C calc'!A0, \"Ana\"", "ana@example.org", "UY", "@Ministerio", [new("oei", "focal_point"), new("*", "secretariat")], Language.Es, "America/Montevideo",
            [new("t1", "o1"), new("00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000b")], PersonState.Active, new OneTimeCode("salt-of-a-code", "hash-of-a-code", Now), []);
        var bo = new Person("bo", "Bo", "bo@example.org", "BR", "Secretaria", [new("oei", "office")], null, null, [], PersonState.Active, null, []);
        var gone = bo with { Id = "gone", Name = "Gone", Email = "gone@example.org", State = PersonState.Inactive };
        var bare = bo with { Id = "bare", Name = "Without a role", Email = "bare@example.org", Roles = [] };
        var link = new ChannelLink("secretariat", "Team", "Channel", "{}", Language.Es, "ana", Now);
        var dossier = (await command.OfferAsync("X1")).Head.Id;
        using var store = command.Open();
        await store.CommitAsync(
            Roster.Partition,
            [
                .. new[] { ana, bare, bo, gone }.Select(person => RowChange.Put(Roster.KeyOf(person), RowJson.Write(person, CoreJson.Default.Person))),
                RowChange.Put(Roster.KeyOf(link), RowJson.Write(link, CoreJson.Default.ChannelLink)),
                RowChange.Put(Roster.StampKey, RowJson.Write(new Stamp(4), CoreJson.Default.Stamp)),
            ],
            CancellationToken.None);
        var note = new FileNote("file", "evidencia_enlaces", "informe.pdf", 3, "application/pdf", "ana", Now);
        var item = OutboxItem.Of(DossierEffects.Publish(dossier), Now);
        await store.CommitAsync(
            Dossier.PartitionOf(dossier),
            [
                RowChange.Put(Keys.Join("f", "s", "u", "file"), RowJson.Write(note, CoreJson.Default.FileNote)),
                RowChange.Put(Keys.Join("f", "s", "r", "participantes", "r1"), RowJson.Write(new FormRow("r1", "participantes", 1, Answers.None), CoreJson.Default.FormRow)),
                RowChange.Put(Ledger.Outbox("c", 0), RowJson.Write(item, CoreJson.Default.OutboxItem)),
                RowChange.Put(Ledger.Receipt(Recipient.Person("ana"), "card"), RowJson.Write(new Receipt("conversation", "activity", Now), CoreJson.Default.Receipt)),
            ],
            CancellationToken.None);
        await store.CommitAsync(
            Inbox.PartitionOf("ana"),
            [RowChange.Put(Keys.Join("conv", "t1", "bot"), new Dictionary<string, object> { ["reference"] = "{}", ["at"] = 5L }), RowChange.Put("e|x", new Dictionary<string, object> { ["json"] = "no JSON" })],
            CancellationToken.None);
        await store.CommitAsync(DuePointers.Partition(0), [RowChange.Put(DuePointers.Key(Now, "p", "r"), new Dictionary<string, object> { ["at"] = 1L })], CancellationToken.None);
        await store.CommitAsync("keys", [RowChange.Put("downloads", new Dictionary<string, object> { ["key"] = "secret"u8.ToArray() })], CancellationToken.None);
        await store.CommitAsync("sometime", [RowChange.Put("new", new Dictionary<string, object> { ["n"] = 1L << 60, ["bytes"] = new byte[] { 1, 2 }, ["flag"] = true })], CancellationToken.None);
    }

    private List<JsonElement> Lines(string folder, string kind) =>
        [.. File.ReadAllLines(command.File($"{folder}/{kind}.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
}
