using System.Text.Json;

namespace PeerExchange.Bot.Package;

/// <summary>The two pictures are what Teams asks for, measured on the pixels themselves: a full square of 192, and a white sign of 32 on
/// nothing (learn.microsoft.com, "Teams app icon for Teams Store and app bar").</summary>
internal static class IconRules
{
    public static IEnumerable<string> Problems(JsonElement manifest, IReadOnlyDictionary<string, byte[]> files) =>
    [
        .. Picture(manifest.Text("icons.color"), "icons.color", 192, files, Colour),
        .. Picture(manifest.Text("icons.outline"), "icons.outline", 32, files, Outline),
    ];

    private static IEnumerable<string> Picture(
        string file, string key, int side, IReadOnlyDictionary<string, byte[]> files, Func<Png, string?> rule)
    {
        if (!files.TryGetValue(file, out var bytes))
        {
            return [$"{key}: the picture \"{file}\" is not in the package."];
        }

        if (Png.Read(bytes, out var reason) is not { } picture)
        {
            return [$"{file}: {reason}"];
        }

        if (picture.Width != side || picture.Height != side)
        {
            return [$"{file}: {picture.Width} × {picture.Height} pixels; {side} × {side} are needed."];
        }

        return rule(picture) is { } problem ? [$"{file}: {problem}"] : [];
    }

    private static string? Colour(Png picture) =>
        picture.Pixels.All(pixel => pixel.Alpha == 255) ? null : "the colour icon has transparent pixels; Teams cuts the corners itself.";

    private static string? Outline(Png picture) =>
        picture.Pixels.Any(pixel => pixel is { Alpha: > 0, Red: < 255 } or { Alpha: > 0, Green: < 255 } or { Alpha: > 0, Blue: < 255 })
            ? "the outline icon has pixels that are not white."
        : picture.Pixels.All(pixel => pixel.Alpha > 0) ? "the outline icon has no transparent pixels."
        : picture.Pixels.All(pixel => pixel.Alpha < 255) ? "the outline icon shows nothing."
        : null;
}
