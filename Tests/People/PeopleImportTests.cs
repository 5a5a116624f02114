using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.CommandLine;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Web;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.People;

public class PeopleImportTests
{
    private const string Header = "name,email,tenant_id,aad_object_id,country,institution,roles,language,time_zone";
    private static readonly ProgrammeCatalog Programmes = new(Table.Programmes);

    [Fact]
    public async Task The_sample_network_is_imported_by_the_command_twice_and_the_second_time_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var sample = Path.Combine(Repository.Root, "Bot", "Sample", "people.csv");
        var people = File.ReadAllLines(sample).Length - 1;
        var (first, output) = await RunAsync(folder, sample);
        Assert.Equal(0, first);
        Assert.Equal($"{people} added, 0 updated, 0 unchanged.", output.Trim());
        var (_, again) = await RunAsync(folder, sample);
        Assert.Equal($"0 added, 0 updated, {people} unchanged.", again.Trim());

        var roster = await RosterAsync(folder);
        Assert.Equal(2, roster.Secretaries("oei").Count());
        Assert.Equal("Beatriz Nogueira", roster.Find(new Identity("00000000-0000-0000-0000-0000000000b0", "00000000-0000-0000-0000-0000000000b1"))!.Name);
        Assert.Equal("Carmen Salas", roster.Find(new Identity("00000000-0000-0000-0000-0000000000c0", "00000000-0000-0000-0000-0000000000c1"))!.Name);
        Assert.Empty(roster.Holding("oei", "UY", ["focal_point"]));
    }

    [Fact]
    public async Task One_wrong_line_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "people.csv");
        await File.WriteAllTextAsync(file, $"{Header}\nAna Ferreyra,ana@example.org,,,UY,Ministerio,oei:focal_point,es,America/Montevideo\nHugo,hugo@,00000000-0000-0000-0000-0000000000a0,,PRY,,oei:jefe,fr,Asuncion\n");
        var (code, output) = await RunAsync(folder, file);
        Assert.Equal(1, code);
        foreach (var problem in new[] { "line 3, email", "line 3, aad_object_id", "line 3, country", "line 3, institution", "line 3, roles", "line 3, language", "line 3, time_zone", "nothing was imported" })
        {
            Assert.Contains(problem, output, StringComparison.Ordinal);
        }

        Assert.Empty((await RosterAsync(folder)).People);
    }

    [Fact]
    public async Task More_people_than_a_batch_holds_are_all_imported()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "people.csv");
        await File.WriteAllTextAsync(file, Header + "\n" + string.Concat(Enumerable.Range(0, 260).Select(i => $"Persona Número{i},p{i}@example.org,,,UY,Ministerio,oei:participant,,\n")));
        Assert.Equal("260 added, 0 updated, 0 unchanged.", (await RunAsync(folder, file)).Output.Trim());
        Assert.Equal(260, (await RosterAsync(folder)).People.Count);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    public void Commas_or_semicolons_quotes_and_a_mark_at_the_start_are_read(string separator)
    {
        var text = "\ufeff" + string.Join("\r\n", Header.Replace(",", separator, StringComparison.Ordinal),
            string.Join(separator, "\"Salas, Carmen \"\"la jefa\"\"\"", "carmen@example.org", "", "", "es", "\"OEI; Secretaría\nGeneral\"", "\"*:secretariat;oei:office\"", "ES", "Europe/Madrid"), "", "");
        var (people, problems) = PeopleFile.Read(Encoding.UTF8.GetBytes(text), Programmes);
        Assert.Empty(problems);
        var carmen = Assert.Single(people);
        Assert.Equal("Salas, Carmen \"la jefa\"", carmen.Name);
        Assert.Equal("OEI; Secretaría General", carmen.Institution);
        Assert.Equal(["*:secretariat", "oei:office"], carmen.Roles.Select(role => role.ToString()));
        Assert.Equal((Language.Es, "ES"), (carmen.Language, carmen.Country));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("name,email\nAna,ana@example.org", "column 'country' is missing")]
    [InlineData("name,email,country,institution,roles,phone\n", "there is no column 'phone'")]
    [InlineData("name,email,country,institution,roles\n\"Ana", "line 2: a quote is not closed")]
    [InlineData("name,email,country,institution,roles\nAna,ana@example.org,UY", "line 2, columns: there are 3 values for 5 columns")]
    public void A_file_that_cannot_be_read_is_told_with_line_and_reason(string text, string problem)
    {
        var (people, problems) = PeopleFile.Read(Encoding.UTF8.GetBytes(text), Programmes);
        Assert.Empty(people);
        Assert.Contains(problems, told => told.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused() =>
        Assert.Contains("UTF-8", Assert.Single(PeopleFile.Read(Encoding.Latin1.GetBytes($"{Header}\nJosé Núñez"), Programmes).Problems), StringComparison.Ordinal);

    [Fact]
    public void People_are_found_again_by_account_then_by_address_and_what_they_chose_stays()
    {
        var ana = Table.Someone("ana", "UY", "oei:participant") with { Identities = [new Identity("t", "o")], Language = Language.Pt, TimeZone = null };
        var table = new Table(ana, Table.Someone("hugo", "PY", "oei:office"));
        table.Take(ImportPeople.Next(table.Roster,
        [
            Line(2, "Ana Nueva", "otra@example.org", new Identity("t", "o")),
            Line(3, "Hugo Nuevo", "HUGO@example.org", new Identity("t", "h")),
        ]));
        Assert.Equal(2, table.Roster.People.Count);
        Assert.True(table.Roster.Find("ana") is { Name: "Ana Nueva", Email: "otra@example.org", Language: Language.Pt, TimeZone: "America/Bogota", Roles.Count: 2 });
        Assert.Equal("hugo", table.Roster.Find(new Identity("t", "h"))!.Id);
    }

    [Fact]
    public void An_address_or_account_that_is_somebody_elses_is_told()
    {
        var table = new Table(Table.Someone("ana", "UY") with { Identities = [new Identity("t", "o")] }, Table.Someone("hugo", "PY"));
        var plan = ImportPeople.Read(table.Roster, [Line(2, "Ana", "hugo@example.org", new Identity("t", "o")), Line(3, "A", "x@example.org", null), Line(4, "B", "X@example.org", null)]);
        Assert.Equal([(2, "email"), (4, "email")], plan.Problems.Select(problem => (problem.Line, problem.Column)));
    }

    [Fact]
    public void A_registration_of_an_imported_account_waits_no_longer()
    {
        var table = new Table(Table.Carmen);
        var identity = table.Asks(1);
        table.Take(ImportPeople.Next(table.Roster, [Line(2, "Ana Ferreyra", "ana@example.org", identity)]));
        Assert.Empty(table.Roster.Waiting);
        Assert.Contains(table.Messages.OfType<Core.Decisions.Do>(), command => command.Command == PeopleEffects.Reach);
    }

    private static ImportedPerson Line(int line, string name, string email, Identity? identity) =>
        new(line, name, email, identity, "UY", "Ministerio", [new RoleHeld("oei", "focal_point")], Language.Es, "America/Bogota");

    private static async Task<(int Code, string Output)> RunAsync(TemporaryFolder folder, string file)
    {
        using var output = new StringWriter();
        return (await PeopleImport.RunAsync(file, [$"--Storage:Path={Path.Combine(folder.Path, "bot.db")}"], output, output), output.ToString());
    }

    private static async Task<Roster> RosterAsync(TemporaryFolder folder)
    {
        await using var app = Server.Build([$"--Storage:Path={Path.Combine(folder.Path, "bot.db")}"]);
        return await app.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None);
    }
}
