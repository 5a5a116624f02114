using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>One row that the other side is asked to confirm.</summary>
/// <param name="State">Who has confirmed it and when, or that it waits.</param>
/// <param name="Waits">Whether the reader's country has still to confirm it as it stands.</param>
public sealed record RowToConfirm(PageDefinition Page, FormRow Row, string State, bool Waits);

/// <summary>What one side plans together with the other, for the other side to confirm row by row.</summary>
public static class ConfirmRowsCard
{
    /// <param name="view">Already cut to what the reader may see.</param>
    /// <param name="from">The country whose plan it is.</param>
    public static AdaptiveCard Draw(FormView view, string from, IReadOnlyList<RowToConfirm> rows, int part, OwnText problem, Reader reader)
    {
        var t = reader.T;
        var waiting = rows.Count(row => row.Waits);
        var body = new List<Element>(24) { view.Header(reader), Ask.Of(reader, t.Format("Rows.ConfirmAsk", PeopleWords.Country(from, t))) };
        if (!problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, problem));
        }
        else if (rows.Count > 0 && waiting == 0)
        {
            body.Add(Notice.Done(reader, t["Rows.AllConfirmed"]));
        }

        var data = view.Data.With(CardData.Version, view.Submission.Version);
        body.AddRange(Entries.Page(reader, rows, part, row => ToEntry(view, row, data.With(CardData.Part, part), t), Verbs.RowConfirmShow, turned => data.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, OwnText.Line(t["Rows.Confirm"], t.Say(view.Form.Name), new OwnText(view.Reference ?? "")))
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["Rows.SeePlan"], Verbs.FormOpen, view.Data),
                Buttons.Press(ExchangeWords.See(view.Programme, t), Verbs.DossierShow, CardData.None.With(CardData.Dossier, view.Dossier)),
            ],
        };
    }

    private static Entry ToEntry(FormView view, RowToConfirm row, CardData data, Texts t)
    {
        var (title, more) = RowsPage.Names(view, row.Page, row.Row, t);
        return new Entry(
            title, new OwnText(row.State, holdsUserText: true),
            row.Waits ? Buttons.Press(t["Rows.ConfirmOne"], Verbs.RowConfirm, data.With(CardData.Row, row.Row.Id), withoutInputs: true) : null)
        {
            Note = more,
        };
    }
}
