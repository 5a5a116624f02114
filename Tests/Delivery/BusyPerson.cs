using System.Text.Json;
using PeerExchange.Cards.Model;
using PeerExchange.Tests.EndToEnd;

namespace PeerExchange.Tests.Delivery;

/// <summary>A person who sends one offer after the other, each with a name of its own, and remembers every receipt.</summary>
internal sealed class BusyPerson(IBotAtHand bot, string id, string tenant, string objectId)
{
    private readonly Chat chat = new(bot, id, tenant, objectId);

    /// <summary>What was acknowledged: the offer's name and its reference.</summary>
    public Dictionary<string, string> Receipts { get; } = new(StringComparer.Ordinal);

    public Task HelloAsync() => chat.SayAsync("hola");

    /// <summary>Begins offers until told to stop; the last one is sent too.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            await SendAsync($"Iniciativa {id} {n}");
        }
    }

    private async Task SendAsync(string name)
    {
        await chat.PressAsync(Action("form.start", new() { [CardData.Programme] = "oei", [CardData.Form] = "OEI-Q-OFE", [CardData.Nonce] = name }));
        for (var step = 0; !chat.Text.Contains("OEI-20", StringComparison.Ordinal); step++)
        {
            Assert.True(step < 60, $"The form of {id} gets nowhere:\n{chat.Text}");
            if (chat.Verbs.Contains("form.submit"))
            {
                await chat.PressAsync("form.submit");
            }
            else
            {
                var save = chat.Buttons.First(button => button.GetProperty("verb").GetString() == "form.save");
                await chat.PressAsync(save, Page(save.GetProperty("data").GetProperty(CardData.Page).GetInt32(), name));
            }
        }

        Receipts.Add(name, chat.Text[chat.Text.IndexOf("OEI-20", StringComparison.Ordinal)..].Split('\n', ' ', '·')[0].Trim());
    }

    private static (string, string)[] Page(int page, string name) =>
        [.. OfferPages.Pages[page].Where(input => input.Item1 is not ("pais" or "nombre")), .. page == 1 ? [("nombre", name)] : Array.Empty<(string, string)>()];

    private static JsonElement Action(string verb, Dictionary<string, string> data) => JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, associatedInputs = "none", data });
}
