using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Network;

/// <summary>The network in figures, as far as the reader may see it.</summary>
/// <param name="Stages">How many exchanges are in each stage, in the order of the programme.</param>
/// <param name="Late">Exchanges whose stage is late, the latest first.</param>
public sealed record PanelView(
    IReadOnlyList<(StageDefinition Stage, int Count)> Stages, IReadOnlyList<DossierSummary> Late, int Page, IReadOnlyDictionary<string, Programme> Programmes)
{
    /// <summary>The whole network's figures, for coordination; null: the exchanges are those of the reader's country.</summary>
    public NetworkFigures? Network { get; init; }
}

/// <param name="Requests">Being analysed.</param>
/// <param name="Offers">In the bank.</param>
/// <param name="Waiting">People who wait to be admitted.</param>
/// <param name="Calls">Calls that are open now.</param>
/// <param name="Event">The next or last event.</param>
public sealed record NetworkFigures(int Requests, int Offers, int Waiting, IReadOnlyList<DossierSummary> Calls, DossierSummary? Event)
{
    /// <summary>People whom no message reaches.</summary>
    public int Unreached { get; init; }

    /// <summary>Messages that got stuck.</summary>
    public int Stuck { get; init; }
}

/// <summary>panel: how many of what, what is late and since when, and the ways to calls, the annual meeting and the countries.</summary>
public static class PanelCard
{
    private const int Longest = 10;

    public static AdaptiveCard Draw(PanelView view, Reader reader)
    {
        var t = reader.T;
        var title = t[view.Network is null ? "Network.PanelOwn" : "Network.Panel"];
        var body = new List<Element>(32) { Header.Of(reader, title) };
        if (view.Network is { } network)
        {
            body.Add(Ask.Of(reader, OwnText.Line(t.Count("Network.InAnalysis", network.Requests), t.Count("Network.InBank", network.Offers), t.Count("Network.Waiting", network.Waiting))));
            var transfers = Buttons.Press(t["Transfers.Title"], Verbs.TransferShow, CardData.None, withoutInputs: true);
            body.Add(network.Requests > 0 ? new ActionSet(Buttons.Press(t["Bank.Needs"], Verbs.NeedShow, CardData.None, withoutInputs: true), transfers) : new ActionSet(transfers));

            if (network.Unreached + network.Stuck > 0)
            {
                var line = OwnText.Line(
                    network.Unreached > 0 ? t.Count("Network.UnreachedCount", network.Unreached) : default, network.Stuck > 0 ? t.Count("Network.StuckCount", network.Stuck) : default);
                body.Add(new ColumnSet(
                    new Column(new TextBlock(line)) { Middle = true },
                    new Column(new ActionSet(Buttons.Press(t["Home.Open"], Verbs.DeliveryShow, CardData.None, withoutInputs: true))) { Narrow = true, Middle = true })
                { Spacing = Spacing.Medium });
            }

            foreach (var call in network.Calls.Take(2))
            {
                Facts.Add(body, t["Network.CallOpenFact"], t.Format("Network.CallLine", call.Title, Dates.Due(call.Days!.Last, reader.Today, reader.Language), call.Offers, call.Requests));
            }

            if (network.Event is { Days: { } days } meeting)
            {
                Facts.Add(body, t["Network.Event"], t.Format("Network.EventLine", meeting.Title, days.First));
            }
        }

        AddStages(body, view, t);
        body.Add(new TextBlock(view.Late.Count == 0 ? t["Network.NothingLate"] : t.Count("Network.Late", view.Late.Count)) { Bold = true, Spacing = Spacing.Large });
        body.AddRange(Entries.Page(
            reader, view.Late, view.Page, late => ToEntry(late, view, reader), Verbs.PanelShow, page => CardData.None.With(CardData.Part, page)));
        List<CardAction> actions = [Buttons.Main(t["Network.Exchanges"], Verbs.ExchangeList, CardData.None)];
        if (view.Network is not null)
        {
            actions.Add(Buttons.Press(t["Network.Calls"], Verbs.CallList, CardData.None));
            actions.Add(Buttons.Press(t["Network.Events"], Verbs.EventList, CardData.None));
            actions.Add(Buttons.Press(t["Network.Countries"], Verbs.NetworkShow, CardData.None));
        }
        else
        {
            actions.Add(Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None));
        }

        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = actions };
    }

    /// <summary>A bar for each stage, as long as there are exchanges in it beside the fullest one.</summary>
    private static void AddStages(List<Element> body, PanelView view, Texts t)
    {
        var most = view.Stages.Select(stage => stage.Count).DefaultIfEmpty().Max();
        body.Add(new TextBlock(t.Count("Network.ExchangesByStage", view.Stages.Sum(stage => stage.Count))) { Bold = true, Spacing = Spacing.Large });
        foreach (var (stage, count) in view.Stages)
        {
            var length = Math.Max(1, count * Math.Min(most, Longest) / most);
            body.Add(new TextBlock(new OwnText(new string('■', length) + " ") + OwnText.Line(Numbers.Say(count, t.Language), t.Say(stage.Name))) { Size = TextSize.Small, Spacing = Spacing.Small });
        }
    }

    private static Entry ToEntry(DossierSummary late, PanelView view, Reader reader)
    {
        var t = reader.T;
        var stage = view.Programmes.GetValueOrDefault(late.Programme)?.Stage(late.Kind, late.Stage);
        return new Entry(
            late.Title,
            OwnText.Line(
                stage is null ? default : t.Say(stage.Name),
                late.StageSince == default ? default : t.Format("Network.Since", late.StageSince.InZone(reader.Zone).Date),
                t.Format("Network.WasDue", Dates.Due(late.DueOn ?? reader.Today, reader.Today, reader.Language))),
            Buttons.Press(t["Home.Open"], Verbs.DossierShow, CardData.None.With(CardData.Dossier, late.Id), withoutInputs: true))
        {
            Reference = late.Reference ?? "",
        };
    }
}
