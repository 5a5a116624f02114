using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Cards;
using PeerExchange.Cards.People;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.EndToEnd;

namespace PeerExchange.Tests.People;

/// <summary>What known people do about themselves and others, through the running bot.</summary>
public class PeopleJourneyTests
{
    [Fact]
    public async Task A_channel_is_linked_from_the_channel_confirmed_in_private_and_gets_counts_only()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = Chat.Carmen(bot);
        await carmen.SayAsync("hola");
        await carmen.PostAsync(InChannel(carmen, "vincular"));
        Assert.Contains("Mire su chat privado", bot.Teams.MessagesIn("19:canal;messageid=7").Single().Text, StringComparison.Ordinal);
        await carmen.ReceiveNextAsync();
        Assert.Contains("Red de primera infancia", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.ChannelLink);
        Assert.Contains("Falta esta respuesta", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.ChannelLink, (LinkChannelCard.KeyInput, "secretariat"), (LinkChannelCard.LanguageInput, "pt"));
        Assert.Contains("Canal vinculado", carmen.Text, StringComparison.Ordinal);

        var link = (await FirstContactTests.RosterAsync(bot)).Channel("secretariat")!;
        Assert.True(link is { TeamName: "Red de primera infancia", ChannelName: "Coordinación", Language: Core.Programmes.Language.Pt });
        Assert.DoesNotContain("messageid", link.Conversation, StringComparison.Ordinal);

