using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Delivery;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Several secretaries propose with the same requests at once: each request gets one exchange, and none is left set aside for nothing.</summary>
public sealed class ProposalRaceTests : IAsyncLifetime
{
    private const string Why = "Las dos trabajan con visitas a familias";

    private RunningBot bot = null!;
    private Roster roster = null!;
    private Actor carmen = null!;

    private static CancellationToken None => CancellationToken.None;

    private Programme Oei => bot.Services.GetRequiredService<ProgrammeCatalog>().Find("oei")!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        roster = await bot.Services.GetRequiredService<RosterCache>().ReadAsync(None);
        var secretary = roster.Secretaries("oei").First();
        carmen = new Actor(secretary, [secretary], bot.Services.GetRequiredService<Decider>().Now.InUtc().Date);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Of_many_proposals_with_one_request_at_once_one_is_begun()
    {
        for (var round = 0; round < 5; round++)
        {
            var request = await PutAsync(DossierKind.Request, "UY", DossierStages.InAnalysis);
            var pairs = new List<(string Id, Proposal Proposal)>();
            foreach (var country in new[] { "BR", "CL", "CO", "PY", "PE", "MX" })
            {
                var offer = await PutAsync(DossierKind.Offer, country, DossierStages.InBank);
                pairs.Add((Ids.New(), new Proposal(offer, [request], Why)));
            }

            var settled = await Task.WhenAll(pairs.Select(pair => ProposeAsync(pair.Id, pair.Proposal)));

            var won = Assert.Single(pairs, pair => ReadAsync(pair.Id).Result is not null);
            Assert.Equal(5, settled.Count(one => one.Refusal?.Reason == "RequestNotWaiting"));
            var note = Assert.Single((await ReadAsync(request.Head.Id))!.Head.Proposals);
            var exchange = (await ReadAsync(won.Id))!.Head;
            Assert.Equal((won.Id, exchange.Reference, ProposalState.Open), (note.Exchange, note.Reference, note.State));
        }
    }

    [Fact]
    public async Task Of_two_that_share_requests_one_goes_through_and_the_other_keeps_none()
    {
        for (var round = 0; round < 5; round++)
        {
            var shared = await PutAsync(DossierKind.Request, "UY", DossierStages.InAnalysis);
            var (first, second) = (await PutAsync(DossierKind.Request, "PY", DossierStages.InAnalysis), await PutAsync(DossierKind.Request, "AR", DossierStages.InAnalysis));
            var (brazil, chile) = (await PutAsync(DossierKind.Offer, "BR", DossierStages.InBank), await PutAsync(DossierKind.Offer, "CL", DossierStages.InBank));
            var (one, other) = (Ids.New(), Ids.New());

            await Task.WhenAll(ProposeAsync(one, new Proposal(brazil, [first, shared], Why)), ProposeAsync(other, new Proposal(chile, [shared, second], Why)));

            var firstWon = await ReadAsync(one) is not null;
            Assert.NotEqual(firstWon, await ReadAsync(other) is not null);
            var lost = (await ReadAsync(firstWon ? second.Head.Id : first.Head.Id))!.Head;
            Assert.Equal((DossierStages.InAnalysis, 0), (lost.Stage, lost.Proposals.Count));
        }
    }

