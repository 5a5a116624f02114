using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges.Panels;

namespace PeerExchange.Cards.Panels;

/// <summary>For the side that asks: who was proposed, what they know and what they declared; agreed to in place, or sent back with a reason.</summary>
public static class PanelAgreeCard
{
    public const string ReasonInput = "reason";

    private const string ReturnId = "return_panel";

    public static AdaptiveCard Draw(PanelView view, bool mayAgree, Reader reader)
    {
        var t = reader.T;
        var panel = view.Panel!;
        var isOpen = panel.Word is null && mayAgree && view.Head.Stage == view.Programme.Panel!.Stage;
        var body = new List<Element>(40) { PanelWords.Header(view, t["Panels.AgreeTitle"], reader) };
        if (!view.Problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }

        PanelWords.AddWord(body, view, reader);
        if (isOpen)
        {
            body.Add(Ask.Of(reader, t[panel.IsAccepted ? "Panels.AgreeAsk" : "Panels.AgreeLater"]));
        }

        Facts.Add(body, t["Panels.Topics"], PanelWords.List(view.Topics, reader));
        body.Add(new TextBlock(t["Panels.Proposed"]) { Bold = true, Spacing = Spacing.Large, Heading = true });
        PanelWords.AddSeats(body, view, reader);
        foreach (var seat in panel.Seats.Where(seat => seat.State != SeatState.Declined))
        {
            AddProfile(body, view, seat.Person, reader);
        }

        var data = PanelWords.Data(view.Head).With(CardData.Version, panel.Round);
        var actions = new List<CardAction>(3);
        if (isOpen)
        {
            body.Add(new TextInput(ReasonInput, t["Panels.ReturnWhy"]) { Multiline = true, MaxLength = 1_000, Value = view.Typed.GetValueOrDefault(ReasonInput), Spacing = Spacing.Large });
            body.Add(Buttons.ConfirmationWithInputs(reader, ReturnId, t["Panels.ReturnQuestion"], t["Panels.ReturnNow"], Verbs.PanelReturn, data));
            if (panel.IsAccepted)
            {
                actions.Add(Buttons.Main(t["Panels.AgreeNow"], Verbs.PanelAgree, data));
            }

            actions.Add(Buttons.AskFirst(t["Panels.AskOther"], ReturnId));
        }

        actions.Add(isOpen && panel.IsAccepted
            ? Buttons.Press(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, PanelWords.Data(view.Head), withoutInputs: true)
            : Buttons.Main(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, PanelWords.Data(view.Head)));
        if (actions.Count > 1 && !panel.IsAccepted)
        {
            // The main press comes first.
            actions.Reverse();
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t["Panels.AgreeTitle"], new OwnText(view.Head.Reference ?? ""))) { Body = body, Actions = actions };
    }

    private static void AddProfile(List<Element> body, PanelView view, string id, Reader reader)
    {
        if (!view.People.TryGetValue(id, out var known) || (known.Topics.Count == 0 && known.Knows.Count == 0))
        {
            return;
        }

        var t = reader.T;
        body.Add(new RichTextBlock(new TextRun(t["Panels.ProfileOf"] + new OwnText(" ")) { Bold = true }, new TextRun(known.Person.Name) { Bold = true }) { Spacing = Spacing.Large });
        Facts.Add(body, t["Panels.Knows"], PanelWords.List(known.Topics, reader));
        Facts.Add(body, t["Panels.Languages"], PanelWords.List(known.Languages, reader));
        foreach (var (label, text) in known.Knows)
        {
            Facts.Add(body, t.Say(label), Forms.Cut.At(text, 700));
        }
    }
}
