using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace PeerExchange.Load;

/// <summary>
/// Every figure beside its yardstick of the same run, because machines are noisy: a home card beside a bare endpoint with the same bytes, a saved
/// page beside raw commits of the same size. Rounds alternate; medians are printed.
/// </summary>
internal static class Measurements
{
    private const int Clients = 16;
    private const int Rounds = 3;
    private const int Seconds = 5;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("peerexchange-bench-").FullName;
        try
        {
            await using var connector = await QuietConnector.StartAsync();
            var presses = new Presses(connector.Url);
            using var crowd = new Crowd(Clients, TimeSpan.FromSeconds(Seconds));
            Console.WriteLine($"{Environment.ProcessorCount} cores, load {LoadAverage()}, {Clients} clients, {Rounds} rounds of {Seconds} s; medians");
            Console.WriteLine($"cold start to ready   {await ColdStartAsync(crowd, folder):F0} ms   (aim < 1000; median of 5, on a filled store)");
            using var bot = Child.Bot(Path.Combine(folder, "bot.db"));
            await crowd.WaitForAsync(bot.Ready);
            await crowd.SendAsync(bot.Url, presses.Hello());
            await HomeAsync(crowd, bot, presses, folder);
            await PageAsync(crowd, bot, presses, folder);
            await ManyAsync(crowd, bot, presses, folder);
            Console.WriteLine($"resident after load   {bot.ResidentMegabytes:F0} MB   (aim < 150)");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> ColdStartAsync(Crowd crowd, string folder)
    {
        var times = new List<double>();
        for (var round = 0; round < 6; round++)
        {
            var watch = Stopwatch.StartNew();
            using var bot = Child.Bot(Path.Combine(folder, "bot.db"));
            await crowd.WaitForAsync(bot.Ready);
            if (round > 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return Median(times);
    }

    private static async Task HomeAsync(Crowd crowd, Child bot, Presses presses, string folder)
    {
        var press = presses.Press("home.show", []);
        var answer = Path.Combine(folder, "home.json");
        await File.WriteAllBytesAsync(answer, await crowd.SendAsync(bot.Url, press));
        using var bare = Child.Bare(answer);
        await crowd.WaitForAsync(bare.Ready);
        var (home, yardstick) = await AlternateAsync(
            async () => await crowd.RunAsync(bot, _ => press),
            async () => await crowd.RunAsync(bare, _ => press));
        Console.WriteLine($"home card             {Say(home)}");
        Console.WriteLine($"  bare endpoint       {Say(yardstick)}   same {new FileInfo(answer).Length} bytes");
        Console.WriteLine($"  ratio               {home.PerSecond / yardstick.PerSecond:P0}   (aim ≥ 60%)");
    }

    private static async Task PageAsync(Crowd crowd, Child bot, Presses presses, string folder)
    {
        // What a draft of this form takes in its row.
        var bytes = 1_250;
        var (page, yardstick) = await AlternateAsync(
            await SavingAsync(crowd, bot, presses),
            async () => new Rate(await Child.RawAsync(Path.Combine(folder, "raw.db"), Seconds, crowd.Clients, bytes), 0, 0));
        Console.WriteLine($"saved form page       {Say(page)}   each also updates its message");
        Console.WriteLine($"  raw commits         {yardstick.PerSecond:F0}/s   {crowd.Clients} writers, {bytes} units and an audit row");
        Console.WriteLine($"  ratio               {page.PerSecond / yardstick.PerSecond:P0}   (aim ≥ 50%)");
    }

    /// <summary>The same bot beside one whose store holds a thousand exchanges: neither figure may grow with their number.</summary>
    private static async Task ManyAsync(Crowd crowd, Child few, Presses presses, string folder)
    {
        var database = Path.Combine(folder, "many.db");
        using (var first = Child.Bot(database))
        {
            await crowd.WaitForAsync(first.Ready);
        }

        await ManyExchanges.FillAsync(database);
        using var many = Child.Bot(database);
        await crowd.WaitForAsync(many.Ready);
        await crowd.SendAsync(many.Url, presses.Hello());

        // As many drafts wait in the inbox of one as of the other.
        var saving = await SavingAsync(crowd, many, presses);
        var home = presses.Press("home.show", []);
        var (homes, fewer) = await AlternateAsync(async () => await crowd.RunAsync(many, _ => home), async () => await crowd.RunAsync(few, _ => home));
        Console.WriteLine($"with {ManyExchanges.Count} exchanges");
        Console.WriteLine($"  home card           {Say(homes)}   {homes.PerSecond / fewer.PerSecond:P0} of the same without them");
        var (pages, before) = await AlternateAsync(saving, await SavingAsync(crowd, few, presses));
        Console.WriteLine($"  saved form page     {Say(pages)}   {pages.PerSecond / before.PerSecond:P0} of the same without them");
        Console.WriteLine($"  resident            {many.ResidentMegabytes:F0} MB");
    }

    /// <summary>Every client begins a draft and saves the same page of it again and again.</summary>
    private static async Task<Func<Task<Rate>>> SavingAsync(Crowd crowd, Child bot, Presses presses)
    {
        var drafts = new (string Dossier, string Submission, int Edit)[crowd.Clients];
        for (var i = 0; i < drafts.Length; i++)
        {
            var begun = await crowd.SendAsync(bot.Url, presses.Press("form.start", new JsonObject { ["_g"] = "oei", ["_m"] = "OEI-Q-OFE", ["_o"] = $"bench {Guid.NewGuid()}" }));
            drafts[i] = Presses.FormOf(begun);
        }

        var save = Presses.Template(Save(presses), "DOSSIER", "SUBMISSION", "-7");
        return () => crowd.RunAsync(bot, client => save([drafts[client].Dossier, drafts[client].Submission, $"{drafts[client].Edit}"]), (client, answer) => drafts[client] = Presses.FormOf(answer));
    }

    private static byte[] Save(Presses presses) => presses.Press("form.save", new JsonObject
    {
        ["_d"] = "DOSSIER",
        ["_s"] = "SUBMISSION",
        ["_e"] = -7,
        ["_p"] = 1,
        ["tipo"] = "programa",
        ["nombre"] = "Visitas às famílias",
        ["resumen"] = new string('r', 600),
        ["problema"] = "curto",
    });

    private static async Task<(Rate Ours, Rate Yardstick)> AlternateAsync(Func<Task<Rate>> ours, Func<Task<Rate>> yardstick)
    {
        await ours();
        var mine = new List<Rate>();
        var other = new List<Rate>();
        for (var round = 0; round < Rounds; round++)
        {
            mine.Add(await ours());
            other.Add(await yardstick());
        }

        return (Middle(mine), Middle(other));
    }

    private static Rate Middle(List<Rate> rates) => rates.OrderBy(rate => rate.PerSecond).ElementAt(rates.Count / 2);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Say(Rate rate) => string.Create(CultureInfo.InvariantCulture, $"{rate.PerSecond,6:F0}/s   p50 {rate.Median:F2} ms   p99 {rate.P99:F2} ms   {rate.Cpu:F0} µs CPU");

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
}
