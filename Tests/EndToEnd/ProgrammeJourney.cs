using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Bot.CommandLine;
using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A dossier of one programme over HTTP, with every card pressed by whom it is for: what journeys through a programme have in common.</summary>
/// <param name="programmes">What the bot runs; null: its own programmes.</param>
public abstract class ProgrammeJourney(string programme, Func<IReadOnlyDictionary<string, Programme>>? programmes = null) : IAsyncLifetime
{
    private protected RunningBot Bot { get; private set; } = null!;

    /// <summary>The dossier the presses are about.</summary>
    private protected string DossierId { get; set; } = "";

    private protected static LocalDate Today => SystemClock.Instance.GetCurrentInstant().InUtc().Date;

    public async Task InitializeAsync() => Bot = await RunningBot.StartAsync(programmes ?? ProgrammeFile.ReadEmbedded);

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    /// <summary>People enter by import, with accounts; everybody greets the bot once. By first name.</summary>
    private protected async Task<IReadOnlyDictionary<string, Chat>> PeopleAsync(string language, params (string Name, string Country, string Institution, string Roles)[] people)
    {
        var csv = new StringBuilder("name,email,tenant_id,aad_object_id,country,institution,roles,language,time_zone\n");
        var chats = new Dictionary<string, Chat>();
        foreach (var (i, (name, country, institution, roles)) in people.Index())
        {
            var (tenant, account) = ($"00000000-0000-0000-0001-{i:D12}", $"00000000-0000-0000-0002-{i:D12}");
            csv.Append(CultureInfo.InvariantCulture, $"{name},{MailOf(name)},{tenant},{account},{country},{institution},{roles},{language},America/Argentina/Salta\n");
            chats[name.Split(' ')[0]] = new Chat(Bot, name, tenant, account);
        }

        var (_, problems) = await PeopleImport.ImportAsync(
            Encoding.UTF8.GetBytes(csv.ToString()), Bot.Services.GetRequiredService<PeopleDesk>(), Bot.Services.GetRequiredService<ProgrammeCatalog>(), CancellationToken.None);
        Assert.Empty(problems);
        foreach (var chat in chats.Values)
        {
            await chat.SayAsync("hola");
        }

        return chats;
    }

    private protected static string MailOf(string name) => name.Replace(' ', '.').ToLowerInvariant() + "@example.org";

    /// <summary>Says a word until the card that answers it is the newest in the chat: messages of the bot's own may come in between.</summary>
    private protected static async Task SayAsync(Chat chat, string word, params string[] verbs)
    {
        for (var i = 0; i < 20 && !(await chat.SayAsync(word)).Verbs.Any(verbs.Contains); i++)
        {
            await Task.Delay(100);
        }

        Assert.True(chat.Verbs.Any(verbs.Contains), $"\"{word}\" was not answered so:\n{chat.Text}\n{string.Join(", ", chat.Verbs)}");
    }

    private protected async Task BeginAsync(Chat chat, string form)
    {
        await chat.PressAsync(Forged(Verbs.FormStart, ("_m", form), ("_g", programme)));
        Assert.True(chat.Verbs.Contains(Verbs.FormSave) || chat.Verbs.Contains(Verbs.RowAdd), $"{form} cannot be begun: {chat.Text}");
    }

    /// <summary>The same press twice, as from an impatient finger.</summary>
    private protected static async Task PressTwiceAsync(Chat chat, string verb, params (string Input, string Value)[] inputs)
    {
        var press = chat.Press(chat.Buttons.First(button => button.GetProperty("verb").GetString() == verb), inputs);
        await Task.WhenAll(chat.PostAsync(press), chat.PostAsync(press));
    }

    /// <summary>So many days after today, in a new life of the bot.</summary>
    private protected async Task LaterAsync(int days)
    {
        await Bot.StopAsync();
        await Bot.StartAgainAsync(Later.AtNoon(days));
    }

    private protected async Task FindDossierAsync(string country) =>
        DossierId = (await Bot.Services.GetRequiredService<ITableStore>().QueryAsync(new RowRange("country|" + country), CancellationToken.None))
            .Select(row => RowJson.Read(row, CoreJson.Default.DossierSummary)!).Where(dossier => dossier.Programme == programme).OrderBy(dossier => dossier.ChangedAt).Last().Id;

    private protected async Task<OpenDossier> OpenAsync()
    {
        var range = Dossier.StateOf(DossierId);
        return OpenDossier.Read(new Folder(range.Partition, await Bot.Services.GetRequiredService<ITableStore>().QueryAsync(range, CancellationToken.None)))!;
    }

    private protected async Task IsAtAsync(string stage) => Assert.Equal(stage, (await OpenAsync()).Head.Stage);

    private protected Task UntilAtAsync(string stage) => UntilAsync(async () => (await OpenAsync()).Head.Stage == stage, $"It did not come to {stage}.");

    private protected static async Task UntilAsync(Func<Task<bool>> holds, string otherwise)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail(otherwise);
    }

    private protected JsonElement Forged(string verb, params (string Name, string Value)[] more)
    {
        var data = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        data.TryAdd("_d", DossierId);
        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }

    private protected static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
