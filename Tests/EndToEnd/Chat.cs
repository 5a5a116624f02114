using System.Text.Json;
using System.Text.Json.Nodes;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A bot that activities can be handed to, and the Teams it answers into.</summary>
internal interface IBotAtHand
{
    ConnectorStandIn Teams { get; }

    Task<(int Status, string Body)> PostAsync(string activity);
}

/// <summary>
/// One person's private chat with the bot, as a Teams client keeps it: types words, presses buttons of the card in front of them, fills in
/// inputs by name, and sees the card that comes back.
/// </summary>
internal sealed class Chat(IBotAtHand bot, string name, string tenant, string objectId)
{
    private int seen;
    private string? messageId;

    public string ConversationId { get; } = $"a:{name}";

    public JsonElement Card { get; private set; }

    /// <summary>Everything the card says, a line each.</summary>
    public string Text => string.Join('\n', Strings(Card));

    public static Chat Ana(IBotAtHand bot) => new(bot, "Ana Ferreyra", "00000000-0000-0000-0000-0000000000a0", "00000000-0000-0000-0000-0000000000a1");

    public static Chat Beatriz(IBotAtHand bot) => new(bot, "Beatriz Nogueira", "00000000-0000-0000-0000-0000000000b0", "00000000-0000-0000-0000-0000000000b1");

    public static Chat Carmen(IBotAtHand bot) => new(bot, "Carmen Salas", "00000000-0000-0000-0000-0000000000c0", "00000000-0000-0000-0000-0000000000c1");

    public async Task<Chat> SayAsync(string text)
    {
        var before = bot.Teams.MessagesIn(ConversationId).Count;
        await PostAsync(Activity("message", message => message["text"] = text));
        return await ReceiveAsync(before + 1);
    }

    /// <summary>Waits until the bot has sent so many messages in all, and looks at the newest.</summary>
    public async Task<Chat> ReceiveAsync(int atLeast)
    {
        var message = await bot.Teams.NewestAsync(ConversationId, atLeast);
        seen = bot.Teams.MessagesIn(ConversationId).Count;
        messageId = message.Id;
        Card = message.Card ?? JsonSerializer.SerializeToElement(new { type = "AdaptiveCard", body = new[] { new { type = "TextBlock", text = message.Text } } });
        return this;
    }

    /// <summary>Waits for a message the bot sends by itself.</summary>
    public Task<Chat> ReceiveNextAsync() => ReceiveAsync(seen + 1);

    /// <summary>Presses the button with that verb (the first of several), with these inputs on top of what the card shows.</summary>
    public async Task<Chat> PressAsync(string verb, params (string Input, string Value)[] inputs)
    {
        var action = Actions(Card).FirstOrDefault(action => action.GetProperty("verb").GetString() == verb);
        Assert.True(action.ValueKind == JsonValueKind.Object, $"There is no button '{verb}' on the card:\n{Text}\nbut {string.Join(", ", Verbs)}");
        return await PressAsync(action, inputs);
    }

    public async Task<Chat> PressTitledAsync(string title, params (string Input, string Value)[] inputs)
    {
        var action = Actions(Card).FirstOrDefault(action => action.GetProperty("title").GetString() == title);
        Assert.True(action.ValueKind == JsonValueKind.Object, $"There is no button titled '{title}' on the card:\n{Text}");
        return await PressAsync(action, inputs);
    }

    public async Task<Chat> PressAsync(JsonElement action, params (string Input, string Value)[] inputs)
    {
        var body = await PostAsync(Press(action, inputs));
        Take(body);
        return this;
    }

    /// <summary>A double click: the same press twice at once; the card that comes back is that of a third one, late.</summary>
    public async Task<Chat> PressTwiceAsync(string verb, params (string Input, string Value)[] inputs)
    {
        var action = Actions(Card).FirstOrDefault(action => action.GetProperty("verb").GetString() == verb);
        Assert.True(action.ValueKind == JsonValueKind.Object, $"There is no button '{verb}' on the card:\n{Text}\nbut {string.Join(", ", Verbs)}");
        var press = Press(action, inputs);
        await Task.WhenAll(PostAsync(press), PostAsync(press.DeepClone()));
        Take(await PostAsync(press.DeepClone()));
        return this;
    }

