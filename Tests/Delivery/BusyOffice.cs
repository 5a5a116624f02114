using System.Text.Json;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Tests.EndToEnd;

namespace PeerExchange.Tests.Delivery;

/// <summary>Who speaks for a country decides about one proposal after the other, names its leader, and sends its part of Annex I where it visits.</summary>
internal sealed class BusyOffice(IBotAtHand bot, string id, string country, string tenant, string objectId)
{
    private readonly Chat chat = new(bot, id, tenant, objectId);

    /// <summary>What the card in front of it says.</summary>
    public string Sees => chat.Text;

    public Task HelloAsync() => chat.SayAsync("hola");

    /// <summary>Whatever can be done for this exchange now, each press answered; true once nothing is left for this country.</summary>
    public async Task<bool> WorkAsync(string exchange, bool visits)
    {
        await chat.PressAsync(Action(Verbs.DossierShow, exchange));
        if (chat.Verbs.Contains(Verbs.ExchangeProposal))
        {
            await chat.PressAsync(Verbs.ExchangeProposal);
            if (chat.Verbs.Contains(Verbs.ExchangeAgree))
            {
                await chat.PressAsync(Verbs.ExchangeAgree);
            }

            return false;
        }

        if (!chat.Text.Contains("Seleccionado", StringComparison.Ordinal) && !chat.Text.Contains("En preparación", StringComparison.Ordinal))
        {
            return false;
        }

        await chat.PressAsync(Action(Verbs.LeaderName, exchange, (CardData.Country, country)), (ExchangePeopleCard.PersonInput, id));
        if (!visits)
        {
            return true;
        }

        await chat.PressAsync(Action(Verbs.FormStart, exchange, (CardData.Form, "OEI-A1-V"), (CardData.Programme, "oei")));
        for (var step = 0; chat.Verbs.Any(verb => verb is Verbs.FormSave or Verbs.FormSubmit); step++)
        {
            Assert.True(step < 40, $"Annex I of {id} gets nowhere:\n{chat.Text}");
            if (chat.Verbs.Contains(Verbs.FormSubmit))
            {
                await chat.PressAsync(Verbs.FormSubmit);
            }
            else
            {
                await chat.PressAsync(
                    Verbs.FormSave, ("inst_demandantes", "Ministerio"), ("oficina_oei_emisora.name", "Ana Ferreyra"), ("oficina_oei_emisora.email", "ana@example.org"),
                    ("lider_viajero.name", "Ana Ferreyra"), ("lider_viajero.email", "ana@example.org"), ("objetivo", "Conocer cómo se forma y se supervisa a los equipos que visitan familias."),
                    ("preguntas_clave", "¿Quién paga las visitas?"));
            }
        }

        return chat.Text.Contains("Enviado", StringComparison.Ordinal);
    }

    private static JsonElement Action(string verb, string exchange, params (string Key, string Value)[] more)
    {
        var data = new Dictionary<string, string> { [CardData.Dossier] = exchange };
        foreach (var (key, value) in more)
        {
            data[key] = value;
        }

        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }
}
