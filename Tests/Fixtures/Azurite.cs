namespace PeerExchange.Tests.Fixtures;

/// <summary>
/// One storage emulator for all tests of the collection <see cref="Name"/>. Tests keep apart by table, container or partition names of their own.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    public const string Name = "Azurite";
    public const string Account = AzuriteProcess.Account;
    public const string Key = AzuriteProcess.Key;

    private AzuriteProcess? process;

    public string TableEndpoint => process!.TableEndpoint;

    public string BlobEndpoint => process!.BlobEndpoint;

    public string ConnectionString => process!.ConnectionString;

    public async Task InitializeAsync() => process = await AzuriteProcess.StartAsync();

    public async Task DisposeAsync() => await process!.DisposeAsync();
}

[CollectionDefinition(Azurite.Name)]
public sealed class AzuriteTests : ICollectionFixture<Azurite>;
