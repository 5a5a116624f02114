using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

/// <summary>Whatever is sent, the edge answers with less than 500, and takes the next turn.</summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private ConnectorStandIn connector = null!;
    private EdgeHost edge = null!;

    public async Task InitializeAsync()
    {
        connector = await ConnectorStandIn.StartAsync();
        edge = await EdgeHost.StartAsync();
        edge.Turns.Answer = ReadEverything;
    }

    public async Task DisposeAsync()
    {
        await edge.DisposeAsync();
        await connector.DisposeAsync();
    }

    [Fact]
    public Task Random_JSON_is_never_a_5xx() => Holds(AnyJson(4).Select(json => json?.ToJsonString() ?? "null"), 300);

    [Fact]
    public Task A_changed_activity_is_never_a_5xx() => Holds(Changed().Select(json => json.ToJsonString()), 500);

    [Fact]
    public Task A_broken_body_is_never_a_5xx() => Holds(Broken(), 300);

    private async Task Holds(Gen<string> bodies, int count)
    {
        var samples = bodies.Sample(count, 30).ToList();
        Assert.Equal(count, samples.Count);
        foreach (var body in samples)
        {
            using var response = await edge.PostAsync(body);
            Assert.True((int)response.StatusCode < 500 || IsUnknownInvoke(response, body), $"{(int)response.StatusCode} for {body}");
            Assert.True(edge.Turns.Excuses == 0, $"A value could not be read in {body}");
        }

        using var next = await edge.PostAsync(Samples.Message(connector.ServiceUrl));
        Assert.Equal(System.Net.HttpStatusCode.OK, next.StatusCode);
    }

    /// <summary>501 is the protocol's word for an invoke that nobody knows.</summary>
    private static bool IsUnknownInvoke(HttpResponseMessage response, string body) =>
        response.StatusCode == System.Net.HttpStatusCode.NotImplemented && body.Contains("invoke", StringComparison.Ordinal);

    /// <summary>Touches every text and number of a turn, as handlers do.</summary>
    private static InvokeAnswer? ReadEverything(IncomingTurn turn)
    {
        _ = ConversationReference.FromJson(turn.Reference.ToJson());
        _ = turn.Text.Length + turn.Reference.ChannelId.Length;
        Touch(turn.Activity.Value);
        if (turn.Press is { } press)
        {
            Touch(press.Data);
        }

        return turn.Kind == TurnKind.Press ? InvokeAnswer.Message(turn.Press!.Verb + "!") : null;
    }

    private static void Touch(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Touch(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Touch(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Number:
                _ = element.TryGetInt64(out _);
                break;
        }
    }

    private static Gen<string> AnyText() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""),
        Gen.Elements("", ".", "..", "../..", "adaptiveCard/action", "invoke", "message", "automatic", "\0", "\ud83d", "<at>x</at>", "';--", "{\"a\":", new string('x', 5000)));

    private static Gen<JsonNode?> AnyJson(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant<JsonNode?>(null),
            AnyText().Select(text => (JsonNode?)text),
            ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode?)number),
            Gen.Elements<JsonNode?>(1e300, -0.5, long.MaxValue).Select(number => number?.DeepClone()),
            Gen.Elements(true, false).Select(flag => (JsonNode?)flag));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = AnyJson(depth - 1);
        var names = Gen.OneOf(AnyText(), Gen.Elements("type", "id", "verb", "data", "action", "value", "name", "tenantId", "from", "trigger"));
        return Gen.OneOf(
            leaf,
            inner.ListOf().Resize(4).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            Gen.Zip(names, inner).ListOf().Resize(4).Select(pairs => (JsonNode?)ObjectOf(pairs)));
    }

    private static JsonObject ObjectOf(IEnumerable<(string Name, JsonNode? Value)> pairs)
    {
        var made = new JsonObject();
        foreach (var (name, value) in pairs)
        {
            made[name] = value?.DeepClone();
        }

        return made;
    }

    /// <summary>A good activity in which one to three values, wherever they stand, are taken away or exchanged.</summary>
    private Gen<JsonNode> Changed()
    {
        var originals = Gen.Elements<Func<JsonObject>>(
            () => Samples.Message(connector.ServiceUrl),
            () => Samples.Execute(connector.ServiceUrl, "form.next", new JsonObject { ["page"] = 2, ["rows"] = new JsonArray("a", "b") }),
            () => Samples.Submit(connector.ServiceUrl, new JsonObject { ["verb"] = "form.next", ["page"] = 2 }),
            () => Samples.Activity("conversationUpdate", connector.ServiceUrl),
            () => Samples.Activity("installationUpdate", connector.ServiceUrl));
        var change = Gen.Zip(Gen.Choose(0, 1000), AnyJson(2));
        return Gen.Zip(originals, change.NonEmptyListOf().Resize(3)).Select(pair =>
        {
            JsonNode activity = pair.Item1();
            foreach (var (place, value) in pair.Item2)
            {
                Exchange(activity, place, value);
            }

            return activity;
        });
    }

    private static void Exchange(JsonNode activity, int place, JsonNode? value)
    {
        var places = Places(activity.AsObject()).ToList();
        var (parent, name) = places[place % places.Count];
        if (place % 7 == 0)
        {
            parent.Remove(name);
        }
        else
        {
            parent[name] = value?.DeepClone();
        }
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonObject node) => node
        .SelectMany(child => child.Value is JsonObject inner ? Places(inner).Prepend((node, child.Key)) : [(node, child.Key)]);

    /// <summary>A good body cut short, doubled, or with a byte of another kind in it.</summary>
    private Gen<string> Broken() => Gen.Zip(Gen.Choose(0, 10_000), Gen.Elements("\"", "\\", "{", "\\ud800", "\\u00", "\0", "\u00e9", "]", ",,", "1e999")).Select(pair =>
    {
        var body = Samples.Execute(connector.ServiceUrl, "form.next", new JsonObject { ["title"] = "Ñandú 😀" }).ToJsonString();
        var at = pair.Item1 % body.Length;
        return (pair.Item1 % 3) switch
        {
            0 => body[..at],
            1 => body.Insert(at, pair.Item2),
            _ => body[..at] + pair.Item2 + body[Math.Min(body.Length, at + 3)..],
        };
    });
}
