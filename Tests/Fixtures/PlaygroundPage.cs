using System.Text.Json.Nodes;

namespace PeerExchange.Tests.Fixtures;

/// <summary>What one person does and sees on a Playground page. "The newest card" is the lowest in the conversation.</summary>
internal sealed class PlaygroundPage(Chromium browser, string person)
{
    private const int Desktop = 1280;
    private const int Phone = 390;

    public Task SayAsync(string text) => StepAsync("say", new() { ["text"] = text });

    /// <summary>Writes to the bot by its name, as channels and groups want it.</summary>
    public Task SayToBotAsync(string text) => StepAsync("say", new() { ["text"] = text, ["mention"] = "PeerExchange" });

    /// <summary>Presses a button by its name, in the newest card that has one of that name (and, where given, holds those words).</summary>
    public Task PressAsync(string button, string? onCardWith = null) => StepAsync("press", new() { ["name"] = button, ["from"] = onCardWith });

    /// <summary>Fills the newest card's input of a label: text, a number, a date as 2027-03-09, "true", or the titles of choices.</summary>
    public Task FillAsync(string label, params string[] values) => StepAsync(
        "fill", new() { ["label"] = label, ["value"] = values is [var one] ? JsonValue.Create(one) : new JsonArray([.. values.Select(value => (JsonNode)value)]) });

    /// <summary>Waits until the newest card holds all these words.</summary>
    public Task SeesAsync(params string[] words) => StepAsync("sees", new() { ["words"] = List(words) });

    /// <summary>The same, of a card that does not hold other words: the next one of the kind.</summary>
    public Task SeesAsync(string[] words, string without) => StepAsync("sees", new() { ["words"] = List(words), ["without"] = without });

    /// <summary>The address that a button of the newest card opens outside the chat.</summary>
    public async Task<Uri> LinkAsync(string button) => new((await StepAsync("link", new() { ["name"] = button }))!.GetValue<string>());

    /// <summary>Waits until these words stand anywhere in the conversation.</summary>
    public Task ReadsAsync(params string[] words) => StepAsync("reads", new() { ["words"] = List(words) });

    /// <summary>The words of every card, oldest first.</summary>
    public async Task<IReadOnlyList<string>> CardsAsync() => Texts(await StepAsync("cards", []));

    public async Task<string> ConversationAsync() => (await StepAsync("conversation", []))!.GetValue<string>();

    /// <summary>The names of the newest card's buttons, in order.</summary>
    public async Task<IReadOnlyList<string>> ButtonsAsync() => Texts(await StepAsync("buttons", []));

    /// <summary>What the newest card's inputs hold, by label; choices by their title as "true" or "false".</summary>
    public async Task<ILookup<string, string?>> InputsAsync() => (await StepAsync("inputs", []))!.AsArray()
        .ToLookup(input => input!["label"]!.GetValue<string>(), input => input!["value"]?.GetValue<string>());

    /// <summary>Goes to "Personal Chat", to the group by its name, or to "TEAM - CHANNEL".</summary>
    public Task VisitAsync(string conversation) => StepAsync("visit", new() { ["conversation"] = conversation });

    /// <summary>Two pictures with the newest card whole, NAME.desktop.png and NAME.phone.png in <see cref="Chromium.Pictures"/>.</summary>
    public async Task PictureAsync(string name)
    {
        foreach (var (kind, width) in new[] { ("desktop", Desktop), ("phone", Phone) })
        {
            await StepAsync("picture", new() { ["path"] = Path.Combine(Chromium.Pictures, $"{name}.{kind}.png"), ["width"] = width });
        }
    }

    private Task<JsonNode?> StepAsync(string step, JsonObject more) => browser.StepAsync(step, person, more);

    private static JsonArray List(string[] words) => new([.. words.Select(word => (JsonNode)word)]);

    private static string[] Texts(JsonNode? list) => [.. list!.AsArray().Select(text => text!.GetValue<string>())];
}
