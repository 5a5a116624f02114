using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Web;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.CommandLine;

/// <summary>people import FILE.csv: brings people into the roster, or tells every line that is wrong and changes nothing. Safe to repeat.</summary>
internal static class PeopleImport
{
    private const string Who = "import";

    public static async Task<int> RunAsync(string file, string[] more, TextWriter output, TextWriter errors)
    {
        if (!File.Exists(file))
        {
            await errors.WriteLineAsync($"There is no file '{file}'.");
            return 1;
        }

        var bytes = await File.ReadAllBytesAsync(file);
        await using var app = Server.Build(more);
        var (plan, problems) = await ImportAsync(
            bytes, app.Services.GetRequiredService<PeopleDesk>(), app.Services.GetRequiredService<ProgrammeCatalog>(), CancellationToken.None);
        foreach (var problem in problems)
        {
            await errors.WriteLineAsync(problem);
        }

        if (plan is null)
        {
            await errors.WriteLineAsync($"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")}; nothing was imported.");
            return 1;
        }

        await output.WriteLineAsync($"{plan.Added} added, {plan.Updated} updated, {plan.Same} unchanged.");
        return 0;
    }

    /// <summary>Imports the file's people; without a plan something was wrong and nothing was written.</summary>
    public static async Task<(ImportPeople.Plan? Plan, IReadOnlyList<string> Problems)> ImportAsync(
        ReadOnlyMemory<byte> bytes, PeopleDesk desk, ProgrammeCatalog programmes, CancellationToken cancellation)
    {
        var (people, wrong) = PeopleFile.Read(bytes.Span, programmes);
        if (wrong.Count > 0)
        {
            return (null, wrong);
        }

        var plan = ImportPeople.Read(await desk.ReadAsync(cancellation), people);
        if (plan.Problems.Count > 0)
        {
            return (null, [.. plan.Problems.Select(problem => problem.ToString())]);
        }

        while ((await desk.DecideAsync(Who, (roster, _) => ImportPeople.Next(roster, people), cancellation)).Settled.IsCommitted)
        {
            // The next part, decided on the roster as it stands then.
        }

        return (plan, []);
    }
}
