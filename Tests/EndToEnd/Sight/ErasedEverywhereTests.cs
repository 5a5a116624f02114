using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Programmes;

namespace PeerExchange.Tests.EndToEnd.Sight;

/// <summary>Somebody has their data erased in the chat: afterwards no row of the whole store holds their name, address, account or what is personal about them.</summary>
public sealed class ErasedEverywhereTests : IAsyncLifetime
{
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync(InventedProgrammes.BesideTheOthers);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    public static TheoryData<string> Programmes() => [.. InventedProgrammes.BesideTheOthers().Keys];

    [Theory]
    [MemberData(nameof(Programmes))]
    public async Task Who_is_erased_is_found_nowhere(string programme)
    {
        var world = new MarkedWorld(bot.Services.GetRequiredService<ProgrammeCatalog>().Find(programme)!, 7, SystemClock.Instance.GetCurrentInstant());
        await world.PutAsync(bot);
        var person = world.People.Skip(1).MaxBy(one => world.Submissions.Count(submission => submission.Of == one.Id || submission.Author == one.Id))!;
        var personal = world.Marks.Where(mark => mark.Value.Submission.Of == person.Id && (mark.Value.Field.Personal != PersonalData.No || mark.Value.Field.Type == FieldType.Person)).Select(mark => mark.Key);
        string[] traces = [person.Name, person.Email, person.Identities[0].ObjectId, .. personal];
        var chat = new Chat(bot, person.Name, person.Identities[0].TenantId, person.Identities[0].ObjectId);
        await chat.SayAsync("mis datos");
        await chat.PressAsync(Verbs.DataExport);
        await bot.SettleAsync();
        Assert.NotEmpty(await TracesAsync(traces));

        await chat.SayAsync("mis datos");
        await chat.PressAsync(Verbs.DataErase);
        await bot.SettleAsync();

        Assert.Empty(await TracesAsync(traces));
        Assert.Equal(PersonState.Erased, (await bot.Services.GetRequiredService<PeerExchange.Bot.Storage.RosterCache>().ReadAsync(CancellationToken.None)).People.Single(one => one.Id == person.Id).State);
    }

    private async Task<IReadOnlyList<string>> TracesAsync(string[] traces)
    {
        var found = new List<string>();
        await foreach (var row in bot.Services.GetRequiredService<ITableStore>().ScanAsync("", CancellationToken.None))
        {
            var text = string.Join(' ', row.Values.Values.OfType<string>().Prepend(row.Key));
            found.AddRange(traces.Where(trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase)).Select(trace => $"{trace} in {row.Partition} {row.Key}: {text[..Math.Min(text.Length, 300)]}"));
        }

        return found;
    }
}
