using PeerExchange.Cards;
using PeerExchange.Cards.People;
using PeerExchange.Core.People;
using PeerExchange.Tests.EndToEnd;

namespace PeerExchange.Tests.People;

/// <summary>From the first word to the first task, through the running bot.</summary>
public class FirstContactTests
{
    [Fact]
    public async Task Somebody_new_registers_the_secretary_admits_her_and_she_finds_what_waits_for_her()
    {
        await using var bot = await RunningBot.StartAsync();
        var carmen = Chat.Carmen(bot);
        var ana = Chat.Ana(bot);
        await carmen.SayAsync("hola");

        await ana.SayAsync("hola");
        Assert.Contains("Choose your language".Replace("Choose", "choose", StringComparison.Ordinal), ana.Text, StringComparison.Ordinal);
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
        Assert.Contains("Hola, Ana Ferreyra", ana.Text, StringComparison.Ordinal);
    }

    private static Task<Chat> RegisterAsync(Chat chat) => chat.PressAsync(
        Verbs.RegistrationAsk, (JoinRequest.EmailInput, "ana.ferreyra@example.org"), (JoinRequest.CountryInput, "UY"), (JoinRequest.InstitutionInput, "Ministerio de Educación y Cultura"),
        (JoinRequest.RolesInput, "focal_point"), (JoinRequest.ZoneInput, "America/Montevideo"));
}
