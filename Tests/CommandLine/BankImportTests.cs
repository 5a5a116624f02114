using System.Text;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.CommandLine;

public sealed class BankImportTests : IDisposable
{
    private const string Whole =
        """{"id": "X1", "country": "UY", "institution_type": "ministerio", "institution": "Ministerio de prueba", "theme": "primera_infancia", "population": ["0-3", "jovenes"], "modality": ["virtual", "pasantia"], "language": "es", "text": "Acompañamos a familias rurales con visitas. Compartimos manual y costos."}""";

    private const string Least = """{"id":"X2","country":"BR","institution":"Secretaria de teste","language":"pt","text":"Formação de educadores em creches.","title":"Creches que aprendem"}""";

    private readonly CommandRun command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task An_offer_stands_in_the_bank_as_the_programmes_own_form_approved()
    {
        var said = await ImportAsync(Whole, Least);

        Assert.Equal((0, "2 added to the bank of oei, 0 known already.\n", ""), said);
        var dossier = await command.OfferAsync("X1");
        var form = Assert.Single(dossier.Submissions);
        Assert.Equal((DossierKind.Offer, "oei", DossierStages.InBank, Visibilities.Network), (dossier.Head.Kind, dossier.Head.Programme, dossier.Head.Stage, dossier.Head.Visibility));
        Assert.Matches(@"^OEI-20\d\d-0001$", dossier.Head.Reference);
        Assert.Equal(("UY", "Ministerio de prueba"), (dossier.Head.Parties[0].Country, dossier.Head.Parties[0].Institution));
        Assert.Equal(("OEI-Q-OFE", SubmissionState.Approved, 1), (form.Form, form.State, form.Version));
        Assert.Equal("Acompañamos a familias rurales con visitas", dossier.Head.Title);
        var expected = new Dictionary<string, string>
        {
            ["pais"] = "UY",
            ["institucion"] = "Ministerio de prueba",
            ["nombre"] = "Acompañamos a familias rurales con visitas",
            ["resumen"] = "Acompañamos a familias rurales con visitas. Compartimos manual y costos.",
            ["poblacion"] = "0-3",
            ["modalidades"] = "virtual",
            ["idiomas"] = "es",
            ["visibilidad"] = "red",
            ["import.id"] = "X1",
            ["import.institution_type"] = "ministerio",
            ["import.theme"] = "primera_infancia",
            ["import.population"] = "0-3,jovenes",
            ["import.modality"] = "virtual,pasantia",
            ["import.language"] = "es",
        };
        Assert.Equal(expected.OrderBy(answer => answer.Key), form.Answers.OrderBy(answer => answer.Key));
        Assert.Equal("Creches que aprendem", (await command.OfferAsync("X2")).Head.Title);
    }