    /// <summary>The activity a client sends for a press.</summary>
    public JsonObject Press(JsonElement action, params (string Input, string Value)[] inputs)
    {
        var data = JsonNode.Parse(action.TryGetProperty("data", out var given) ? given.GetRawText() : "{}")!.AsObject();
        if (!action.TryGetProperty("associatedInputs", out var associated) || associated.GetString() != "none")
        {
            foreach (var input in Elements(Card).Where(element => Kind(element).StartsWith("Input.", StringComparison.Ordinal)))
            {
                data[input.GetProperty("id").GetString()!] = input.TryGetProperty("value", out var value) ? value.ToString() : "";
            }

            foreach (var (input, value) in inputs)
            {
                data[input] = value;
            }
        }

        return Activity("invoke", invoke =>
        {
            invoke["name"] = "adaptiveCard/action";
            invoke["replyToId"] = messageId;
            invoke["value"] = new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = action.GetProperty("verb").GetString(), ["data"] = data },
                ["trigger"] = "manual",
            };
        });
    }

    public IEnumerable<string> Verbs => Actions(Card).Select(action => action.GetProperty("verb").GetString()!);

    public IEnumerable<JsonElement> Buttons => Actions(Card);

    public bool HasInput(string name) =>
        Elements(Card).Any(element => Kind(element).StartsWith("Input.", StringComparison.Ordinal) && element.GetProperty("id").GetString() == name);

    public string? InputValue(string name) => Elements(Card)
        .Where(element => element.TryGetProperty("id", out var id) && id.GetString() == name && element.TryGetProperty("value", out _))
        .Select(element => element.GetProperty("value").ToString())
        .FirstOrDefault();

    public async Task<JsonElement> PostAsync(JsonNode activity)
    {
        var (status, body) = await bot.PostAsync(activity.ToJsonString());
        Assert.True(status is >= 200 and < 300, $"{status} {body}");
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    public JsonObject Activity(string type, Action<JsonObject> with)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = Guid.NewGuid().ToString("N"),
            ["serviceUrl"] = bot.Teams.ServiceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "29:" + objectId, ["name"] = name, ["aadObjectId"] = objectId },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PeerExchange" },
            ["conversation"] = new JsonObject { ["id"] = ConversationId, ["conversationType"] = "personal", ["tenantId"] = tenant },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
            ["locale"] = "es-ES",
        };
        with(activity);
        return activity;
    }

    private void Take(JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Object && answer.GetProperty("type").GetString() == "application/vnd.microsoft.card.adaptive")
        {
            Card = answer.GetProperty("value").Clone();
        }
        else if (answer.ValueKind == JsonValueKind.Object)
        {
            Card = JsonSerializer.SerializeToElement(new { type = "AdaptiveCard", body = new[] { new { type = "TextBlock", text = answer.GetProperty("value").ToString() } } });
        }
    }

    private static IEnumerable<JsonElement> Actions(JsonElement card) => Elements(card).Where(element => Kind(element) == "Action.Execute");

    private static string Kind(JsonElement element) => element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";

    private static IEnumerable<JsonElement> Elements(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                yield return element;
                foreach (var inner in element.EnumerateObject().Where(property => property.Name != "fallback").SelectMany(property => Elements(property.Value)))
                {
                    yield return inner;
                }

                break;
            case JsonValueKind.Array:
                foreach (var inner in element.EnumerateArray().SelectMany(Elements))
                {
                    yield return inner;
                }

                break;
        }
    }

    private static IEnumerable<string> Strings(JsonElement card)
    {
        foreach (var element in Elements(card))
        {
            foreach (var name in new[] { "text", "label", "title", "value" })
            {
                if (element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } said)
                {
                    yield return said;
                }
            }
        }
    }
}
