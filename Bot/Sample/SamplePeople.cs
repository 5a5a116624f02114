using PeerExchange.Bot.CommandLine;
using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Sample;

/// <summary>
/// Invented people of eight countries. Two of them, a host's focal point and a secretary, are known by account, so that they can be played in
/// the Playground at once; the visitor's focal point is not among them: she registers.
/// </summary>
internal static class SamplePeople
{
    private const string Resource = "Sample/people.csv";

    public static async Task ImportAsync(PeopleDesk desk, ProgrammeCatalog programmes, CancellationToken cancellation)
    {
        await using var stream = typeof(SamplePeople).Assembly.GetManifestResourceStream(Resource)!;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellation);
        var (_, problems) = await PeopleImport.ImportAsync(copy.ToArray(), desk, programmes, cancellation);
        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"The sample people cannot be read: {string.Join(' ', problems)}");
        }
    }
}