    [Fact]
    public async Task It_is_found_like_an_offer_published_from_the_chat_and_leaves_its_audit()
    {
        await ImportAsync(Whole, Least);

        var rows = await command.RowsAsync();
        var head = (await command.OfferAsync("X1")).Head;
        var entries = rows.Where(row => row.Partition == BankEntry.Partition && row.Key != BankStamp.Key).Select(row => RowJson.Read(row, CoreJson.Default.BankEntry)!).ToList();
        Assert.Equal(2, entries.Count);
        Assert.Contains(entries, entry => entry.Reference == head.Reference && entry.Visibility == Visibilities.Network && entry.Languages is ["es"]);
        foreach (var country in new[] { "UY", DossierIndex.Everywhere })
        {
            Assert.Contains(rows, row => row.Partition == DossierIndex.PartitionOf(country) && row.Key == head.Id);
        }

        var audit = Assert.Single(rows, row => row.Partition == Dossier.PartitionOf(head.Id) && row.Key.StartsWith("a|", StringComparison.Ordinal));
        Assert.Equal(("bank import", "bank.import"), RowJson.Read(audit, CoreJson.Default.AuditEntry) is { } entry ? (entry.Who, entry.What) : default);
        Assert.Contains(rows, row => row.Partition == Dossier.PartitionOf(head.Id) && row.Key.StartsWith("v|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing_and_changes_nothing()
    {
        await ImportAsync(Whole);
        var before = await command.RowsAsync();

        Assert.Equal((0, "0 added to the bank of oei, 1 known already.\n", ""), await ImportAsync(Whole));
        Assert.Equal(before.Select(row => (row.Partition, row.Key, row.ETag)), (await command.RowsAsync()).Select(row => (row.Partition, row.Key, row.ETag)));
        Assert.Equal((0, "1 added to the bank of oei, 1 known already.\n", ""), await ImportAsync(Whole, Least));
        Assert.EndsWith("-0002", (await command.OfferAsync("X2")).Head.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_cut_off_before_its_indexes_is_completed_by_the_next()
    {
        await ImportAsync(Whole);
        var head = (await command.OfferAsync("X1")).Head;
        using (var store = command.Open())
        {
            await store.CommitAsync(BankEntry.Partition, [RowChange.Delete(BankRows.KeyOf(head.Id))], CancellationToken.None);
            await store.CommitAsync(DossierIndex.PartitionOf("UY"), [RowChange.Delete(head.Id)], CancellationToken.None);
        }

        Assert.Equal((0, "0 added to the bank of oei, 1 known already.\n", ""), await ImportAsync(Whole));
        var rows = await command.RowsAsync();
        Assert.Single(rows, row => row.Partition == BankEntry.Partition && row.Key != BankStamp.Key);
        Assert.Single(rows, row => row.Partition == DossierIndex.PartitionOf("UY"));
        Assert.Equal(head.Reference, (await command.OfferAsync("X1")).Head.Reference);
    }

    [Fact]
    public async Task Every_bad_line_is_told_with_field_and_reason_and_nothing_is_written()
    {
        var (exitCode, output, errors) = await ImportAsync(
            Whole,
            "{\"id\": \"A\", ",
            "[1]",
            """{"id":"B","country":"XX","institution":"","language":"es","text":"Algo"}""",
            """{"id":7,"country":"UY","institution":"I","language":"español","population":"0-3","modality":["a,b"]}""",
            """{"id":"X1","country":"UY","institution":"I","language":"es","text":"Otra","text":"vez"}""",
            "",
            """{"id":"C","country":"UY","institution":"I","language":"es","text":"Algo","stage":"diseno"}""",
            """{"id":"D","country":"UY","institution":"I\ud800","language":"es","text":"%TEXT%"}""".Replace("%TEXT%", new string('a', 6_001), StringComparison.Ordinal));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal(
            """
            offers.jsonl:2 line is not JSON from character 13 on: write one complete {…} a line.
            offers.jsonl:3 line is no JSON object: write one {…} a line.
            offers.jsonl:4 institution is empty.
            offers.jsonl:4 country "XX" is no country code: write ISO 3166-1 alpha-2 in capitals, such as UY.
            offers.jsonl:5 id is a number where a text is expected.
            offers.jsonl:5 population is not a list of at most 50 texts: write ["…", "…"].
            offers.jsonl:5 modality "a,b" has a comma: make it two entries of the list.
            offers.jsonl:5 text is missing.
            offers.jsonl:5 language "español" is no language code: write one such as es, pt or en.
            offers.jsonl:6 text stands twice in this line.
            offers.jsonl:6 id "X1" stands on line 1 already: each offer has an id of its own.
            offers.jsonl:8 stage belongs to a request: this command takes offers.
            offers.jsonl:9 institution has half a character (a single \ud800–\udfff).
            offers.jsonl:9 text has 6001 characters; 6000 are allowed.
            7 lines to mend; nothing was imported.

            """, errors);
        Assert.False(File.Exists(command.Database));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_and_lines_without_end_are_told_and_the_rest_still_read()
    {
        var file = command.File("offers.jsonl");
        await using (var stream = File.Create(file))
        {
            stream.Write("\ufeff"u8);
            stream.Write(Encoding.UTF8.GetBytes(Whole + "\r\n"));
            stream.Write([.. "{\"id\":\""u8, 0xC3, 0x28, .. "\"}\n"u8]);
            stream.Write(Encoding.UTF8.GetBytes(new string('x', 3_000_000) + "\n"));
            stream.Write("nonsense"u8);
        }

        var (exitCode, _, errors) = await command.RunAsync("bank", "import", file);

        Assert.Equal(1, exitCode);
        var told = errors.Split('\n');
        Assert.StartsWith("offers.jsonl:2 line is not UTF-8", told[0], StringComparison.Ordinal);
        Assert.StartsWith("offers.jsonl:3 line is longer than 1048576 bytes", told[1], StringComparison.Ordinal);
        Assert.StartsWith("offers.jsonl:4 line is not JSON from character 2 on", told[2], StringComparison.Ordinal);
        Assert.Equal(["3 lines to mend; nothing was imported.", ""], told[3..]);
    }

    [Fact]
    public async Task Odd_characters_are_kept_and_invisible_ones_dropped()
    {
        await ImportAsync(
            """{"id":"ñ/\\#?|=x","country":"PT","institution":"=HYPERLINK(\"x\") **Município** <at>","language":"pt","population":["0-3","0-3","crianças de 6 anos"],"text":"Ação 👩🏽‍🏫 \u0000\u202Eoculta\u2028e\tmais de 3.5 milhões. Fim"}""");

        var dossier = await command.OfferAsync("ñ/\\#?|=x");
        Assert.Equal("Ação 👩🏽‍🏫 oculta\u2028e mais de 3.5 milhões", dossier.Head.Title);
        Assert.Equal("=HYPERLINK(\"x\") **Município** <at>", dossier.Head.Parties[0].Institution);
        Assert.Equal(("0-3", "0-3,0-3,crianças de 6 anos"), (dossier.Submissions[0].Answers["poblacion"], dossier.Submissions[0].Answers["import.population"]));
    }

    [Fact]
    public async Task A_long_first_sentence_is_cut_between_words()
    {
        await ImportAsync($$"""{"id":"L","country":"CL","institution":"I","language":"es","text":"{{string.Join(' ', Enumerable.Repeat("acompañamiento", 20))}}"}""");

        var title = (await command.OfferAsync("L")).Head.Title;
        Assert.InRange(title.Length, 100, 120);
        Assert.EndsWith("acompañamiento…", title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundreds_of_long_offers_come_in_while_somebody_else_takes_numbers_too()
    {
        var text = new string('ñ', 5_990);
        var file = command.Write("offers.jsonl", [.. Enumerable.Range(0, 205).Select(n => $$"""{"id":"N{{n}}","country":"{{(n % 2 == 0 ? "UY" : "BR")}}","institution":"I","language":"es","text":"{{n}} {{text}}"}""")]);
        using var other = command.Open();
        var references = new PeerExchange.Bot.Storage.References(other);
        var import = command.RunAsync("bank", "import", file);
        var taken = new List<string>();
        while (!import.IsCompleted || taken.Count == 0)
        {
            taken.Add(await references.NextAsync("OEI", DateTime.UtcNow.Year, CancellationToken.None));
        }

        Assert.Equal((0, "205 added to the bank of oei, 0 known already.\n", ""), await import);
        var entries = (await command.RowsAsync(BankEntry.Partition)).Where(row => row.Key != BankStamp.Key).Select(row => RowJson.Read(row, CoreJson.Default.BankEntry)!).ToList();
        Assert.Equal(205, entries.Count);
        Assert.Equal(205 + taken.Count, entries.Select(entry => entry.Reference).Concat(taken).Distinct().Count());
    }

    [Fact]
    public async Task An_offer_that_says_nearly_what_another_says_is_named_by_line_and_taken()
    {
        await ImportAsync(Whole);
        var again = Whole.Replace("\"X1\"", "\"X9\"", StringComparison.Ordinal).Replace("costos.", "costos por familia.", StringComparison.Ordinal);

        var (exitCode, output, errors) = await ImportAsync(Least, again, again.Replace("\"X9\"", "\"X10\"", StringComparison.Ordinal).Replace("\"UY\"", "\"PY\"", StringComparison.Ordinal));

        Assert.Equal((0, "3 added to the bank of oei, 0 known already.\n"), (exitCode, output));
        Assert.Matches(@"^warning: \S+:2 text is nearly that of OEI-20\d\d-0001 in the bank; the offer was added all the same.\n$", errors);
    }

    [Fact]
    public async Task Unknown_fields_are_named_and_the_offer_is_taken()
    {
        var (exitCode, output, _) = await ImportAsync(Least.Replace("\"id\"", "\"modalidad\":[\"x\"],\"id\"", StringComparison.Ordinal));

        Assert.Equal((0, "note: offers have no field \"modalidad\"; it was left out of 1 line.\n1 added to the bank of oei, 0 known already.\n"), (exitCode, output));
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_a_programme_that_takes_no_offers_is_named()
    {
        var (missing, _, why) = await command.RunAsync("bank", "import", command.File("nowhere.jsonl"));
        var (other, _, which) = await command.RunAsync("bank", "import", command.Write("offers.jsonl", Least), "--programme", "nothing");

        Assert.Equal((1, 1), (missing, other));
        Assert.StartsWith("nowhere.jsonl could not be read: ", why, StringComparison.Ordinal);
        Assert.Equal("Say into which programme's bank: --programme dialogas|oei\n", which);
    }

    private Task<(int ExitCode, string Output, string Errors)> ImportAsync(params string[] lines) =>
        command.RunAsync("bank", "import", command.Write("offers.jsonl", lines));
}
