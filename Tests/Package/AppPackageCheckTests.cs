using System.Text;
using PeerExchange.Bot.Package;

namespace PeerExchange.Tests.Package;

/// <summary>Every rule of the check, each with a package that breaks it.</summary>
public sealed class AppPackageCheckTests
{
    private static readonly string Long = new('x', 4001);

    /// <summary>file, what stands there, what stands there instead, what is said of it.</summary>
    public static TheoryData<string, string, string, string> Texts => new()
    {
        { "manifest.json", "{", "[", "manifest.json is not JSON" },
        { "manifest.json", "1.0.0", "{{version}}", "manifest.json: the placeholder {{version}} was not filled." },
        { "en.json", "\"offer\"", "\"{{offer}}\"", "en.json: the placeholder {{offer}} was not filled." },
        { "manifest.json", "\"1.29\"", "\"1.28\"", "$schema and manifestVersion (1.28) do not name the same version" },
        { "manifest.json", "\"id\": \"1", "\"id\": \"X", "the app id \"X1111111-2222-4333-8444-555555555555\" is not a GUID" },
        { "manifest.json", "\"id\": \"11111111-2222-4333-8444-555555555555", "\"id\": \"00000000-0000-0000-0000-000000000000", "the app id" },
        { "manifest.json", "\"botId\": \"1", "\"botId\": \"X", "the bot id \"X1111111-2222-4333-8444-555555555555\" is not a GUID" },
        { "manifest.json", "1.0.0", "1.0.0-preview.1", "the version \"1.0.0-preview.1\" is not three numbers" },
        { "manifest.json", "#0B5563", "teal", "accentColor \"teal\" is not a colour" },
        { "manifest.json", "\"name\": \"PeerExchange\"", $"\"name\": \"{Long[..33]}\"", "developer.name has 33 characters; 1 to 32" },
        { "manifest.json", "https://peerexchange.example/privacy", "http://peerexchange.example/privacy", "developer.privacyUrl" },
        { "manifest.json", "\"peerexchange.example\"", "", "validDomains is empty" },
        { "manifest.json", "\"peerexchange.example\"", "\"localhost:3978\"", "\"localhost:3978\" in validDomains is not a host" },
        { "manifest.json", "\"peerexchange.example\"", "\"127.0.0.1\"", "\"127.0.0.1\" in validDomains is not a host" },
        { "manifest.json", "\"peerexchange.example\"", "\"https://peerexchange.example\"", "in validDomains is not a host" },
        { "manifest.json", "\"bots\"", "\"robots\"", "there has to be exactly one bot" },
        { "manifest.json", "\"personal\", \"team\", \"groupChat\"", "\"personal\", \"team\"", "the bot lacks the scope \"groupChat\"" },
        { "manifest.json", "\"supportsFiles\": true", "\"supportsFiles\": false", "supportsFiles has to be true" },
        { "manifest.json", "\"scopes\": [\"groupChat\"]", "\"scopes\": [\"team\"]", "the scope \"groupChat\" needs exactly one list" },
        { "manifest.json", "{ \"title\": \"inicio\"", "{ \"title\": \"a\", \"description\": \"b\" }, { \"title\": \"inicio\"", "the commands for personal are 11" },
        { "manifest.json", "\"defaultLanguageTag\": \"es\"", "\"defaultLanguageTag\": \"en\"", "the default language is \"en\"" },
        { "manifest.json", "{ \"languageTag\": \"pt\", \"file\": \"pt.json\" },", "", "the additional languages have to be en and pt" },
        { "manifest.json", "\"pt.json\"", "\"br.json\"", "br.json: the manifest names this language file" },
        { "manifest.json", "\"short\": \"PeerExchange\"", $"\"short\": \"{Long[..31]}\"", "manifest.json: name.short has 31 characters; 1 to 30" },
        { "manifest.json", "\"short\": \"PeerExchange\"", "\"short\": \" \"", "manifest.json: name.short has 0 characters" },
        { "manifest.json", "\"title\": \"banco\"", "\"title\": \"inicio\"", "manifest.json: the command \"inicio\" stands twice" },
        { "pt.json", "{", "[", "pt.json is not JSON" },
        { "pt.json", "v1.29", "v1.16", "pt.json: $schema does not name version 1.29" },
        { "pt.json", "name.full", "name.long", "pt.json: name.full is not translated." },
        { "pt.json", "name.full", "name.long", "pt.json: name.long translates nothing" },
        { "en.json", "\"name.full\": \"PeerExchange", $"\"name.full\": \"{Long[..101]}", "en.json: name.full has" },
        { "en.json", "\"description.short\": \"E", $"\"description.short\": \"{Long[..80]}", "en.json: description.short has" },
        { "en.json", "\"description.full\": \"P", $"\"description.full\": \"{Long}", "en.json: description.full has" },
        { "en.json", ".title\": \"offer\"", $".title\": \"{Long[..33]}\"", "en.json: bots[0].commandLists[0].commands[2].title has 33 characters; 1 to 32" },
        { "en.json", "\"Put an initiative in the bank\"", $"\"{Long[..129]}\"", "en.json: bots[0].commandLists[0].commands[2].description has 129" },
        { "en.json", ".title\": \"offer\"", ".title\": 7", "en.json: bots[0].commandLists[0].commands[2].title has 0" },
        { "en.json", ".title\": \"offer\"", ".title\": \"home\"", "en.json: the command \"home\" stands twice" },
        { "manifest.json", "\"color.png\"", "\"colour.png\"", "icons.color: the picture \"colour.png\" is not in the package." },
        { "manifest.json", "\"color.png\"", "\"colour.png\"", "color.png: the manifest does not name this file." },
        { "manifest.json", "\"color\": \"color.png\"", "\"color\": \"outline.png\"", "outline.png: 32 × 32 pixels; 192 × 192 are needed." },
        { "manifest.json", "\"outline\": \"outline.png\"", "\"outline\": \"color.png\"", "color.png: 192 × 192 pixels; 32 × 32 are needed." },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_that_Teams_would_refuse_is_named(string file, string old, string with, string said)
    {
        var files = Filled();
        var text = Encoding.UTF8.GetString(files[file]);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {old}");
        files[file] = Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length)));

        Assert.Contains(AppPackage.Check(AppPackage.Zip(files)), problem => problem.Contains(said, StringComparison.Ordinal));
    }

    /// <summary>the icon, how its pixels change, what is said of it.</summary>
    public static TheoryData<string, byte[], string> Icons => new()
    {
        { "color.png", TestPicture.Of(192, (_, _) => new(10, 20, 30, 254)), "the colour icon has transparent pixels" },
        { "color.png", TestPicture.Of(191, (_, _) => new(10, 20, 30, 255)), "191 × 191 pixels; 192 × 192" },
        { "outline.png", TestPicture.Of(32, (x, _) => new(255, 255, 254, (byte)(x * 8))), "pixels that are not white" },
        { "outline.png", TestPicture.Of(32, (_, _) => new(255, 255, 255, 255)), "no transparent pixels" },
        { "outline.png", TestPicture.Of(32, (_, _) => new(255, 255, 255, 0)), "shows nothing" },
        { "outline.png", TestPicture.Of(2000, (_, _) => new(255, 255, 255, 0)), "has to be plain" },
        { "color.png", "GIF89a"u8.ToArray(), "the file is not a PNG picture" },
        { "color.png", AppPackage.Template()["color.png"][..^13], "cut short or altered" },
        { "color.png", [.. AppPackage.Template()["color.png"].Select((value, index) => index == 200 ? (byte)~value : value)], "cut short or altered" },
    };

    [Theory]
    [MemberData(nameof(Icons))]
    public void A_picture_that_Teams_would_refuse_is_named(string file, byte[] picture, string said)
    {
        var files = Filled();
        files[file] = picture;

        var problem = Assert.Single(AppPackage.Check(AppPackage.Zip(files)));
        Assert.StartsWith($"{file}: ", problem, StringComparison.Ordinal);
        Assert.Contains(said, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_or_too_much_is_named()
    {
        var folded = Filled().ToDictionary(file => $"package/{file.Key}", file => file.Value, StringComparer.Ordinal);
        Assert.Equal(["manifest.json is missing; it has to lie at the top of the package, not in a folder."], AppPackage.Check(folded));

        var withNotes = Filled();
        withNotes["notes.txt"] = [];
        Assert.Equal(["notes.txt: the manifest does not name this file."], AppPackage.Check(withNotes));
    }

    [Fact]
    public void What_is_no_zip_file_is_said_to_be_none() =>
        Assert.Equal(["The package is not a zip file that can be read."], AppPackage.Check("not a zip"u8.ToArray()));

    [Fact]
    public void An_empty_manifest_breaks_the_rules_and_not_the_check() =>
        Assert.True(AppPackage.Check(new Dictionary<string, byte[]> { ["manifest.json"] = "{\"bots\": [7], \"icons\": 3}"u8.ToArray() }).Count > 10);

    private static Dictionary<string, byte[]> Filled() =>
        AppPackage.Fill(AppPackage.Template(), PackageParameters.Sample with { Version = "1.0.0" }).ToDictionary(StringComparer.Ordinal);
}
