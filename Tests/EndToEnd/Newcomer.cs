using PeerExchange.Cards;
using PeerExchange.Core.People;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Uruguay's new focal point comes into the network.</summary>
internal static class Newcomer
{
    /// <summary>Ana registers and Carmen admits her.</summary>
    public static async Task<Chat> AnaAsync(IBotAtHand bot, Chat carmen, string zone)
    {
        var ana = await Chat.Ana(bot).SayAsync("hola");
        await ana.PressTitledAsync("Español");
        await ana.PressAsync(Verbs.RegistrationStart);
        if (!ana.Verbs.Contains(Verbs.RegistrationAsk))
        {
            // Several programmes let people in by themselves.
            await ana.PressAsync(ana.Buttons.First(button => button.GetProperty("data").TryGetProperty("_g", out var programme) && programme.GetString() == "oei"));
        }

        await ana.PressAsync(
            Verbs.RegistrationAsk, (JoinRequest.EmailInput, "ana.ferreyra@example.org"), (JoinRequest.CountryInput, "UY"),
            (JoinRequest.InstitutionInput, "Ministerio de Educación y Cultura"), (JoinRequest.RolesInput, "focal_point"), (JoinRequest.ZoneInput, zone));
        await carmen.ReceiveNextAsync();
        await carmen.PressAsync(Verbs.RegistrationAdmit);
        return await ana.ReceiveNextAsync();
    }
}