    [Fact]
    public async Task The_same_press_twice_begins_one_exchange_under_one_number()
    {
        var (request, offer) = (await PutAsync(DossierKind.Request, "UY", DossierStages.InAnalysis), await PutAsync(DossierKind.Offer, "BR", DossierStages.InBank));
        var id = Ids.New();

        var settled = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ProposeAsync(id, new Proposal(offer, [request], Why))));

        Assert.All(settled, one => Assert.Null(one.Refusal));
        await bot.SettleAsync();
        var note = Assert.Single((await ReadAsync(request.Head.Id))!.Head.Proposals);
        Assert.Equal((await ReadAsync(id))!.Head.Reference, note.Reference);
    }

    /// <summary>A process killed between the two commits leaves a request set aside; pressed again it is proposed, and else it goes back by itself.</summary>
    [Fact]
    public async Task A_request_set_aside_for_an_exchange_that_never_came_goes_back_to_analysis()
    {
        var (request, offer) = (await PutAsync(DossierKind.Request, "UY", DossierStages.InAnalysis), await PutAsync(DossierKind.Offer, "BR", DossierStages.InBank));
        var id = Ids.New();
        var note = new ProposalNote(id, offer.Head.Id, "OEI-2026-0999", ProposalState.Open, null, request.Head.ChangedAt);
        var reserved = await bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(request.Head.Id), carmen.Person.Id, (folder, now) => ProposalLinks.Reserve(folder, Oei, note, byRound: false, now), None);
        Assert.Equal(DossierStages.Proposed, (await ReadAsync(request.Head.Id))!.Head.Stage);
        var release = Assert.Single(Assert.IsType<Decision.Committed>(reserved.Decision).Messages.OfType<Do>(), message => message.Command == DossierEffects.ReleaseCommand);
        Assert.True(release.NotBefore > reserved.Folder.Get(Dossier.Key, CoreJson.Default.Dossier)!.ChangedAt);

        var proposing = bot.Services.GetRequiredService<Proposing>();
        await proposing.ReleaseAsync(release.Ids, None);
        Assert.Equal((DossierStages.InAnalysis, 0), ((await ReadAsync(request.Head.Id))!.Head.Stage, (await ReadAsync(request.Head.Id))!.Head.Proposals.Count));

        await bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(request.Head.Id), carmen.Person.Id, (folder, now) => ProposalLinks.Reserve(folder, Oei, note, byRound: false, now), None);
        Assert.Null((await ProposeAsync(id, new Proposal(offer, [(await ReadAsync(request.Head.Id))!], Why))).Refusal);
        await proposing.ReleaseAsync(release.Ids, None);
        Assert.Equal(DossierStages.Proposed, (await ReadAsync(request.Head.Id))!.Head.Stage);
    }

    /// <summary>A commit that an outage held up for ten minutes is done while the request is being given back.</summary>
    [Fact]
    public async Task A_request_released_in_the_moment_in_which_its_exchange_is_committed_stays_with_the_exchange()
    {
        var (request, offer) = (await PutAsync(DossierKind.Request, "UY", DossierStages.InAnalysis), await PutAsync(DossierKind.Offer, "BR", DossierStages.InBank));
        var id = Ids.New();
        var note = new ProposalNote(id, offer.Head.Id, "OEI-2026-0999", ProposalState.Open, null, request.Head.ChangedAt);
        var services = bot.Services;
        await services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(request.Head.Id), carmen.Person.Id, (folder, now) => ProposalLinks.Reserve(folder, Oei, note, byRound: false, now), None);

        var watched = new WatchedStore(services.GetRequiredService<ITableStore>());
        watched.BeforeCommit = async (partition, _) =>
        {
            if (partition == Dossier.PartitionOf(request.Head.Id))
            {
                watched.BeforeCommit = null;
                await services.GetRequiredService<Decider>().DecideAsync(
                    Dossier.StateOf(id), carmen.Person.Id, (folder, now) => ProposeExchange.Decide(folder, Oei, id, new Proposal(offer, [request], Why), carmen, roster, "OEI-2026-0999", now), None);
                await bot.SettleAsync();
            }
        };
        var late = new Proposing(
            new Decider(watched, services.GetRequiredService<Courier>(), services.GetRequiredService<BusinessClock>()), watched, services.GetRequiredService<References>(), services.GetRequiredService<ProgrammeCatalog>());
        await late.ReleaseAsync(new Dictionary<string, string> { ["dossier"] = request.Head.Id, ["exchange"] = id }, None);

        Assert.Null(watched.BeforeCommit);
        Assert.NotNull(await ReadAsync(id));
        var kept = (await ReadAsync(request.Head.Id))!.Head;
        Assert.Equal((DossierStages.Proposed, id), (kept.Stage, Assert.Single(kept.Proposals).Exchange));
    }

    private Task<Settled> ProposeAsync(string id, Proposal proposal) => bot.Services.GetRequiredService<Proposing>().ProposeAsync(Oei, id, proposal, carmen, roster, None);

    private async Task<OpenDossier?> ReadAsync(string id)
    {
        var range = Dossier.StateOf(id);
        return OpenDossier.Read(new Folder(range.Partition, await bot.Services.GetRequiredService<ITableStore>().QueryAsync(range, None)));
    }

    private async Task<OpenDossier> PutAsync(DossierKind kind, string country, string stage)
    {
        var id = Ids.New();
        await bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(id), "test",
            (_, now) => new Decision.Committed(
                "test", "",
                [
                    Change.Set(
                        Dossier.Key,
                        new Dossier(
                            id, kind, "oei", "OEI-2026-0900", "Visitas a familias", stage, [new Party(kind == DossierKind.Offer ? Side.Host : Side.Visitor, country, "Ministerio", [])],
                            Visibilities.Network, "x", now, now),
                        CoreJson.Default.Dossier),
                ],
                []),
            None);
        return (await ReadAsync(id))!;
    }
}
