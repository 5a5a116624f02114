using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Brazil's office books a session with the organiser's calendar behind the bot: one event, the button to join, the answers, and what comes after; over HTTP.</summary>
public sealed class CalendarJourneyTests : IAsyncLifetime
{
    private const string Reference = "OEI-2026-0778";

    private readonly string id = Ids.New();
    private GraphStandIn graph = null!;
    private RunningBot bot = null!;
    private Chat carmen = null!;
    private Chat ana = null!;
    private Chat beatriz = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        bot = await RunningBot.StartAsync(graph.Settings);
        carmen = await Chat.Carmen(bot).SayAsync("hola");
        ana = await Newcomer.AnaAsync(bot, carmen, "America/Bogota");
        beatriz = await Chat.Beatriz(bot).SayAsync("olá");
        await PutAsync();
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task Two_who_book_at_once_and_press_twice_make_one_event_and_those_invited_join_from_their_card()
    {
        var presses = new List<(Chat Who, System.Text.Json.Nodes.JsonNode Press)>();
        foreach (var who in new[] { beatriz, carmen })
        {
            await who.PressAsync(Forged(Verbs.MeetingShow, ("_k", "referencing")));
            presses.Add((who, who.Press(who.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingBook), (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00"))));
        }

        await Task.WhenAll(presses.SelectMany(one => new[] { one.Who.PostAsync(one.Press), one.Who.PostAsync(one.Press.DeepClone()) }));
        await bot.SettleAsync();
        await UntilAsync(entry => entry is { IsJoinTold: true, Options: not null } && entry.Content.Length > 0);

        var made = Assert.Single(graph.Events);
        Assert.Single((await OpenAsync()).Meetings);
        await bot.Teams.WaitForAsync(teams => teams.MessagesIn(ana.ConversationId).FirstOrDefault(message => message.Activity.GetRawText().Contains(made.JoinUrl, StringComparison.Ordinal)));
        Assert.Single(graph.Events, known => !known.IsGone);

        await beatriz.PressAsync(Forged(Verbs.MeetingShow, ("_z", (await OpenAsync()).Meetings[0].Id)));
        Assert.Contains("Sem resposta", beatriz.Text, StringComparison.Ordinal);
        graph.Answer("ana.ferreyra@example.org", "accepted");
        await HintAsync(made.Id);
        await UntilAsync(entry => entry.Answers.Count == 1);
        await ana.PressAsync(Forged(Verbs.MeetingShow, ("_z", (await OpenAsync()).Meetings[0].Id)));
        Assert.Contains(made.JoinUrl, ana.Card.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_is_shared_by_a_press_and_watched_by_a_link_of_the_bots()
    {
        graph.Recordings.Add("film1");
        await bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(id), "test",
            (_, now) => new Core.Decisions.Decision.Committed(
                "test", "",
                [
                    new Meeting("m1", "referencing", now - Duration.FromHours(3), 60, "UTC", "", MeetingState.Booked, 1, [], "", new Dictionary<string, string>(), "", "x", now).AsChange(),
                    (new CalendarEntry("m1") { EventId = "event-1", JoinUrl = "https://teams.example/l/meetup-join/event-1" }).AsChange(),
                ],
                []),
            default);
        graph.PutCall("event-1");
        bot.Services.GetRequiredService<CalendarWork>().Hint(id, "m1");
        await UntilAsync(entry => entry.Recordings.Count == 1);

        await beatriz.PressAsync(Forged(Verbs.MeetingRecordingShare, ("_z", "m1")));
        Assert.Contains("compartilhada", beatriz.Text, StringComparison.Ordinal);
        await ana.PressAsync(Forged(Verbs.MeetingRecordingOpen, ("_z", "m1")));
        var link = new Uri(ana.Card.GetProperty("actions")[0].GetProperty("url").GetString()!);
        Assert.Equal("film film1", await bot.Http.GetStringAsync(new Uri(bot.Url + link.AbsolutePath)));
    }

    /// <summary>As Graph tells of a change.</summary>
    private async Task HintAsync(string eventId)
    {
        var state = await bot.Services.GetRequiredService<CalendarHints>().StateAsync(default);
        using var told = new StringContent($$"""{"value":[{"clientState":"{{state}}","resourceData":{"id":"{{eventId}}"} }]}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await bot.Http.PostAsync(new Uri($"{bot.Url}/{CalendarHints.Path}"), told);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
    }

    private async Task UntilAsync(Func<CalendarEntry, bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await OpenAsync()).Meetings is not [var meeting, ..] || (await OpenAsync()).Calendar(meeting.Id) is not { } entry || !condition(entry))
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task PutAsync()
    {
        var leader = (await bot.Services.GetRequiredService<RosterCache>().ReadAsync(default)).People.First(person => person.Name == "Ana Ferreyra");
        await bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(id), "test",
            (_, now) => new Core.Decisions.Decision.Committed(
                "test", "",
                [
                    Change.Set(
                        Dossier.Key,
                        new Dossier(
                            id, DossierKind.Exchange, "oei", Reference, "Visitas a familias", "",
                            [new Party(Side.Host, "BR", "Prefeitura", []), new Party(Side.Visitor, "UY", "Ministerio", [new RoleInDossier(leader.Id, "leader")])], Visibilities.Network, "x", now, now).Enter("agenda_draft", now),
                        CoreJson.Default.Dossier),
                ],
                []),
            default);
        await bot.Services.GetRequiredService<PublishDossier>().RunAsync(new Dictionary<string, string> { ["dossier"] = id }, default);
    }

    private async Task<OpenDossier> OpenAsync() =>
        OpenDossier.Read(new Folder(Dossier.PartitionOf(id), await bot.Services.GetRequiredService<ITableStore>().QueryAsync(Dossier.StateOf(id), default)))!;

    private JsonElement Forged(string verb, params (string Name, string Value)[] more)
    {
        var data = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        data["_d"] = id;
        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }
}
