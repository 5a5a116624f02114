using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.EndToEnd;

namespace PeerExchange.Tests.Forms.PlainText;

/// <summary>Somebody whose client shows no cards: types, and reads what the bot writes back.</summary>
internal sealed class TextChat(RunningBot bot, Chat chat, string personId)
{
    /// <summary>What came back on the last message, all of it.</summary>
    public string Answer { get; private set; } = "";

    public IReadOnlyList<string> Messages { get; private set; } = [];

    public Chat Chat => chat;

    public static async Task<TextChat> BeatrizAsync(RunningBot bot) =>
        new(bot, Chat.Beatriz(bot), (await RosterAsync(bot)).People.Single(person => person.Name == "Beatriz Nogueira").Id);

    /// <summary>Ana, focal point of Uruguay: put into the roster, with the exchange that waits for her.</summary>
    public static async Task<TextChat> AnaAsync(RunningBot bot, Language language = Language.Es)
    {
        var ana = new Person(
            "ana", "Ana Ferreyra", "ana.ferreyra@example.org", "UY", "Ministerio de Educación y Cultura", [new RoleHeld("oei", "focal_point")], language, "America/Montevideo",
            [new Identity("00000000-0000-0000-0000-0000000000a0", "00000000-0000-0000-0000-0000000000a1")], PersonState.Active, null, []);
        await bot.Services.GetRequiredService<PeopleDesk>().DecideAsync(
            "test", (_, _) => new Decision.Committed("test", "", [Change.Set(Roster.KeyOf(ana), ana, CoreJson.Default.Person)], []), CancellationToken.None);
        await bot.Services.GetRequiredService<PublishDossier>().WelcomeAsync(new Dictionary<string, string> { ["person"] = ana.Id }, CancellationToken.None);
        return new TextChat(bot, Chat.Ana(bot), ana.Id);
    }

    public async Task<TextChat> SayAsync(string text)
    {
        var before = bot.Teams.MessagesIn(chat.ConversationId).Count;
        await chat.SayAsync(text);
        return Read(before);
    }

    public async Task<TextChat> SayAllAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await SayAsync(text);
        }

        return this;
    }

    /// <summary>Goes on answering while the bot asks for what the answers name.</summary>
    public TextChat Sees(params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.Contains(text, Answer, StringComparison.Ordinal);
        }

        return this;
    }

    public TextChat SeesNot(string text)
    {
        Assert.DoesNotContain(text, Answer, StringComparison.Ordinal);
        return this;
    }

    public async Task<OpenDossier> DossierAsync(string id) => OpenDossier.Read(await FolderAsync(Dossier.StateOf(id)))!;

    /// <summary>The form in hand as it is stored.</summary>
    public async Task<Submission> FormAsync()
    {
        var mode = (await ModeAsync())!;
        return (await DossierAsync(mode.Dossier!)).Find(mode.Submission!)!;
    }

    public async Task<PlainMode?> ModeAsync() => (await FolderAsync(Inbox.All(personId))).Get(Inbox.ModeKey, CoreJson.Default.PlainMode);

    private static Task<Roster> RosterAsync(RunningBot bot) => bot.Services.GetRequiredService<PeerExchange.Bot.Storage.RosterCache>().ReadAsync(CancellationToken.None);

    private async Task<Folder> FolderAsync(RowRange range) =>
        new(range.Partition, await bot.Services.GetRequiredService<ITableStore>().QueryAsync(range, CancellationToken.None));

    private TextChat Read(int from)
    {
        var all = bot.Teams.MessagesIn(chat.ConversationId);
        Messages = [.. all.Skip(from).Select(message => message.Text ?? "")];
        Answer = string.Join("\n\n", Messages);
        return this;
    }
}
