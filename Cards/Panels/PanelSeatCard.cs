using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Panels;

/// <summary>What somebody proposed for a panel sees before they answer.</summary>
/// <param name="Country">Who asks.</param>
/// <param name="Seat">Their own; null: they were proposed and are not any more.</param>
/// <param name="IsSettled">Whether nothing can be answered any more: the panel is agreed, or the exchange has ended.</param>
public sealed record SeatView(Programme Programme, Dossier Head, string Country, PanelSeat? Seat, bool IsAgreed, bool IsSettled)
{
    /// <summary>The language the exchange is held in.</summary>
    public LocalText? WorkingLanguage { get; init; }

    /// <summary>Between which days the visit could be.</summary>
    public DateInterval? Dates { get; init; }

    /// <summary>What the panel is asked about, in the programme's own words.</summary>
    public IReadOnlyList<LocalText> Topics { get; init; } = [];

    public OwnText Problem { get; init; }

    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();
}

/// <summary>The invitation to sit on a panel: whom it helps, with what, on which terms; accepted with a declaration of conflicts, or declined with a reason.</summary>
public static class PanelSeatCard
{
    public const string TermsInput = "terms", ConflictInput = "conflict", WordsInput = "words";

    public const string HasNone = "none", HasOne = "some";

    private const string DeclineId = "decline_seat";

    public static AdaptiveCard Draw(SeatView view, Reader reader)
    {
        var t = reader.T;
        var isOpen = view is { Seat.State: SeatState.Asked, IsSettled: false };
        var body = new List<Element>(24) { Header.Of(reader, view.Programme, t["Panels.SeatTitle"], view.Head.Reference, State(view, t), view.Head.Title) };
        if (!view.Problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }

        body.Add(Ask.Of(reader, Say(view, t)));
        Facts.Add(body, t["Panels.Asks"], PeopleWords.Country(view.Country, t));
        if (view.Topics.Count > 0)
        {
            Facts.Add(body, t["Panels.Topics"], PanelWords.List(view.Topics, reader));
        }

        if (view.WorkingLanguage is { } language)
        {
            Facts.Add(body, t["Panels.WorkingLanguage"], t.Say(language));
        }

        if (view.Dates is { } dates)
        {
            Facts.Add(body, t["Panels.Dates"], t.Format("Exchange.FromTo", dates.Start, dates.End));
        }

        if (view.Seat?.Conflict is { } conflict)
        {
            Facts.Add(body, t["Panels.Conflict"], conflict);
        }

        var actions = new List<CardAction>(3);
        var data = PanelWords.Data(view.Head);
        if (isOpen)
        {
            Facts.Add(body, t["Panels.Expected"], t.Say(view.Programme.Panel!.Expects));
            body.Add(new ToggleInput(TermsInput, AskedInput.Required(t, "Panels.Terms"), t.Say(view.Programme.Panel.Terms)) { Value = view.Typed.GetValueOrDefault(TermsInput), Spacing = Spacing.Large });
            body.Add(new ChoiceSetInput(ConflictInput, AskedInput.Required(t, "Panels.ConflictAsk"), [new Choice(t["Panels.ConflictNone"], HasNone), new Choice(t["Panels.ConflictSome"], HasOne)])
            {
                Style = ChoiceStyle.Expanded,
                Value = view.Typed.GetValueOrDefault(ConflictInput),
            });
            body.Add(new TextInput(WordsInput, t["Panels.Words"]) { Multiline = true, MaxLength = 1_000, Value = view.Typed.GetValueOrDefault(WordsInput) });
            body.Add(Buttons.ConfirmationWithInputs(reader, DeclineId, t["Panels.DeclineQuestion"], t["Panels.DeclineNow"], Verbs.SeatDecline, data));
            actions.Add(Buttons.Main(t["Panels.Accept"], Verbs.SeatAccept, data));
            actions.Add(Buttons.AskFirst(t["Panels.Decline"], DeclineId));
        }
        else
        {
            actions.Add(view.IsAgreed && view.Seat is { State: SeatState.Accepted }
                ? Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, data)
                : Buttons.Main(t["Common.Home"], Verbs.HomeShow, CardData.None));
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t["Panels.SeatTitle"], new OwnText(view.Head.Reference ?? ""))) { Body = body, Actions = actions };
    }

    private static OwnText State(SeatView view, Texts t) => view.Seat?.State switch
    {
        SeatState.Accepted => t["Panels.StateAccepted"],
        SeatState.Declined => t["Panels.StateDeclined"],
        SeatState.Asked when !view.IsSettled => t["Panels.StateAsked"],
        _ => default,
    };

    private static OwnText Say(SeatView view, Texts t) => view switch
    {
        { Seat: { State: SeatState.Accepted }, IsAgreed: true } => t["Panels.SeatAgreed"],
        { Seat.State: SeatState.Accepted, IsSettled: false } => t["Panels.SeatAccepted"],
        { Seat.State: SeatState.Declined } => t["Panels.SeatDeclined"],
        { Seat.State: SeatState.Asked, IsSettled: false } => t["Panels.SeatAsk"],
        _ => t["Panels.SeatOver"],
    };
}
