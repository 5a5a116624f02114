using PeerExchange.Bot.Storage;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Copies what a dossier looks like from outside to where people look: their inboxes, the bank's index, the index of each country, what is public. Reads
/// the present state, so that a repeat or a late run only makes the copies newer.
/// </summary>
internal sealed class PublishDossier(ITableStore store, BankRows bank, PublicRows publications, SharedRows shared, DropQuotes quotes, RosterCache rosters, ProgrammeCatalog programmes, BusinessClock clock) : ICarriesOut
{
    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(DossierEffects.PublishCommand, RunAsync), (DossierEffects.WelcomeCommand, WelcomeAsync)];

    public Task RunAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation) =>
        RunAsync(ids["dossier"], ids.ContainsKey("only") ? Part.Lists : Part.All, cancellation);

    /// <summary>Only the inboxes in which a draft of the dossier stands: nothing else changes while a form is filled in.</summary>
    public Task DraftsAsync(string dossier, CancellationToken cancellation) => RunAsync(dossier, Part.Drafts, cancellation);

    private async Task RunAsync(string dossier, Part part, CancellationToken cancellation)
    {
        // People with drafts met so far.
        HashSet<string>? only = part == Part.Drafts ? [] : null;
        var range = Dossier.StateOf(dossier);
        var read = await store.QueryAsync(range, cancellation);
        while (true)
        {
            await PublishAsync(new Folder(range.Partition, read), part, only, cancellation);

            // Two may publish at once; whoever began with the older state must not have the last word.
            var now = await store.QueryAsync(range, cancellation);
            if (now.Select(row => row.ETag).SequenceEqual(read.Select(row => row.ETag)))
            {
                return;
            }

            read = now;
        }
    }

    private async Task PublishAsync(Folder folder, Part part, HashSet<string>? only, CancellationToken cancellation)
    {
        if (OpenDossier.Read(folder) is not { } dossier || programmes.Find(dossier.Head.Programme) is not { } programme)
        {
            return;
        }

        var roster = await rosters.ReadAsync(cancellation);
        if (part != Part.Drafts)
        {
            await ToBankAsync(dossier, programme, cancellation);
            await ToCountriesAsync(dossier, programme, roster, cancellation);
            var sent = await store.AsSentAsync(dossier, _ => true, cancellation);
            await shared.WriteAsync(dossier.Head.Id, programme, SharedFigures.Of(sent, programme), cancellation);
            if (await publications.WriteAsync(dossier.Head.Id, PublicRules.Of(sent, programme, roster), cancellation))
            {
                await quotes.FollowAsync(dossier.Head.Id, cancellation);
            }

            // Between the draft and its publication an author may have thought again.
            if (Quotes.SourcesOf(dossier, programme).Count > 0)
            {
                await quotes.DropAsync(dossier.Head.Id, cancellation);
            }
        }

        if (part == Part.Lists)
        {
            return;
        }

        foreach (var (person, entries) in InboxRules.Of(dossier, programme, roster, clock.Now))
        {
            if (only is null || only.Contains(person) || entries.Any(entry => entry.Kind == InboxKind.Draft))
            {
                only?.Add(person);
                await ToInboxAsync(person, dossier.Head, entries, cancellation);
            }
        }
    }

    /// <summary>Somebody new in a country: what its running dossiers hold for them is put into their inbox.</summary>
    public async Task WelcomeAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var roster = await rosters.ReadAsync(cancellation);
        if (roster.Find(ids["person"]) is not { } person)
        {
            return;
        }

        string[] indexes = person.IsSecretary ? [DossierIndex.Everywhere] : [person.Country, DossierIndex.OfNetwork];
        foreach (var index in indexes)
        {
            foreach (var row in await store.QueryAsync(new RowRange(DossierIndex.PartitionOf(index)), cancellation))
            {
                await RunAsync(new Dictionary<string, string>(1) { ["dossier"] = row.Key }, cancellation);
            }
        }
    }

    /// <summary>What is copied of a dossier.</summary>
    private enum Part
    {
        All,

        /// <summary>The bank's index, those of the countries, and what is public.</summary>
        Lists,

        /// <summary>Inboxes with a draft of it.</summary>
        Drafts,
    }

    private async Task ToInboxAsync(string person, Dossier head, List<InboxEntry> entries, CancellationToken cancellation)
    {
        var before = await store.QueryAsync(Inbox.OfDossier(person, head.Id), cancellation);
        var wanted = entries.ToDictionary(Inbox.KeyOf, entry => RowJson.Write(entry, CoreJson.Default.InboxEntry), StringComparer.Ordinal);
        var changes = new List<RowChange>();
        foreach (var row in before)
        {
            if (!wanted.TryGetValue(row.Key, out var values))
            {
                changes.Add(RowChange.Delete(row.Key));
            }
            else if (row.Text("json") == (string)values["json"])
            {
                wanted.Remove(row.Key);
            }
        }

        changes.AddRange(wanted.Select(entry => RowChange.Put(entry.Key, entry.Value)));
        if (changes.Count > 0)
        {
            await store.CommitAsync(Inbox.PartitionOf(person), changes, cancellation);
        }
    }

    private Task ToBankAsync(OpenDossier dossier, Programme programme, CancellationToken cancellation) =>
        BankRules.EntryOf(dossier, programme) is { } entry ? bank.WriteAsync([entry], cancellation) : Task.CompletedTask;

    private async Task ToCountriesAsync(OpenDossier dossier, Programme programme, Roster roster, CancellationToken cancellation)
    {
        var dueOn = dossier.Head.Kind == DossierKind.Exchange ? new Reminders(programme, dossier, roster, ExchangeFlow.ZoneOf(dossier.Head, roster)).DueOn(clock.Now) : null;
        var row = DossierIndex.InCountry(DossierSummary.Of(dossier.Head, dueOn) with
        {
            Quotes = Quotes.SourcesOf(dossier, programme),
            Transfers = Transfers.Of(dossier, programme),
            Offers = dossier.Received.Count(sent => sent.Kind == DossierKind.Offer),
            Requests = dossier.Received.Count(sent => sent.Kind == DossierKind.Request),
        });
        foreach (var country in DossierIndex.CountriesOf(dossier.Head))
        {
            await store.CommitAsync(DossierIndex.PartitionOf(country), [row], cancellation);
        }
    }
}