        var ana = Chat.Ana(bot);
        await ana.SayAsync("español");
        await ana.PressAsync(Verbs.RegistrationStart);
        await FirstContactTests.RegisterAsync(ana);
        await carmen.ReceiveNextAsync();
        await bot.Teams.WaitForAsync(teams => teams.Requests.FirstOrDefault(request => request.Body.Contains("Uma pessoa espera ser admitida", StringComparison.Ordinal)));
        Assert.DoesNotContain(bot.Teams.Requests.Where(request => request.Body.Contains("19:canal", StringComparison.Ordinal)), request => request.Body.Contains("Ferreyra", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_card_somebody_asked_with_and_the_card_of_every_secretary_say_who_admitted_them_and_when()
    {
        await using var bot = await RunningBot.StartAsync();
        var line = new ImportedPerson(2, "Lena Prado", "lena@example.org", new Identity("tenant-l", "object-l"), "PT", "OEI", [new RoleHeld("oei", "secretariat")], Core.Programmes.Language.Es, "Europe/Lisbon");
        await bot.Services.GetRequiredService<PeerExchange.Bot.Delivery.PeopleDesk>().DecideAsync("test", (roster, _) => ImportPeople.Next(roster, [line]), CancellationToken.None);
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var lena = await new Chat(bot, "Lena Prado", "tenant-l", "object-l").SayAsync("hola");
        var ana = await Chat.Ana(bot).SayAsync("hola");
        await ana.PressTitledAsync("Español");
        await ana.PressAsync(Verbs.RegistrationStart);
        await FirstContactTests.RegisterAsync(ana);
        Assert.Contains("Registro enviado", ana.Text, StringComparison.Ordinal);
        await carmen.ReceiveNextAsync();
        await lena.ReceiveNextAsync();

        await carmen.PressAsync(Verbs.RegistrationAdmit);

        await ana.ReceiveNextAsync();
        Assert.Contains("Le damos la bienvenida a la red", ana.Text, StringComparison.Ordinal);
        await bot.Teams.WaitForAsync(teams => teams.MessagesIn(ana.ConversationId)[0] is var asked && Says(asked, "La coordinación confirmó su registro", "Coordinación de la OEI") ? asked : null);
        await bot.Teams.WaitForAsync(teams => teams.MessagesIn(lena.ConversationId)[^1] is var review && Says(review, "Decidió: Carmen Salas · Coordinación de la OEI", "Fecha de la decisión") ? review : null);
    }

    private static bool Says(Fixtures.StandInMessage message, params string[] words) =>
        message.Card!.Value.GetRawText() is var said
        && words.All(word => said.Contains(word, StringComparison.Ordinal));

    [Theory]
    [InlineData("19:canal", "Coordinación")]
    [InlineData("19:equipo", "General")]
    public async Task A_message_without_names_finds_them_with_the_connector(string channel, string name)
    {
        await using var bot = await RunningBot.StartAsync();
        bot.Teams.AddTeam("19:equipo", "Red de primera infancia", ("19:canal", "Coordinación"));
        var carmen = await Chat.Carmen(bot).SayAsync("hola");

        await carmen.PostAsync(Nameless(carmen, channel));

        await carmen.ReceiveNextAsync();
        Assert.Contains($"Equipo\nRed de primera infancia\nCanal\n{name}", carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_came_with_an_event_are_kept_for_messages_that_carry_none()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var installed = InChannel(carmen, "");
        installed["type"] = "conversationUpdate";
        await carmen.PostAsync(installed);
        await carmen.PostAsync(installed.DeepClone());

        await carmen.PostAsync(Nameless(carmen, "19:canal"));

        await carmen.ReceiveNextAsync();
        Assert.Contains("Equipo\nRed de primera infancia\nCanal\nCoordinación", carmen.Text, StringComparison.Ordinal);
    }

    private static JsonObject Nameless(Chat chat, string channel)
    {
        var message = InChannel(chat, "vincular");
        message["conversation"]!["id"] = channel + ";messageid=7";
        message["channelData"]!["team"] = new JsonObject { ["id"] = "19:equipo" };
        message["channelData"]!["channel"] = new JsonObject { ["id"] = channel };
        return message;
    }

    [Fact]
    public async Task Who_has_no_office_links_nothing()
    {
        await using var bot = await RunningBot.StartAsync();
        var ana = Chat.Ana(bot);
        await ana.PostAsync(InChannel(ana, "vincular"));
        Assert.Contains("Primero escríbame en privado", bot.Teams.MessagesIn("19:canal;messageid=7").Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_is_handed_over_and_taken_back()
    {
        await using var bot = await RunningBot.StartAsync();
        var beatriz = Chat.Beatriz(bot);
        var carmen = Chat.Carmen(bot);
        await carmen.SayAsync("hola");
        await beatriz.SayAsync("transferir");
        await beatriz.PressAsync(Verbs.HandOverGive, (HandOverCard.FromInput, ""));
        Assert.Contains("Falta", beatriz.Text, StringComparison.Ordinal);
        var renato = (await FirstContactTests.RosterAsync(bot)).People.Single(person => person.Name == "Renato Pacheco");
        await beatriz.PressAsync(Verbs.HandOverGive, (HandOverCard.ToInput, renato.Id), (HandOverCard.FromInput, Today()));
        Assert.Contains("Transferido", beatriz.Text, StringComparison.Ordinal);
        await carmen.ReceiveNextAsync();
        Assert.Contains("Renato Pacheco actúa en lugar de Beatriz Nogueira", carmen.Text, StringComparison.Ordinal);

        await beatriz.PressAsync(Verbs.HandOverTakeBack);
        Assert.Contains("Retomado", beatriz.Text, StringComparison.Ordinal);
        await bot.Teams.WaitForAsync(teams => teams.MessagesIn(carmen.ConversationId).FirstOrDefault(message => message.Card!.Value.GetRawText().Contains("retomó sus tareas", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_is_given_a_role_is_told_once_and_in_their_language()
    {
        await using var bot = await RunningBot.StartAsync();
        var (carmen, beatriz) = (Chat.Carmen(bot), Chat.Beatriz(bot));
        await beatriz.SayAsync("olá");
        await carmen.SayAsync("personas nogueira");
        await carmen.PressAsync(Verbs.PersonShow);
        await carmen.PressAsync(Verbs.RolesShow);
        var save = carmen.Press(
            carmen.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.RolesSave), (RolesCard.RolesInput, "oei:focal_point,oei:office,oei:representative,ripso:specialist"));
        await Task.WhenAll(carmen.PostAsync(save), carmen.PostAsync(save));
        await bot.SettleAsync();

        var told = Assert.Single(bot.Teams.MessagesIn(beatriz.ConversationId), message => message.Activity.GetRawText().Contains("A coordenação mudou suas", StringComparison.Ordinal));
        Assert.Contains("Especialista", told.Activity.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Teams.MessagesIn(carmen.ConversationId), message => message.Activity.GetRawText().Contains("coordinación cambió", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_are_changed_and_the_last_coordinator_of_all_cannot_leave()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = Chat.Carmen(bot);
        await carmen.SayAsync("personas villalobos");
        await carmen.PressAsync(Verbs.PersonShow);
        await carmen.PressAsync(Verbs.RolesShow);
        await carmen.PressAsync(Verbs.RolesSave, (RolesCard.RolesInput, "oei:office,oei:representative"));
        Assert.Contains("Roles guardados", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.PersonDeactivate);
        Assert.Contains("desactivada", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.PersonReactivate);
        await carmen.SayAsync("personas tavares");
        await carmen.PressAsync(Verbs.PersonShow);
        await carmen.PressAsync(Verbs.PersonDeactivate);
        await carmen.SayAsync("personas salas");
        await carmen.PressAsync(Verbs.PersonShow);
        await carmen.PressAsync(Verbs.PersonDeactivate);
        Assert.Contains("última persona de la coordinación", carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_and_zone_are_chosen_and_the_next_card_speaks_it()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = Chat.Carmen(bot);
        await carmen.SayAsync("idioma");
        await carmen.PressAsync(Verbs.LanguageChoose, (LanguageCard.LanguageInput, "en"), (LanguageCard.ZoneInput, "America/Jamaica"));
        Assert.Contains("Saved", carmen.Text, StringComparison.Ordinal);
        Assert.Equal("America/Jamaica", (await FirstContactTests.RosterAsync(bot)).Find(CarmensAccount)!.TimeZone);
        await carmen.SayAsync("idioma");
        Assert.Contains("Language and time zone", carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_data_is_exported_as_text_and_as_a_file_and_erased_everywhere()
    {
        await using var bot = await RunningBot.StartAsync();
        var beatriz = Chat.Beatriz(bot);
        await beatriz.SayAsync("oferecer");
        await beatriz.SayAsync("meus dados");
        Assert.Contains("beatriz.nogueira@example.org", beatriz.Text, StringComparison.Ordinal);
        await beatriz.PressAsync(Verbs.DataExport);
        await beatriz.ReceiveNextAsync();
        var links = Links(beatriz.Card).Select(link => new Uri(bot.Url + link.AbsolutePath)).ToList();
        Assert.Equal(2, links.Count);
        Assert.Contains("Beatriz Nogueira", await bot.Http.GetStringAsync(links[0]), StringComparison.Ordinal);
        Assert.Equal("beatriz.nogueira@example.org", JsonDocument.Parse(await bot.Http.GetStringAsync(links[1])).RootElement.GetProperty("person").GetProperty("email").GetString());

        var person = (await FirstContactTests.RosterAsync(bot)).People.Single(person => person.Email == "beatriz.nogueira@example.org");
        await beatriz.PressAsync(Verbs.MyDataShow);
        await beatriz.PressAsync(Verbs.DataErase);
        Assert.Contains("Dados apagados", beatriz.Text, StringComparison.Ordinal);
        var store = bot.Services.GetRequiredService<ITableStore>();
        // The same effect the commit left, carried out here so that it is done for sure; it is safe to repeat.
        await bot.Services.GetRequiredService<PeerExchange.Bot.Conversations.EraseMe>().ForgetAsync(
            new Dictionary<string, string> { ["person"] = person.Id, ["mail"] = EraseMe.HashOf(person.Email) }, CancellationToken.None);
        Assert.DoesNotContain(await TextsAsync(store), text => text.Contains("Nogueira", StringComparison.Ordinal) || text.Contains("beatriz.nogueira", StringComparison.Ordinal) || text.Contains("0000000000b1", StringComparison.Ordinal));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await bot.Http.GetAsync(links[0])).StatusCode);

        await beatriz.SayAsync("oi");
        Assert.Contains("escolha seu idioma", beatriz.Text, StringComparison.Ordinal);
    }

    private static readonly Identity CarmensAccount = new("00000000-0000-0000-0000-0000000000c0", "00000000-0000-0000-0000-0000000000c1");

    private static string Today() => NodaTime.SystemClock.Instance.GetCurrentInstant().InZone(NodaTime.DateTimeZoneProviders.Tzdb["America/Sao_Paulo"]).Date.ToString("uuuu-MM-dd", null);

    private static JsonObject InChannel(Chat chat, string word) => chat.Activity("message", message =>
    {
        message["text"] = $"<at>PeerExchange</at> {word}";
        message["conversation"] = new JsonObject { ["id"] = "19:canal;messageid=7", ["conversationType"] = "channel", ["tenantId"] = message["conversation"]!["tenantId"]!.GetValue<string>() };
        message["channelData"]!["team"] = new JsonObject { ["id"] = "19:equipo", ["name"] = "Red de primera infancia" };
        message["channelData"]!["channel"] = new JsonObject { ["id"] = "19:canal", ["name"] = "Coordinación" };
        message["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>PeerExchange</at>",
            ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PeerExchange" },
        });
    });

    private static IEnumerable<Uri> Links(JsonElement card) =>
        card.GetProperty("actions").EnumerateArray().Where(action => action.GetProperty("type").GetString() == "Action.OpenUrl").Select(action => new Uri(action.GetProperty("url").GetString()!));

    private static async Task<List<string>> TextsAsync(ITableStore store)
    {
        var texts = new List<string>();
        await foreach (var row in store.ScanAsync("", CancellationToken.None))
        {
            texts.Add($"{row.Partition} {row.Key} {string.Join(' ', row.Values.Values)}");
        }

        return texts;
    }
}
