using System.Diagnostics;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Cards;

public class ContactSheetTests
{
    [Fact]
    public async Task Every_card_is_drawn_by_the_official_renderer_without_a_complaint()
    {
        var root = Repository.Root;
        var json = Path.Combine(root, "test-output", "cards", "json");
        if (Directory.Exists(json))
        {
            Directory.Delete(json, recursive: true);
        }

        foreach (var language in Samples.Languages)
        {
            var folder = Directory.CreateDirectory(Path.Combine(json, language.ToString().ToLowerInvariant())).FullName;
            foreach (var sample in Samples.All)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, sample.Name + ".json"), sample.Draw(Samples.Reader(language)).ToUtf8());
            }
        }

        using var node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(root, "Tests", "Browser", "cards.mjs"), json, Path.Combine(root, "test-output", "cards") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        var error = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"{await output}{await error}");
        Assert.True(File.Exists(Path.Combine(root, "test-output", "cards", "contact-sheet.png")));
    }
}
