using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Network;

/// <summary>What one country takes over from another.</summary>
/// <param name="States">How many learnings stand how; an empty key: nobody has answered yet.</param>
public sealed record TransferPath(string From, string To, IReadOnlyList<(string State, int Count)> States)
{
    public int Count => States.Sum(state => state.Count);
}

/// <param name="Learnings">Each learning with its exchange, where one path was opened; else none.</param>
public sealed record TransfersView(
    IReadOnlyList<TransferPath> Paths, TransferPath? Opened, IReadOnlyList<(Transfer Transfer, DossierSummary Exchange)> Learnings, IReadOnlyDictionary<string, Programme> Programmes, int Page);

/// <summary>The transfer graph of the network: from which country to which, how many learnings, and how they go.</summary>
public static class TransfersCard
{
    public static AdaptiveCard Draw(TransfersView view, Reader reader)
    {
        var t = reader.T;
        var title = t["Transfers.Title"];
        var body = new List<Element>(10) { Header.Of(reader, title, view.Opened is { } opened ? Path(opened.From, opened.To, t) : default) };
        if (view.Opened is { } path)
        {
            var data = CardData.None.With(CardData.Country, path.From).With(CardData.About, path.To);
            body.AddRange(Entries.Page(reader, view.Learnings, view.Page, line => ToEntry(line.Transfer, line.Exchange, view, reader), Verbs.TransferShow, page => data.With(CardData.Part, page)));
            return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["Transfers.All"], Verbs.TransferShow, CardData.None), Buttons.Press(t["Network.Panel"], Verbs.PanelShow, CardData.None)] };
        }

        body.Add(Ask.Of(reader, view.Paths.Count == 0 ? t["Transfers.None"] : t.Format("Transfers.Ask", view.Paths.Sum(each => each.Count), view.Paths.Count)));
        body.AddRange(Entries.Page(reader, view.Paths, view.Page, each => ToEntry(each, view, t), Verbs.TransferShow, page => CardData.None.With(CardData.Part, page)));
        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["Network.Panel"], Verbs.PanelShow, CardData.None)] };
    }

    private static Entry ToEntry(TransferPath path, TransfersView view, Texts t) => new(
        Path(path.From, path.To, t).Text,
        path.States.Select(state => StateOf(state.State, view.Programmes, t) + new OwnText(": ") + Numbers.Say(state.Count, t.Language)).Aggregate(default(OwnText), (line, next) => OwnText.Line(line, next)),
        Buttons.Press(t["Home.Open"], Verbs.TransferShow, CardData.None.With(CardData.Country, path.From).With(CardData.About, path.To), withoutInputs: true));

    private static Entry ToEntry(Transfer transfer, DossierSummary exchange, TransfersView view, Reader reader)
    {
        var t = reader.T;
        return new Entry(
            transfer.What,
            OwnText.Line(transfer.Time > 0 ? t.Format("Forms.Month", transfer.Time) : default, StateOf(transfer.State ?? "", view.Programmes, t)),
            Buttons.Press(t["Home.Open"], Verbs.DossierShow, CardData.None.With(CardData.Dossier, exchange.Id), withoutInputs: true))
        {
            Reference = exchange.Reference ?? "",
        };
    }

    /// <summary>How a state is said by the programme whose answer it is.</summary>
    private static OwnText StateOf(string state, IReadOnlyDictionary<string, Programme> programmes, Texts t) => state.Length == 0
        ? t["Transfers.Unanswered"]
        : programmes.Values.SelectMany(programme => programme.Forms.Values.Select(form => form.Tap is { } tap && form.Field(tap.Field)?.Options is { } list ? programme.Lists.GetValueOrDefault(list) : null))
            .OfType<OptionList>().SelectMany(list => list.Options).FirstOrDefault(option => option.Key == state) is { } known ? t.Say(known.Label) : new OwnText(state, holdsUserText: true);

    private static OwnText Path(string from, string to, Texts t) => PeopleWords.Country(from, t) + new OwnText(" → ") + PeopleWords.Country(to, t);
}
