using PeerExchange.Bot.CommandLine;

namespace PeerExchange.Tests.CommandLine;

public sealed class MatchFilesTests : IDisposable
{
    private const string Requests =
        """
        {"id":"R1","country":"PA","language":"es","theme":"","population":[],"modality":["virtual"],"stage":"diseno","text":"Buscamos familias de acogida para niños que viven en orfanatos."}
        {"id":"R2","country":"PA","language":"es","text":"Mantenimiento de faros."}
        """;

    private const string Offers =
        """
        {"id":"O1","country":"AR","institution":"I","language":"es","text":"Programa de familias de acogida para niños separados de su hogar."}
        {"id":"O2","country":"PA","institution":"I","language":"es","text":"Familias de acogida para niños en lugar del orfanato."}
        {"id":"O3","country":"CL","institution":"I","language":"es","capacity":1,"text":"Ciclovías protegidas."}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("match").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Offers_are_ranked_best_first_without_those_a_rule_forbids_and_pairs_are_proposed()
    {
        var (code, _, errors) = await RunAsync(Requests, Offers, "--assign", Name("assign.tsv"));

        Assert.Equal((0, ""), (code, errors));
        var run = await File.ReadAllLinesAsync(Name("run.tsv"));
        Assert.Equal("request_id\toffer_id\trank\tscore\tconfident", run[0]);
        Assert.Matches(@"^R1\tO1\t1\t0\.\d{6}\ttrue$", run[1]);
        Assert.Matches(@"^R1\tO3\t2\t0\.\d{6}\tfalse$", run[2]);
        Assert.DoesNotContain(run, line => line.Contains("O2", StringComparison.Ordinal) || line.StartsWith("R2", StringComparison.Ordinal) && line.EndsWith("true", StringComparison.Ordinal));
        var pairs = await File.ReadAllLinesAsync(Name("assign.tsv"));
        Assert.Equal(2, pairs.Length);
        Assert.StartsWith("R1\tO1\t", pairs[1], StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public async Task Topical_lists_what_rules_forbid_too()
    {
        Assert.Equal(0, (await RunAsync(Requests, Offers, "--topical")).Code);

        Assert.Equal(7, (await File.ReadAllLinesAsync(Name("run.tsv"))).Length);
    }

    [Fact]
    public async Task Every_bad_line_is_told_in_three_languages_and_nothing_is_written()
    {
        var (code, _, errors) = await RunAsync(
            Requests,
            """
            {"id":
            [1]
            {"id":"O1","country":"XX","language":"es","text":"Algo","population":"0-3","capacity":-1}
            {"id":"O1","country":"AR","language":7,"text":"\ud800"}
            """);

        Assert.Equal(1, code);
        Assert.Contains("offers.jsonl:1 no es JSON: escriba un objeto completo por línea. · não é JSON", errors, StringComparison.Ordinal);
        Assert.Contains("offers.jsonl:2 no es un objeto JSON", errors, StringComparison.Ordinal);
        Assert.Contains("country is no ISO 3166-1 code of two letters, such as UY.", errors, StringComparison.Ordinal);
        Assert.Contains("population is no list of texts.", errors, StringComparison.Ordinal);
        Assert.Contains("capacity is no whole number from 0 to 1000.", errors, StringComparison.Ordinal);
        Assert.Contains("offers.jsonl:4 «id» ya está en la línea 3.", errors, StringComparison.Ordinal);
        Assert.Contains("language is no text.", errors, StringComparison.Ordinal);
        Assert.Contains("text is no text.", errors, StringComparison.Ordinal);
        Assert.EndsWith("Mend these lines; nothing was written.\n", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Name("run.tsv")));
    }

    [Fact]
    public async Task Empty_and_missing_files_and_unknown_words_are_told()
    {
        Assert.Contains("has no line with data", (await RunAsync("", Offers)).Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(Requests, Offers, "--fast")).Code);
        Assert.Equal(2, (await RunAsync(Requests, Offers, "--assign")).Code);
        using var errors = new StringWriter();
        Assert.Equal(1, await Commands.RunAsync(["match", "--requests", Name("none"), "--offers", Name("none"), "--out", Name("x")], TextWriter.Null, errors));
        Assert.Contains("cannot be read", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_late_in_the_requests_leaves_the_result_of_before_as_it_was()
    {
        Assert.Equal(0, (await RunAsync(Requests, Offers)).Code);
        var before = await File.ReadAllTextAsync(Name("run.tsv"));
        var many = string.Join('\n', Enumerable.Range(3, 200).Select(i => $$"""{"id":"R{{i}}","country":"PA","language":"es","text":"Familias de acogida."}"""));

        var (code, _, errors) = await RunAsync($"{Requests}\n{many}\n{{\"id\":\"R900\",\"country\":\"PA\",\"language\":\"es\"}}\n[]", Offers);

        Assert.Equal(1, code);
        Assert.Contains("requests.jsonl:203 ", errors, StringComparison.Ordinal);
        Assert.Contains("text is missing", errors, StringComparison.Ordinal);
        Assert.Contains("requests.jsonl:204 ", errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Name("run.tsv")));
        Assert.Empty(Directory.GetFiles(folder, "*.part"));
    }

    [Fact]
    public async Task Requests_are_all_ranked_in_the_order_of_the_file_and_offers_in_any_order_give_the_same()
    {
        var many = string.Join('\n', Enumerable.Range(1, 200).Select(i => $$"""{"id":"R{{i}}","country":"PA","language":"es","text":"Familias de acogida {{i}}."}"""));
        Assert.Equal(0, (await RunAsync(many, Offers)).Code);
        var run = await File.ReadAllLinesAsync(Name("run.tsv"));
        Assert.Equal(Enumerable.Range(1, 200).Select(i => $"R{i}"), run.Skip(1).Select(line => line.Split('\t')[0]).Distinct());

        Assert.Equal(0, (await RunAsync(many, string.Join('\n', Offers.Split('\n').Reverse()))).Code);
        Assert.Equal(run, await File.ReadAllLinesAsync(Name("run.tsv")));
    }

    [Fact]
    public async Task A_result_that_cannot_take_its_place_leaves_nothing_half_written()
    {
        Directory.CreateDirectory(Name("run.tsv"));

        Assert.Equal(1, (await RunAsync(Requests, Offers)).Code);

        Assert.Empty(Directory.GetFiles(folder, "*.part"));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string requests, string offers, params string[] more)
    {
        await File.WriteAllTextAsync(Name("requests.jsonl"), requests);
        await File.WriteAllTextAsync(Name("offers.jsonl"), offers);
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await Commands.RunAsync(["match", "--requests", Name("requests.jsonl"), "--offers", Name("offers.jsonl"), "--out", Name("run.tsv"), .. more], output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    private string Name(string file) => Path.Combine(folder, file);
}
