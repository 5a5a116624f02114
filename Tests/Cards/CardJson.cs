using System.Text.Json;

namespace PeerExchange.Tests.Cards;

/// <summary>Walks a card's JSON.</summary>
internal static class CardJson
{
    /// <summary>Every object of the card, elements and actions alike, outermost first.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                yield return json;
                foreach (var inner in json.EnumerateObject().SelectMany(property => Objects(property.Value)))
                {
                    yield return inner;
                }

                break;
            case JsonValueKind.Array:
                foreach (var inner in json.EnumerateArray().SelectMany(Objects))
                {
                    yield return inner;
                }

                break;
        }
    }

    public static string Type(JsonElement json) => json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";

    public static string Text(JsonElement json, string property) => json.TryGetProperty(property, out var text) ? text.ToString() : "";
}
