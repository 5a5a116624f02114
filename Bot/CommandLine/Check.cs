using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Package;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Web;
using PeerExchange.Cards;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// <c>check</c>: whether the bot can start as it is: programme files, texts, configuration and app package. Every problem is told. Nothing is
/// opened or changed, and no account is asked.
/// </summary>
internal static class Check
{
    /// <param name="more">Configuration, as the bot takes it.</param>
    /// <returns>0 all is well; 1 something is to mend.</returns>
    public static int Run(string[] more, TextWriter output, TextWriter errors) =>
        Run(Server.Configuration(more), Server.Environment(more), ProgrammeFile.ReadEmbedded, output, errors);

    internal static int Run(
        IConfiguration configuration, IHostEnvironment environment, Func<IReadOnlyDictionary<string, Programme>> readProgrammes, TextWriter output, TextWriter errors)
    {
        var found = 0;
        foreach (var (what, look) in new (string What, Func<IReadOnlyList<string>> Look)[]
        {
            ("programme files", () => InProgrammes(readProgrammes)),
            ("texts", Texts.Problems),
            ("configuration", () => InConfiguration(configuration, environment)),
            ("app package", () => PackageCommand.Check(configuration)),
        })
        {
            var problems = look();
            found += problems.Count;
            output.WriteLine($"{what,-16} {(problems.Count == 0 ? "well" : $"{problems.Count} to mend")}");
            foreach (var problem in problems)
            {
                errors.WriteLine(problem);
            }
        }

        output.WriteLine(found == 0 ? "check: all is well" : $"check: {found} to mend");
        return found == 0 ? 0 : 1;
    }

    private static IReadOnlyList<string> InProgrammes(Func<IReadOnlyDictionary<string, Programme>> read)
    {
        try
        {
            return read().Count > 0 ? [] : ["There is no programme file under Core/Programmes."];
        }
        catch (ProgrammeFileException wrong)
        {
            return [.. wrong.Problems.Select(problem => problem.ToString())];
        }
    }

    private static IReadOnlyList<string> InConfiguration(IConfiguration configuration, IHostEnvironment environment)
    {
        var problems = BotProblems.Of(configuration).ToList();
        foreach (var read in new Action[]
        {
            () => Settings.PublicUrl(configuration),
            () => Settings.Flag(configuration, "Network:Sample"),
            () => Settings.ClockOffset(configuration, environment),
            () => Storage(configuration),
            () => GraphOptionsReader.Read(configuration),
        })
        {
            try
            {
                read();
            }
            catch (ConfigurationException wrong)
            {
                problems.Add(wrong.Message);
            }
        }

        return problems;
    }

    // An account is opened without asking it anything; a database file would be made.
    private static void Storage(IConfiguration configuration)
    {
        if (StorageSetup.PathOf(configuration) is null)
        {
            StorageSetup.Open(configuration, TimeProvider.System).Dispose();
        }
    }
}
