using Microsoft.AspNetCore.Connections;
using PeerExchange.Bot.Package;
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
        match --requests F.jsonl --offers F.jsonl --out RUN.tsv [--topical] [--assign ASSIGN.tsv]
                                         ranks the offers for every request, proposes pairs
        export DIR                       everything that is kept, as text files
        check                            programme files, configuration and app package
        package [--app-id …]             the Teams app package
        Configuration comes from the environment, or after the command: --Storage:Path FILE
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            return args switch
            {
                [] or [['-', ..], ..] when !AsksForHelp(args) => await Server.RunAsync(args),
                ["serve", .. var more] when AreOptions(more) => await Server.RunAsync(more),
                ["people", "import", var file, .. var more] when IsName(file) && AreOptions(more) => await PeopleImport.RunAsync(file, more, output, errors),
                ["bank", "import", var file, .. var more] when IsName(file) && AreOptions(more) => await BankImport.RunAsync(file, more, output, errors),
                ["match", .. var more] when !AsksForHelp(args) => await MatchFiles.RunAsync(more, output, errors),
                ["export", var folder, .. var more] when IsName(folder) && AreOptions(more) => await Export.RunAsync(folder, more, output, errors),
                ["check", .. var more] when AreOptions(more) => Check.Run(more, output, errors),
                ["package", .. var more] => PackageCommand.Run(more, Server.Configuration(), output, errors),
                _ when AsksForHelp(args) => Help(output),
                _ => Misunderstood(args, errors),
            };
        }
        catch (Exception problem) when (problem is ConfigurationException or ProgrammeFileException or StoreUnavailableException)
        {
            await errors.WriteLineAsync(problem.Message);
            return 1;
        }
        catch (InvalidDataException problem)
        {
            // A file of settings that cannot be read: the reason stands inside.
            await errors.WriteLineAsync($"{problem.Message} {problem.GetBaseException().Message}");
            return 1;
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            await errors.WriteLineAsync($"{problem.Message} Does the bot run already? Another address: --urls http://localhost:PORT");
            return 1;
        }
        catch (FormatException problem)
        {
            await errors.WriteLineAsync(problem.Message);
            return 2;
        }
    }

    private static bool AsksForHelp(string[] args) => args is ["help" or "--help" or "-h" or "-?", ..] or [.., "--help" or "-h"];

    private static bool IsName(string word) => word.Length > 0 && word[0] != '-';

    // Keys of the configuration and their values; a second file or a forgotten word is none.
    private static bool AreOptions(string[] words) => words is [] or [['-', '-', _, ..], ..];

    private static int Help(TextWriter output)
    {
        output.WriteLine(Usage);
        return 0;
    }

    private static int Misunderstood(string[] args, TextWriter errors)
    {
        errors.WriteLine(args switch
        {
            ["people" or "bank", "import"] or ["people" or "bank", "import", ['-', ..], ..] => $"{args[0]} import needs a FILE.",
            ["export"] or ["export", ['-', ..], ..] => "export needs a DIR.",
            _ => $"'{string.Join(' ', args)}' is not understood.",
        });
        errors.WriteLine(Usage);
        return 2;
    }
}
