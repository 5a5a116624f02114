using PeerExchange.Bot.Storage;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>At the start: the bank is read, so that the first who search it need not wait, and entries an older version wrote are made again from their dossiers.</summary>
internal sealed class RenewBank(BankCache bank, PublishDossier publish, ILogger<RenewBank> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The bot takes turns meanwhile.
        await Task.Yield();
        try
        {
            foreach (var entry in (await bank.ReadAsync(stoppingToken)).Entries.Where(entry => entry.Shape < BankEntry.LatestShape))
            {
                await publish.RunAsync(new Dictionary<string, string>(2) { ["dossier"] = entry.Dossier, ["only"] = "lists" }, stoppingToken);
            }
        }
        catch (StoreUnavailableException outage)
        {
            Log.BankNotRead(log, outage);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot ends; the next start goes on.
        }
    }
}
