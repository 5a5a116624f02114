using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Web;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// <c>bank import FILE.jsonl</c>: offers collected elsewhere are put into the bank of initiatives. The whole file is checked first; with a
/// mistake in any line nothing is written. The same file again adds nothing. What says nearly the same as
/// another offer of its country is named and added. The bot may run meanwhile.
/// </summary>
internal static class BankImport
{
    /// <param name="more">Configuration, as the bot takes it, and <c>--programme KEY</c> where several programmes take offers.</param>
    /// <returns>0 imported; 1 a problem with the file or the store.</returns>
    public static async Task<int> RunAsync(string file, string[] more, TextWriter output, TextWriter errors)
    {
        FileStream content;
        try
        {
            content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await errors.WriteLineAsync($"{file} could not be read: {problem.Message}");
            return 1;
        }

        await using (content)
        {
            if (!content.CanSeek)
            {
                await errors.WriteLineAsync($"{file} can be read only once: save it as a file, which is checked before anything is written.");
                return 1;
            }

            return await CheckAsync(file, content, errors, output) ? await WriteAsync(file, content, more, output, errors) : 1;
        }
    }

    private static async Task<bool> CheckAsync(string file, Stream content, TextWriter errors, TextWriter output)
    {
        var (reading, wrong) = (new OfferReading(), 0);
        var problems = new List<LineProblem>();
        await foreach (var line in JsonLines.ReadAsync(content))
        {
            _ = reading.Read(line, problems);
            wrong += problems.Count > 0 ? 1 : 0;
            foreach (var problem in problems)
            {
                await errors.WriteLineAsync($"{file}:{problem.Line} {problem.Field} {problem.Reason}");
            }

            problems.Clear();
        }

        if (wrong > 0)
        {
            await errors.WriteLineAsync($"{wrong} {(wrong == 1 ? "line" : "lines")} to mend; nothing was imported.");
            return false;
        }

        foreach (var (field, lines) in reading.Unknown)
        {
            await output.WriteLineAsync($"note: offers have no field \"{field}\"; it was left out of {lines} {(lines == 1 ? "line" : "lines")}.");
        }

        return true;
    }

    private static async Task<int> WriteAsync(string file, Stream content, string[] more, TextWriter output, TextWriter errors)
    {
        var configuration = Server.Configuration(more);
        var programmes = ProgrammeFile.ReadEmbedded().Values.Where(programme => programme.OpeningForm(DossierKind.Offer) is not null).ToList();

        // Unless it is said: the bank in which partners are looked for, not one that only publishes.
        if (programmes.Where(programme => configuration["programme"] is { } asked ? programme.Key == asked : programme.OpeningForm(DossierKind.Request) is { LeadsToExchange: false }).ToList() is not [var programme])
        {
            await errors.WriteLineAsync($"Say into which programme's bank: --programme {string.Join('|', programmes.Select(programme => programme.Key))}");
            return 1;
        }

        using var stores = StorageSetup.Open(configuration, TimeProvider.System);
        var clock = new BusinessClock(TimeProvider.System, Settings.ClockOffset(configuration, Server.Environment(more)));
        using var rows = new BankRows(stores.Tables);
        var bank = new BankFilling(stores.Tables, rows, new References(stores.Tables), clock, programme);
        var (added, known) = (0, 0);
        var (reading, problems) = (new OfferReading(), new List<LineProblem>());
        var offers = new List<ImportedOffer>(BankFilling.AtOnce);
        var lines = new Dictionary<string, int>(BankFilling.AtOnce, StringComparer.Ordinal);
        await bank.ReadAsync(CancellationToken.None);
        await foreach (var line in JsonLines.ReadAsync(content))
        {
            if (reading.Read(line, problems) is { } offer)
            {
                offers.Add(offer);
                lines[offer.Id] = line.Number;
            }

            if (offers.Count == BankFilling.AtOnce)
            {
                await AddAsync();
            }
        }

        await AddAsync();
        await output.WriteLineAsync($"{added} added to the bank of {programme.Key}, {known} known already.");
        if (problems.Count > 0)
        {
            await errors.WriteLineAsync("The file changed while it was read: import it again.");
            return 1;
        }

        return 0;

        async Task AddAsync()
        {
            var fresh = await bank.AddAsync(offers, CancellationToken.None);
            foreach (var (id, like) in fresh)
            {
                if (like is not null)
                {
                    await errors.WriteLineAsync($"warning: {file}:{lines[id]} text is nearly that of {like.Reference} in the bank; the offer was added all the same.");
                }
            }

            (added, known) = (added + fresh.Count, known + offers.Count - fresh.Count);
            offers.Clear();
            lines.Clear();
        }
    }
}
