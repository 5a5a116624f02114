using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>The exchanges whose meetings the reader books and records: those that wait for a meeting first.</summary>
public static class MeetingExchangesCard
{
    /// <param name="waiting">How many of them, the first ones, wait for a meeting.</param>
    /// <param name="problem">Why what was asked for was not found; empty: nothing to say.</param>
    public static AdaptiveCard Draw(IReadOnlyList<DossierSummary> exchanges, int waiting, OwnText problem, IReadOnlyDictionary<string, Programme> programmes, int page, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(9)
        {
            Header.Of(reader, t["Meeting.ExchangesTitle"]),
            Ask.Of(reader, exchanges.Count == 0 ? t["Meeting.ExchangesNone"] : waiting == 0 ? t["Meeting.NothingToBook"] : t["Meeting.ExchangesAsk"]),
        };
        if (!problem.IsEmpty)
        {
            body.Add(Notice.Warning(reader, problem));
        }

        var owed = exchanges.Take(waiting).Select(exchange => exchange.Id).ToHashSet(StringComparer.Ordinal);
        body.AddRange(Entries.Page(
            reader, exchanges, page, exchange => ToEntry(exchange, owed.Contains(exchange.Id), programmes, reader), Verbs.MeetingList, turned => CardData.None.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, t["Meeting.ExchangesTitle"]) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }

    private static Entry ToEntry(DossierSummary exchange, bool isOwed, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var stage = programmes.GetValueOrDefault(exchange.Programme)?.Stage(exchange.Kind, exchange.Stage) is { } known ? t.Say(known.Name) : default;
        LocalDate? due = isOwed ? exchange.DueOn : null;
        return new Entry(
            exchange.Title,
            OwnText.Line(stage, isOwed ? t["Meeting.Waits"] : default, due is { } date ? Dates.Due(date, reader.Today, reader.Language) : default),
            Buttons.Press(t["Home.Open"], Verbs.MeetingShow, CardData.None.With(CardData.Dossier, exchange.Id), withoutInputs: true))
        {
            Reference = exchange.Reference ?? "",
        };
    }
}
