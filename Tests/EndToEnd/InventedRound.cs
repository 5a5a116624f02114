using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Bot.CommandLine;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Programmes;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A bot that runs the invented programmes beside its own, and one dossier of them that presses are about.</summary>
internal sealed class InventedRound : IAsyncDisposable
{
    private readonly RunningBot bot;
    private readonly string programme;
    private string id = "";

    private InventedRound(RunningBot bot, string programme) => (this.bot, this.programme) = (bot, programme);

    public static async Task<InventedRound> StartAsync(string programme) => new(await RunningBot.StartAsync(InventedProgrammes.BesideTheOthers), programme);

    public static string MailOf(string name) => name.Replace(' ', '.').ToLowerInvariant() + "@example.org";

    /// <summary>So many days after today, as inputs take a date.</summary>
    public static string DayIn(int days) => LocalDatePattern.Iso.Format(SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(days));

    /// <summary>People with a role in the programme enter by import, with accounts; everybody greets the bot once.</summary>
    public async Task<IReadOnlyList<Chat>> PeopleAsync(params (string Name, string Country, string Institution, string Role)[] people)
    {
        var csv = new StringBuilder("name,email,tenant_id,aad_object_id,country,institution,roles,language,time_zone\n");
        var chats = new List<Chat>();
        foreach (var (i, (name, country, institution, role)) in people.Index())
        {
            var (tenant, account) = ($"00000000-0000-0000-0001-{i:D12}", $"00000000-0000-0000-0002-{i:D12}");
            csv.Append(CultureInfo.InvariantCulture, $"{name},{MailOf(name)},{tenant},{account},{country},{institution},{programme}:{role},es,America/Asuncion\n");
            chats.Add(new Chat(bot, name, tenant, account));
        }

        var (_, problems) = await PeopleImport.ImportAsync(
            Encoding.UTF8.GetBytes(csv.ToString()), bot.Services.GetRequiredService<PeopleDesk>(), bot.Services.GetRequiredService<ProgrammeCatalog>(), CancellationToken.None);
        Assert.Empty(problems);
        foreach (var chat in chats)
        {
            await chat.SayAsync("hola");
        }

        return chats;
    }

    /// <summary>Says a word until the card that answers it is the newest in the chat: messages of the bot's own may come in between.</summary>
    public static Task SayAsync(Chat chat, string word, string verb) => UntilAsync(async () => (await chat.SayAsync(word)).Verbs.Contains(verb), $"\"{word}\" was not answered with {verb}.");

    public Task ShowAsync(Chat chat) => chat.PressAsync(Forged(Verbs.DossierShow));

    public async Task BeginAsync(Chat chat, string form)
    {
        await chat.PressAsync(Forged(Verbs.FormStart, ("_m", form), ("_g", programme)));
        Assert.True(chat.Verbs.Contains(Verbs.FormSave) || chat.Verbs.Contains(Verbs.RowAdd), $"{form} cannot be begun: {chat.Text}");
    }

    public async Task FillAsync(Chat chat, string form, (string Input, string Value)[] answers, params (string Input, string Value)[][][] rows)
    {
        await BeginAsync(chat, form);
        await chat.FillAsync(answers.ToDictionary(answer => answer.Input, answer => answer.Value), rows);
    }

    /// <summary>Looks for what is published until it is there, and opens the first hit.</summary>
    public static async Task UntilReadAsync(Chat chat, string word, string text)
    {
        await SayAsync(chat, $"publicaciones {word}", Verbs.PublicOpen);
        await chat.PressAsync(Verbs.PublicOpen);
        Assert.Contains(text, chat.Text, StringComparison.Ordinal);
    }

    /// <summary>So many days after today, in a new life of the bot.</summary>
    public async Task LaterAsync(int days)
    {
        await bot.StopAsync();
        await bot.StartAgainAsync(Later.AtNoon(days));
    }

    /// <summary>The only dossier of the programme in that country is the one presses are about from now on.</summary>
    public async Task FindAsync(string country) =>
        id = (await bot.Services.GetRequiredService<ITableStore>().QueryAsync(new RowRange("country|" + country), CancellationToken.None))
            .Select(row => RowJson.Read(row, CoreJson.Default.DossierSummary)!).Single(dossier => dossier.Programme == programme).Id;

    public async Task<OpenDossier> OpenAsync()
    {
        var range = Dossier.StateOf(id);
        return OpenDossier.Read(new Folder(range.Partition, await bot.Services.GetRequiredService<ITableStore>().QueryAsync(range, CancellationToken.None)))!;
    }

    public async Task<string> SubmissionAsync(string form) => (await OpenAsync()).Submissions.Single(submission => submission.Form == form).Id;

    public async Task<string> IdOfAsync(string name) => (await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None)).People.Single(person => person.Name == name).Id;

    public Task UntilAtAsync(string stage) => UntilAsync(async () => (await OpenAsync()).Head.Stage == stage, $"The round did not come to {stage}.");

    public static async Task UntilAsync(Func<Task<bool>> holds, string otherwise)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail(otherwise);
    }

    /// <summary>A press about the dossier that is on no card the person was shown.</summary>
    public JsonElement Forged(string verb, params (string Name, string Value)[] more)
    {
        var data = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        data["_d"] = id;
        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }

    public ValueTask DisposeAsync() => bot.DisposeAsync();
}
