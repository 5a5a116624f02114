using Microsoft.Extensions.Configuration;
using PeerExchange.Bot;
using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Tests.Calendar;

/// <summary>The keys of the calendar: what is wrong stops the start and names the key and the remedy.</summary>
public sealed class GraphOptionsTests
{
    private const string Id = "0f0f0f0f-0000-4000-8000-00000000c0de";

    [Fact]
    public void Without_an_organiser_there_is_no_calendar_whatever_else_is_set() => Assert.Null(Read(("ClientId", "x"), ("BaseUrl", "nonsense"), ("Organizer", " ")));

    [Fact]
    public void A_stand_in_on_this_machine_needs_no_token()
    {
        var options = Read(("BaseUrl", "http://localhost:4000/v1.0/"), ("Organizer", Id))!;

        Assert.Null(options.SignIn);
        Assert.Equal("http://localhost:4000/v1.0", options.BaseUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData(null, "https://graph.microsoft.com/v1.0", "https://login.microsoftonline.com/", "https://graph.microsoft.com/.default")]
    [InlineData("https://graph.microsoft.com", "https://graph.microsoft.com/v1.0", "https://login.microsoftonline.com/", "https://graph.microsoft.com/.default")]
    [InlineData("https://graph.microsoft.us/v1.0", "https://graph.microsoft.us/v1.0", "https://login.microsoftonline.us/", "https://graph.microsoft.us/.default")]
    public void Each_cloud_of_microsofts_signs_in_at_its_own_address(string? address, string expected, string login, string scope)
    {
        var options = Read(("BaseUrl", address), ("Organizer", "calls@example.org"), ("TenantId", Id), ("ClientId", Id), ("ClientSecret", "s"))!;

        Assert.Equal((expected, login + Id, scope), (options.BaseUrl.AbsoluteUri, options.SignIn!.LoginUrl.AbsoluteUri, options.SignIn.OAuthScope));
        Assert.Equal("s", Assert.IsType<BotCredential.Secret>(options.SignIn.Credential).Value);
    }

    [Fact]
    public void Without_a_secret_the_machines_identity_signs_in() => Assert.IsType<BotCredential.ManagedIdentity>(
        Read(("Organizer", Id), ("TenantId", Id), ("ClientId", Id))!.SignIn!.Credential);

    [Theory]
    [InlineData("Organizer", "the office")]
    [InlineData("TenantId", "")]
    [InlineData("TenantId", "a tenant")]
    [InlineData("ClientId", "")]
    [InlineData("ClientId", "app")]
    [InlineData("BaseUrl", "graph")]
    [InlineData("BaseUrl", "http://graph.microsoft.com/v1.0")]
    [InlineData("BaseUrl", "https://graph.example.org/v1.0")]
    public void A_wrong_value_names_its_key(string key, string value)
    {
        var set = new Dictionary<string, string?> { ["Organizer"] = Id, ["TenantId"] = Id, ["ClientId"] = Id, ["ClientSecret"] = "s", [key] = value };

        var wrong = Assert.Throws<ConfigurationException>(() => Read([.. set.Select(pair => (pair.Key, pair.Value))]));

        Assert.Equal("Graph__" + key, wrong.Key);
        Assert.DoesNotContain("secret", wrong.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static GraphOptions? Read(params (string Key, string? Value)[] set) =>
        GraphOptionsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(set.Select(pair => KeyValuePair.Create("Graph:" + pair.Key, pair.Value))).Build());
}
