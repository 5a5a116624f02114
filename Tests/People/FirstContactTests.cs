using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.People;
using PeerExchange.Core.People;
using PeerExchange.Tests.EndToEnd;

namespace PeerExchange.Tests.People;

/// <summary>From the first word to the first task, through the running bot.</summary>
public class FirstContactTests
{
    private static readonly Identity AnasAccount = new("00000000-0000-0000-0000-0000000000a0", "00000000-0000-0000-0000-0000000000a1");

    [Fact]
    public async Task Somebody_new_registers_the_secretary_admits_her_and_she_finds_what_waits_for_her()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = Chat.Carmen(bot);
        var ana = Chat.Ana(bot);
        await carmen.SayAsync("hola");

        await ana.SayAsync("hola");
        Assert.Contains("choose your language", ana.Text, StringComparison.Ordinal);
        Assert.Contains("elija su idioma", ana.Text, StringComparison.Ordinal);
        await ana.PressTitledAsync("Español");
        await ana.PressAsync(Verbs.RegistrationStart);
        Assert.Equal("Ana Ferreyra", ana.InputValue(JoinRequest.NameInput));
        await RegisterAsync(ana);
        Assert.Contains("Espera confirmación", ana.Text, StringComparison.Ordinal);

        await carmen.ReceiveNextAsync();
        Assert.Contains("ana.ferreyra@example.org", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.RegistrationAdmit);
        Assert.Contains("forma parte de la red", carmen.Text, StringComparison.Ordinal);

