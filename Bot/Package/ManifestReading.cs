using System.Text.Json;

namespace PeerExchange.Bot.Package;

/// <summary>Reads what may be missing or of another kind: the rules then say so, and nothing throws.</summary>
internal static class ManifestReading
{
    /// <summary>The value at a path like <c>name.short</c>; of kind <see cref="JsonValueKind.Undefined"/> when there is none.</summary>
    public static JsonElement At(this JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    /// <summary>The text at a path; empty when there is none.</summary>
    public static string Text(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>The items at a path; none when there is no list.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    /// <summary>The texts of a list; anything else in it reads as an empty text.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string path) =>
        [.. element.Items(path).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "")];
}
