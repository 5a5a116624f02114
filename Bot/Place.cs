#pragma warning disable CA1822
using PeerExchange.Bot.Teams; using PeerExchange.Core.People;
namespace PeerExchange.Bot.Conversations {
internal sealed class FirstContact { public Task<Answer?> HandleAsync(IncomingTurn i, Identity id, Roster r, Person? p, CancellationToken c)=>throw new NotSupportedException(); public Task<Answer?> GreetAgainAsync(Turn t, CancellationToken c)=>throw new NotSupportedException(); }
internal sealed class ChannelTurns { public Task<Answer?> HandleAsync(IncomingTurn i, Roster r, Person? p, CancellationToken c)=>throw new NotSupportedException(); }
}
namespace PeerExchange.Bot.Sample { internal static class SamplePeople { public static Task ImportAsync(Delivery.PeopleDesk p, Core.Programmes.ProgrammeCatalog c, CancellationToken x)=>throw new NotSupportedException(); } }
namespace PeerExchange.Bot.CommandLine { internal static class PeopleImport { public static Task<int> RunAsync(string f,string[] m,TextWriter o,TextWriter e)=>throw new NotSupportedException(); } 
}