        await ana.ReceiveNextAsync();
        Assert.Contains("Listo, Ana Ferreyra", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Verbs.HomeShow);
        Assert.Contains("Ana Ferreyra", ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_stands_beside_its_field_and_what_was_typed_stays()
    {
        await using var bot = await RunningBot.StartAsync();
        var ana = Chat.Ana(bot);
        await ana.SayAsync("oi");
        await ana.PressTitledAsync("Português");
        await ana.PressAsync(Verbs.RegistrationStart);
        await ana.PressAsync(Verbs.RegistrationAsk, (JoinRequest.EmailInput, "ana"), (JoinRequest.InstitutionInput, "Ministerio"));
        Assert.Contains("Não parece um e-mail", ana.Text, StringComparison.Ordinal);
        Assert.Equal("ana", ana.InputValue(JoinRequest.EmailInput));
        Assert.Equal("Ministerio", ana.InputValue(JoinRequest.InstitutionInput));
        await RegisterAsync(ana);
        Assert.Contains("Aguarda confirmação", ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_press_twice_registers_once_and_admits_once()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = Chat.Carmen(bot);
        var ana = Chat.Ana(bot);
        await carmen.SayAsync("hola");
        await ana.SayAsync("hola");
        await ana.PressTitledAsync("Español");
        await ana.PressAsync(Verbs.RegistrationStart);
        var ask = ana.Press(ana.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.RegistrationAsk), Inputs());
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ana.PostAsync(JsonNode.Parse(ask.ToJsonString())!)));
        await carmen.ReceiveNextAsync();
        var admit = carmen.Press(carmen.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.RegistrationAdmit));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => carmen.PostAsync(JsonNode.Parse(admit.ToJsonString())!)));

        await ana.ReceiveNextAsync();
        var roster = await RosterAsync(bot);
        Assert.Single(roster.People, person => person.Email == "ana.ferreyra@example.org");
        Assert.Empty(roster.Waiting);
    }

    [Fact]
    public async Task Events_that_come_again_and_again_greet_once()
    {
        await using var bot = await RunningBot.StartAsync();
        foreach (var chat in new[] { Chat.Ana(bot), Chat.Beatriz(bot) })
        {
            for (var i = 0; i < 3; i++)
            {
                await chat.PostAsync(chat.Activity("installationUpdate", activity => activity["action"] = "add"));
                await chat.PostAsync(chat.Activity("conversationUpdate", activity => activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" })));
            }

            await chat.PostAsync(chat.Activity("installationUpdate", activity => activity["action"] = "remove"));
            Assert.Single(bot.Teams.MessagesIn(chat.ConversationId));
        }
    }

    [Fact]
    public async Task A_code_from_the_secretary_typed_as_a_message_links_the_account()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = Chat.Carmen(bot);
        var ana = Chat.Ana(bot);
        await carmen.SayAsync("personas lucía bentancor");
        await carmen.PressAsync(Verbs.PersonShow);
        Assert.Contains("Sin cuenta vinculada", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.CodeIssue);
        var code = carmen.Text.Split('\n').First(OneTimeCodes.LooksLikeOne);

        await ana.SayAsync("español");
        await ana.SayAsync("ABCD 2345");
        Assert.Contains("Le quedan 4 intentos", ana.Text, StringComparison.Ordinal);
        await ana.SayAsync(code.ToLowerInvariant());
        Assert.Contains("Listo, Lucía Bentancor", ana.Text, StringComparison.Ordinal);
        Assert.Equal("Lucía Bentancor", (await RosterAsync(bot)).Find(AnasAccount)!.Name);

        await carmen.PressAsync(Verbs.PersonShow);
        Assert.DoesNotContain(code, carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_imported_without_a_language_is_asked_before_anything_else()
    {
        await using var bot = await RunningBot.StartAsync();
        var line = new ImportedPerson(2, "Ana Ferreyra", "ana@example.org", AnasAccount, "UY", "Ministerio", [new RoleHeld("oei", "focal_point")], null, null);
        await bot.Services.GetRequiredService<PeerExchange.Bot.Delivery.PeopleDesk>().DecideAsync("test", (roster, _) => ImportPeople.Next(roster, [line]), CancellationToken.None);
        var ana = Chat.Ana(bot);
        await ana.SayAsync("hola");
        Assert.Contains("choose your language", ana.Text, StringComparison.Ordinal);
        await ana.SayAsync("Português");
        Assert.Contains("Salvo", ana.Text, StringComparison.Ordinal);
        await ana.SayAsync("hola");
        Assert.DoesNotContain("choose your language", ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_reaches_the_applicant_with_its_reason()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = Chat.Carmen(bot);
        var ana = Chat.Ana(bot);
        await carmen.SayAsync("hola");
        await ana.SayAsync("español");
        await ana.PressAsync(Verbs.RegistrationStart);
        await RegisterAsync(ana);
        await carmen.ReceiveNextAsync();
        await carmen.PressAsync(Verbs.RegistrationRefuse);
        Assert.Contains("Escriba la razón", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.RegistrationRefuse, (ReviewCard.ReasonInput, "Escriba desde su correo de trabajo."));
        await ana.ReceiveNextAsync();
        Assert.Contains("Escriba desde su correo de trabajo.", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Verbs.RegistrationStart);
        Assert.Equal("ana.ferreyra@example.org", ana.InputValue(JoinRequest.EmailInput));
    }

    [Fact]
    public async Task Nobody_but_a_secretary_sees_people_or_decides_with_forged_buttons()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = Chat.Carmen(bot);
        var beatriz = Chat.Beatriz(bot);
        var ana = Chat.Ana(bot);
        await carmen.SayAsync("hola");
        await ana.SayAsync("español");
        await ana.PressAsync(Verbs.RegistrationStart);
        await RegisterAsync(ana);
        await carmen.ReceiveNextAsync();
        await beatriz.SayAsync("pessoas");
        Assert.Contains("é para a coordenação", beatriz.Text, StringComparison.Ordinal);
        foreach (var button in carmen.Buttons)
        {
            await beatriz.PressAsync(button);
            Assert.DoesNotContain("ana.ferreyra", beatriz.Text, StringComparison.Ordinal);
            await ana.PressAsync(button);
        }

        Assert.Single((await RosterAsync(bot)).Waiting);
    }

    internal static Task<Chat> RegisterAsync(Chat chat) => chat.PressAsync(Verbs.RegistrationAsk, Inputs());

    internal static async Task<Roster> RosterAsync(RunningBot bot) => await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None);

    private static (string, string)[] Inputs() =>
    [
        (JoinRequest.EmailInput, "ana.ferreyra@example.org"), (JoinRequest.CountryInput, "UY"), (JoinRequest.InstitutionInput, "Ministerio de Educación y Cultura"),
        (JoinRequest.RolesInput, "focal_point"), (JoinRequest.ZoneInput, "America/Montevideo"),
    ];
}
