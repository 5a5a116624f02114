using PeerExchange.Bot.Web;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.CommandLine;

/// <summary>The words of the command line; without one the bot serves. Ends with 0, 1 for a problem it names, 2 for a call it does not understand.</summary>
internal static class Commands
{
    private const string Usage = """
        serve                            the bot (default)
        people import FILE.csv           the roster, and the first secretary
        bank import FILE.jsonl           offers for the bank of initiatives
        export DIR                       everything that is kept, as text files
        check                            programme files, configuration and app package
        package [--app-id …]             the Teams app package
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            return args switch
            {
                [] or ["serve", ..] => await Server.RunAsync(args is ["serve", .. var rest] ? rest : args),
                ["people", "import", var file, .. var more] => await PeopleImport.RunAsync(file, more, output, errors),
                ["bank", "import", var file, .. var more] => await BankImport.RunAsync(file, more, output, errors),
                ["export", var folder, .. var more] => await Export.RunAsync(folder, more, output),
                ["check", .. var more] => Check.Run(more, output, errors),
                ["package", ..] => PeerExchange.Bot.Package.PackageCommand.Run(args[1..], Server.Configuration(), output, errors),
                [var option, ..] when option.StartsWith('-') => await Server.RunAsync(args),
                _ => Misunderstood(errors),
            };
        }
        catch (Exception problem) when (problem is ConfigurationException or ProgrammeFileException or StoreUnavailableException)
        {
            await errors.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    private static int Misunderstood(TextWriter errors)
    {
        errors.WriteLine(Usage);
        return 2;
    }
}
