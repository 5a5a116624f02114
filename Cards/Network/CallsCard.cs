using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Network;

/// <summary>The calls or the events of the network, the newest first, five at a time; coordination begins another one here.</summary>
/// <param name="Startable">Programmes in which the reader may begin one.</param>
/// <param name="Nonce">Makes two clicks on the same card begin one.</param>
public sealed record NetworkList(
    DossierKind Kind, IReadOnlyList<DossierSummary> All, IReadOnlyDictionary<string, Programme> Programmes, IReadOnlyList<Programme> Startable, string Nonce, int Page);

public static class CallsCard
{
    public static AdaptiveCard Draw(NetworkList list, Reader reader)
    {
        var t = reader.T;
        var isCall = list.Kind == DossierKind.Call;
        var title = t[isCall ? "Network.Calls" : "Network.Events"];
        var body = new List<Element>(10)
        {
            Header.Of(reader, title),
            Ask.Of(reader, t[(isCall, list.All.Count) switch { (true, 0) => "Network.NoCalls", (true, _) => "Network.CallsAsk", (_, 0) => "Network.NoEvents", _ => "Network.EventsAsk" }]),
        };
        body.AddRange(Entries.Page(
            reader, list.All, list.Page, entry => ToEntry(entry, list, t), isCall ? Verbs.CallList : Verbs.EventList, page => CardData.None.With(CardData.Part, page)));
        var actions = new List<CardAction>(Buttons.Most);
        foreach (var programme in list.Startable.Take(Buttons.Most - 1))
        {
            var start = t[isCall ? "Network.StartCall" : "Network.StartEvent"];
            var data = CardData.None.With(CardData.Programme, programme.Key).With(CardData.Nonce, list.Nonce);
            var name = list.Startable.Count > 1 ? OwnText.Line(start, t.Say(programme.Name)) : start;
            actions.Add(actions.Count == 0 ? Buttons.Main(name, isCall ? Verbs.CallStart : Verbs.EventStart, data) : Buttons.Press(name, isCall ? Verbs.CallStart : Verbs.EventStart, data));
        }

        actions.Add(actions.Count == 0 ? Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None) : Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None));
        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = actions };
    }

    private static Entry ToEntry(DossierSummary entry, NetworkList list, Texts t)
    {
        var stage = list.Programmes.GetValueOrDefault(entry.Programme)?.Stage(entry.Kind, entry.Stage);
        var days = entry.Days is { } known ? t.Format("Network.FromTo", known.First, known.Last) : default;
        var sent = entry.Kind == DossierKind.Call ? OwnText.Line(t.Count("Network.Offers", entry.Offers), t.Count("Network.Requests", entry.Requests)) : default;
        return new Entry(
            entry.Title, OwnText.Line(stage is null ? default : t.Say(stage.Name), days, sent),
            Buttons.Press(t["Home.Open"], entry.Kind == DossierKind.Call ? Verbs.CallShow : Verbs.EventShow, CardData.None.With(CardData.Dossier, entry.Id), withoutInputs: true))
        {
            Reference = entry.Reference ?? "",
        };
    }
}
