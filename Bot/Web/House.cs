using System.Globalization;
using PeerExchange.Bot.Conversations;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Sample;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Web;

/// <summary>What the bot is made of. Every conversation is named here once; what it answers to and which letters it writes it says itself.</summary>
internal sealed class House(PublishDossier publish, KnowPeople people, ExchangeTimes times, CallLinks calls, AdmitPerson admit, ShowMyData myData, EraseMe erase, DownloadForm documents)
{
    private static readonly Type[] Conversations =
    [
        typeof(ShowHome), typeof(StartForm), typeof(FillForm), typeof(EditRows), typeof(SubmitForm), typeof(ShowDossier), typeof(ReviewForm), typeof(CorrectForm), typeof(SearchBank),
        typeof(UploadFile), typeof(PlainForm), typeof(DownloadForm), typeof(SignForm), typeof(ConfirmForm), typeof(WithdrawEntry), typeof(ConfirmRows), typeof(ShowRatings),
        typeof(DecideProposal), typeof(NameLeader), typeof(TellExchange),
        typeof(ShowExchanges), typeof(ShowPanel), typeof(ShowNetwork), typeof(ShowCalls), typeof(ManageCall), typeof(ShowEvents), typeof(KeepOffer),
        typeof(MatchByHand), typeof(ShowMeetings), typeof(BookMeeting), typeof(RecordMeeting), typeof(Bot.Conversations.EndExchange),
        typeof(FirstContact), typeof(AdmitPerson), typeof(ShowPeople), typeof(IssueCode), typeof(ChangeRoles), typeof(HandOver), typeof(LinkChannel), typeof(ChooseLanguage),
        typeof(ShowMyData), typeof(WithdrawConsent), typeof(EraseMe),
    ];

    /// <summary>Commands that commits send to other partitions.</summary>
    public Dictionary<string, Func<IReadOnlyDictionary<string, string>, CancellationToken, Task>> Effects => new(StringComparer.Ordinal)
    {
        [DossierEffects.PublishCommand] = publish.RunAsync,
        [DossierEffects.WelcomeCommand] = publish.WelcomeAsync,
        [DossierEffects.PeopleCommand] = people.RunAsync,
        [DossierEffects.ProposalCommand] = times.TakeNoteAsync,
        [DossierEffects.JoinCallCommand] = calls.JoinAsync,
        [DossierEffects.CountInCallCommand] = calls.CountAsync,
        [ExchangeFlow.WakeCommand] = times.WakeAsync,
        [EraseExpired.Command] = times.EraseAsync,
        [Core.People.PeopleEffects.Reach] = admit.ReachAsync,
        [Core.People.PeopleEffects.ForgetExport] = myData.ForgetExportAsync,
        [Core.People.PeopleEffects.Erase] = erase.ForgetAsync,
        [Core.Forms.FileEffects.Forget] = documents.ForgetAsync,
    };

    public static void Add(
        IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, Task<IReadOnlyDictionary<string, Programme>> programmes)
    {
        var clock = new BusinessClock(TimeProvider.System, Settings.ClockOffset(configuration, environment));
        var stores = StorageSetup.Open(configuration, TimeProvider.System);
        services
            .AddSingleton(stores).AddSingleton(stores.Tables).AddSingleton(stores.Files).AddSingleton(clock)
            .AddSingleton(new ProgrammeCatalog(programmes.GetAwaiter().GetResult()))
            .AddSingleton<RosterCache>().AddSingleton<References>().AddSingleton<ConversationBook>()
            .AddSingleton<Effects>().AddSingleton<LetterCatalogue>().AddSingleton<Post>().AddSingleton<Round>().AddSingleton<Courier>()
            .AddSingleton<Decider>().AddSingleton<PeopleDesk>().AddSingleton<PublishDossier>().AddSingleton<DraftLines>().AddSingleton<KnowPeople>().AddSingleton<ExchangeTimes>().AddSingleton<CallLinks>().AddSingleton<KnownValues>().AddSingleton<ConversationLocks>().AddSingleton<InPlace>()
            .AddSingleton(new Downloads(stores.Tables, stores.Files, Settings.PublicUrl(configuration), TimeProvider.System))
            .AddSingleton<House>().AddSingleton<SampleNetwork>()
            .AddSingleton<FormDesk>().AddSingleton<PlainMenu>().AddSingleton<PlainTalk>().AddSingleton<PlainMenu>().AddSingleton<FileIntake>().AddSingleton<Routes>().AddSingleton<MyRecords>().AddSingleton<WhereTheyStand>().AddSingleton<ChannelNames>().AddSingleton<ChannelTurns>()
            .AddSingleton<ITurns, Turns>()
            .AddHostedService(provider => provider.GetRequiredService<References>())
            .AddHostedService(provider => provider.GetRequiredService<DraftLines>())
            .AddHostedService(provider => provider.GetRequiredService<Courier>())
            .AddHostedService(provider => provider.GetRequiredService<InPlace>());
        foreach (var conversation in Conversations)
        {
            services.AddSingleton(conversation).AddSingleton(provider => (IConversation)provider.GetRequiredService(conversation));
            if (conversation.IsAssignableTo(typeof(IWritesLetters)))
            {
                services.AddSingleton(provider => (IWritesLetters)provider.GetRequiredService(conversation));
            }
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
