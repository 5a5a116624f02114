using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>One exchange in a list.</summary>
/// <param name="Stage">Its stage; null: the programme has none of that name any more.</param>
/// <param name="DueOn">The last day on which its stage is not late.</param>
public sealed record ExchangeLine(string Dossier, string? Reference, string Title, StageDefinition? Stage, LocalDate? DueOn);

/// <summary>intercambios: those the reader may see, what runs first and of it what is late, five at a time.</summary>
public static class ExchangesCard
{
    /// <param name="unknown">A reference that was asked for and is none of these; null: none was.</param>
    public static AdaptiveCard Draw(IReadOnlyList<ExchangeLine> exchanges, int page, string? unknown, Reader reader)
    {
        var t = reader.T;
        var title = t["Network.Exchanges"];
        var body = new List<Element>(10) { Header.Of(reader, title) };
        if (unknown is not null)
        {
            body.Add(Notice.Warning(reader, t.Format("Network.NoSuchExchange", unknown.Length <= 40 ? unknown : string.Concat(unknown.AsSpan(0, 39), "…"))));
        }

        var late = exchanges.Count(exchange => IsLate(exchange, reader));
        body.Add(Ask.Of(reader, exchanges.Count == 0 ? t["Network.NoExchanges"] : OwnText.Line(t.Count("Network.ExchangeCount", exchanges.Count), late > 0 ? t.Count("Network.LateCount", late) : default)));
        body.AddRange(Entries.Page(reader, exchanges, page, exchange => ToEntry(exchange, reader), Verbs.ExchangeList, turned => CardData.None.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }

    public static bool IsLate(ExchangeLine exchange, Reader reader) => exchange.Stage is { Ends: false } && exchange.DueOn < reader.Today;

    private static Entry ToEntry(ExchangeLine exchange, Reader reader)
    {
        var t = reader.T;
        var due = exchange is { Stage.Ends: false, DueOn: { } day }
            ? IsLate(exchange, reader)
                ? new OwnText("⚠ ") + t.Format("Network.WasDue", Dates.Due(day, reader.Today, reader.Language))
                : t.Format("Network.Due", Dates.Due(day, reader.Today, reader.Language))
            : default;
        return new Entry(
            exchange.Title, OwnText.Line(exchange.Stage is { } stage ? t.Say(stage.Name) : default, due),
            Buttons.Press(t["Home.Open"], Verbs.DossierShow, CardData.None.With(CardData.Dossier, exchange.Dossier), withoutInputs: true))
        {
            Reference = exchange.Reference ?? "",
        };
    }
}
