using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using PeerExchange.Bot;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Bot.Storage.Files;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

/// <summary>What the two keys of the configuration open, and what is said when they are wrong.</summary>
[Collection(Azurite.Name)]
public sealed class StorageSetupTests(Azurite azurite)
{
    private const string Key = "AAAA";

    [Fact]
    public async Task Nothing_configured_but_a_path_opens_SQLite_with_the_files_beside_it()
    {
        using var folder = new TemporaryFolder();
        using var stores = Open("", folder.File("data/network.db"));

        await stores.CheckAsync(CancellationToken.None);
        await stores.Files.WriteAsync("letter.pdf", new MemoryStream([1]), "application/pdf", CancellationToken.None);

        Assert.IsType<SqliteTables>(stores.Tables);
        Assert.True(File.Exists(folder.File("data/network.db")));
        Assert.True(File.Exists(folder.File("data/files/letter.pdf")));
    }

    [Fact]
    public async Task A_connection_string_opens_tables_and_blobs_and_makes_both()
    {
        using var stores = Open(azurite.ConnectionString);

        await stores.CheckAsync(CancellationToken.None);
        await stores.Files.WriteAsync("letter.pdf", new MemoryStream([1]), "application/pdf", CancellationToken.None);

        Assert.IsType<AzureTables>(stores.Tables);
        Assert.IsType<BlobFiles>(stores.Files);
        Assert.NotNull(await stores.Files.OpenAsync("letter.pdf", CancellationToken.None));
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1", "http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=red;AccountKey={Key};EndpointSuffix=core.windows.net", "red", "https://red.table.core.windows.net/", "https://red.blob.core.windows.net/")]
    [InlineData($"accountname=red;accountkey={Key};", "red", "https://red.table.core.windows.net/", "https://red.blob.core.windows.net/")]
    [InlineData($"AccountName=red;AccountKey={Key};TableEndpoint=https://red.table.example/;BlobEndpoint=https://files.example/", "red", "https://red.table.example/", "https://files.example/")]
    [InlineData($"AccountName=red;AccountKey={Key};TableEndpoint=https://red.table.example/", "red", "https://red.table.example/", "https://red.blob.example/")]
    [InlineData("https://red.table.core.windows.net", "red", "https://red.table.core.windows.net/", "https://red.blob.core.windows.net/")]
    public void An_account_is_found_in_what_was_configured(string configured, string name, string tables, string blobs)
    {
        var account = StorageAccount.Parse(configured, () => new FixedToken());

        Assert.Equal((name, tables, blobs), (account.Name, account.Tables.AbsoluteUri, account.Blobs.AbsoluteUri));
        Assert.NotEqual(account.Key is null, account.Credential is null);
    }

    [Theory]
    [InlineData("something", "NAME=VALUE pairs")]
    [InlineData("AccountName=red", "needs AccountName and AccountKey")]
    [InlineData("BlobEndpoint=https://red.blob.core.windows.net;SharedAccessSignature=sv=1", "a shared access signature is not enough")]
    [InlineData("AccountName=red;AccountKey=no key!", "AccountKey is not base64")]
    [InlineData($"AccountName=red;AccountKey={Key};TableEndpoint=nowhere", "not a web address")]
    [InlineData($"AccountName=red;AccountKey={Key};TableEndpoint=http://127.0.0.1:1/red", "add BlobEndpoint")]
    [InlineData("http://red.table.core.windows.net", "looks like https://ACCOUNT.table.core.windows.net")]
    [InlineData("https://red.blob.core.windows.net", "looks like https://ACCOUNT.table.core.windows.net")]
    public void A_wrong_connection_string_is_refused_with_the_remedy_and_never_shown(string configured, string remedy)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Open(configured));

        Assert.Equal("Storage__ConnectionString", refusal.Key);
        Assert.Contains(remedy, refusal.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("no key!", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_as_path_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("is a folder", Assert.Throws<ConfigurationException>(() => Open("", folder.Path)).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_each_request_carries_a_token_for_storage()
    {
        var account = StorageAccount.Parse("https://red.table.core.windows.net", () => new FixedToken());
        using var recorder = new Recorder();
        using var client = new HttpClient(recorder);
        var tables = new AzureTables(account, "peerexchange", StoragePipeline.ForTables(account, transport: new HttpClientTransport(client)));

        await tables.QueryAsync(new RowRange("it's"), CancellationToken.None);

        Assert.Equal(["Bearer token of https://storage.azure.com/.default"], recorder.Proofs.Distinct());
        Assert.Equal("https://red.table.core.windows.net/peerexchange()?$top=1000&$filter=PartitionKey%20eq%20%27it%27%27s%27", recorder.Addresses[^1]);
    }

    private static Stores Open(string connection, string path = "") => StorageSetup.Open(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:ConnectionString"] = connection, ["Storage:Path"] = path }).Build(),
        TimeProvider.System);

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"token of {requestContext.Scopes[0]}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public List<string> Proofs { get; } = [];

        public List<string> Addresses { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Proofs.Add(request.Headers.Authorization!.ToString());
            Addresses.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(request.Method == HttpMethod.Post
                ? new HttpResponseMessage(HttpStatusCode.NoContent)
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"value":[]}""") });
        }
    }
}
