using System.Globalization;
using PeerExchange.Bot.Conversations;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Documents;
using PeerExchange.Bot.Sample;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Web;

/// <summary>
/// What the bot is made of, room by room. Each thing is named here once; what it answers to, which letters it writes and which commands it carries
/// out it says itself.
/// </summary>
internal sealed class House
{
    /// <summary>Things a person can do, and what the bot says by itself.</summary>
    private static readonly Type[] Conversations =
    [
        typeof(ShowHome), typeof(StartForm), typeof(FillForm), typeof(EditRows), typeof(SubmitForm), typeof(TapAnswer), typeof(ShowDossier), typeof(ReviewForm), typeof(CorrectForm),
        typeof(UploadFile), typeof(PlainForm), typeof(DownloadForm), typeof(SignForm), typeof(ConfirmForm), typeof(WithdrawEntry), typeof(TakeBackRequest), typeof(ConfirmRows), typeof(ShowRatings),
        typeof(SearchBank), typeof(ShowPublished), typeof(ShowFigures), typeof(DraftFromQuotes), typeof(ShowNeeds), typeof(KeepOffer), typeof(MatchByHand), typeof(RunRound), typeof(ChangeRound), typeof(ConfirmRound), typeof(DecideProposal), typeof(NameLeader), typeof(TellExchange), typeof(ShowDigest), typeof(Bot.Conversations.EndExchange),
        typeof(Bot.Conversations.OpenStage), typeof(FormPanel), typeof(AnswerSeat), typeof(AgreePanel), typeof(AnswerThread), typeof(DiscussEntry),
        typeof(ShowExchanges), typeof(ShowPanel), typeof(ShowTold), typeof(ShowDelivery), typeof(ShowTransfers), typeof(ShowNetwork), typeof(ShowCalls), typeof(ManageCall), typeof(ShowEvents),
        typeof(ShowMeetings), typeof(FindTime), typeof(VoteTimes), typeof(AgreeTask), typeof(BookMeeting), typeof(Bot.Conversations.InviteGuests), typeof(DownloadInvitation), typeof(RecordMeeting), typeof(ShareRecording),
        typeof(FirstContact), typeof(AdmitPerson), typeof(ShowPeople), typeof(IssueCode), typeof(ChangeRoles), typeof(HandOver), typeof(LinkChannel), typeof(ChooseLanguage),
        typeof(ShowMyData), typeof(WithdrawConsent), typeof(EraseMe),
    ];

    /// <summary>What several conversations share.</summary>
    private static readonly Type[] Desks =
    [
        typeof(FormDesk), typeof(DropQuotes), typeof(RoundDesk), typeof(PanelDesk), typeof(KnownValues), typeof(PlainMenu), typeof(PlainTalk), typeof(FileIntake), typeof(Routes), typeof(MyRecords), typeof(WhereTheyStand), typeof(ChannelNames), typeof(ChannelTurns), typeof(ProposalSight), typeof(ShowOwnView),
    ];

    /// <summary>From a commit to the card: the outbox, its rounds, and what commits cause elsewhere.</summary>
    private static readonly Type[] Delivery =
    [
        typeof(Decider), typeof(PeopleDesk), typeof(Effects), typeof(LetterCatalogue), typeof(Post), typeof(ChannelViews), typeof(Round), typeof(ConversationBook), typeof(Reaching), typeof(Undelivered), typeof(CatchUp), typeof(ConversationLocks),
        typeof(PublishDossier), typeof(KnowPeople), typeof(ExchangeTimes), typeof(CallLinks), typeof(Proposing), typeof(RoundMaterial), typeof(RoundWork),
    ];

    /// <summary>What runs beside the turns.</summary>
    private static readonly Type[] Services = [typeof(References), typeof(DraftLines), typeof(Courier), typeof(InPlace), typeof(RenewBank)];

    public static void Add(
        IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, Task<IReadOnlyDictionary<string, Programme>> programmes)
    {
        var clock = new BusinessClock(TimeProvider.System, Settings.ClockOffset(configuration, environment));
        var publicUrl = Settings.PublicUrl(configuration);
        var stores = StorageSetup.Open(configuration, TimeProvider.System);
        services
            .AddSingleton(stores).AddSingleton(stores.Tables).AddSingleton(stores.Files).AddSingleton(clock).AddSingleton<RosterCache>().AddSingleton<BankRows>().AddSingleton<PublicRows>().AddSingleton<SharedRows>().AddSingleton<BankCache>()
            .AddSingleton(new ProgrammeCatalog(programmes.GetAwaiter().GetResult()))
            .AddSingleton(provider => new Downloads(stores.Tables, stores.Files, publicUrl, TimeProvider.System, new Lazy<IReadOnlyList<IDownloads>>(() => [.. provider.GetServices<IDownloads>()])))
            .AddSingleton<IOwnership>(provider => stores.OwnerFile is { } file
                ? new SoleOwner(file, clock.Machine, provider.GetRequiredService<ILogger<SoleOwner>>())
                : new LeasedShards(stores.Tables, clock.Machine, provider.GetRequiredService<ILogger<LeasedShards>>()))
            .AddSingleton<PublicDocuments>().AddSingleton<IDownloads>(provider => provider.GetRequiredService<PublicDocuments>()).AddSingleton<SampleNetwork>().AddSingleton<ITurns, Turns>();
        foreach (var thing in Conversations.Concat(Desks).Concat(Delivery).Concat(Services))
        {
            services.AddSingleton(thing);
            AddAs<IConversation>(services, thing);
            AddAs<IWritesLetters>(services, thing);
            AddAs<ICarriesOut>(services, thing);
        }

        foreach (var service in Services)
        {
            AddAs<IHostedService>(services, service);
        }
    }

    private static void AddAs<T>(IServiceCollection services, Type thing)
        where T : class
    {
        if (thing.IsAssignableTo(typeof(T)))
        {
            services.AddSingleton(provider => (T)provider.GetRequiredService(thing));
        }
    }
}

internal static class HouseSetup
{
    public static IServiceCollection AddHouse(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, Task<IReadOnlyDictionary<string, Programme>> programmes)
    {
        House.Add(services, configuration, environment, programmes);
        return services;
    }
}
