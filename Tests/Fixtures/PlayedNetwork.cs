namespace PeerExchange.Tests.Fixtures;

/// <summary>
/// What ./run starts, for one test: the bot with the sample network, a browser, and a Playground for each person asked for. The bot's log is
/// left beside the pictures.
/// </summary>
internal sealed class PlayedNetwork : IAsyncDisposable
{
    private readonly string name;
    private readonly Chromium browser = Chromium.Start();
    private readonly Dictionary<PlaygroundPerson, PlaygroundProcess> playgrounds = [];

    private PlayedNetwork(string name, BotProcess bot)
    {
        this.name = name;
        Bot = bot;
    }

    public BotProcess Bot { get; }

    /// <param name="name">The log's name: NAME.bot.log.</param>
    public static async Task<PlayedNetwork> StartAsync(string name) => new(name, await BotProcess.StartAsync());

    /// <summary>Opens a person's page, as on another device where it is opened again: what was shown before is gone, what is kept is with the bot.</summary>
    public async Task<PlaygroundPage> OpenAsync(PlaygroundPerson person)
    {
        if (!playgrounds.TryGetValue(person, out var playground))
        {
            playgrounds[person] = playground = await PlaygroundProcess.StartAsync(person, Bot.Messages);
        }

        return await browser.OpenAsync(playground);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        foreach (var playground in playgrounds.Values)
        {
            await playground.DisposeAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(Chromium.Pictures, $"{name}.bot.log"), Bot.Log);
        await Bot.DisposeAsync();
    }
}
