using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PeerExchange.Bot.Package;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Package;

public sealed class AppPackageTests
{
    private static readonly PackageParameters Parameters = new(
        "0a1b2c3d-0000-4000-8000-000000000001", "0a1b2c3d-0000-4000-8000-000000000002", "https://bot.example.org:8443/");

    [Fact]
    public void The_same_template_and_parameters_give_the_same_bytes()
    {
        var inAnotherOrder = AppPackage.Template().Reverse().ToDictionary(StringComparer.Ordinal);

        Assert.Equal(AppPackage.Build(AppPackage.Template(), Parameters), AppPackage.Build(inAnotherOrder, Parameters));
        Assert.NotEqual(
            AppPackage.Build(AppPackage.Template(), Parameters),
            AppPackage.Build(AppPackage.Template(), Parameters with { Version = "9.9.9" }));
    }

    [Fact]
    public void The_package_holds_its_files_at_the_top_and_no_date()
    {
        using var zip = new ZipArchive(new MemoryStream(AppPackage.Build(AppPackage.Template(), Parameters)));

        Assert.Equal(["color.png", "en.json", "manifest.json", "outline.png", "pt.json"], zip.Entries.Select(e => e.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void Nothing_is_wrong_with_the_package_as_it_stands() =>
        Assert.Empty(AppPackage.Check(AppPackage.Build(AppPackage.Template(), Parameters)));

    [Fact]
    public void Every_parameter_reaches_the_manifest_and_is_quoted_as_json_wants_it()
    {
        var files = AppPackage.Fill(AppPackage.Template(), Parameters with { DeveloperName = "Oficina \"Ñandú\" \\ OEI" });
        using var manifest = JsonDocument.Parse(files["manifest.json"]);
        var root = manifest.RootElement;

        Assert.Equal(Parameters.AppId, root.GetProperty("id").GetString());
        Assert.Equal(Parameters.BotId, root.GetProperty("bots")[0].GetProperty("botId").GetString());
        Assert.Equal("bot.example.org:8443", root.GetProperty("validDomains")[0].GetString());
        Assert.Equal("Oficina \"Ñandú\" \\ OEI", root.GetProperty("developer").GetProperty("name").GetString());
        Assert.Equal("https://bot.example.org:8443/privacy", root.GetProperty("developer").GetProperty("privacyUrl").GetString());
    }

    [Fact]
    public async Task The_official_schemas_accept_the_manifest_and_its_translations() =>
        Assert.Equal("", await OfficialSchema.ViolationsAsync(AppPackage.Fill(AppPackage.Template(), Parameters)));

    [Fact]
    public async Task The_official_schemas_refuse_what_does_not_belong()
    {
        var files = AppPackage.Fill(AppPackage.Template(), Parameters).ToDictionary(StringComparer.Ordinal);
        files["manifest.json"] = Replaced(files["manifest.json"], "\"accentColor\"", "\"accentColour\"");
        files["pt.json"] = Replaced(files["pt.json"], "\"name.short\"", "\"name.tiny\"");

        var violations = await OfficialSchema.ViolationsAsync(files);

        Assert.Contains("manifest.json:  must have required property 'accentColor'", violations, StringComparison.Ordinal);
        Assert.Contains("pt.json:  must NOT have additional properties", violations, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_icons_kept_are_what_the_script_draws()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await OfficialSchema.NodeAsync(Repository.Of("manifest", "icons.mjs"), folder.Path);
        Assert.True(exitCode == 0, output);

        foreach (var (file, side) in new[] { ("color.png", 192), ("outline.png", 32) })
        {
            var drawn = Png.Read(await File.ReadAllBytesAsync(folder.File(file)), out _);
            var kept = Png.Read(AppPackage.Template()[file], out _);

            Assert.NotNull(kept);
            Assert.Equal((side, side), (kept.Width, kept.Height));
            Assert.Equal(drawn!.Pixels, kept.Pixels);
        }
    }

    private static byte[] Replaced(byte[] text, string old, string with) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace(old, with, StringComparison.Ordinal));
}
