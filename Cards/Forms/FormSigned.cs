using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>How a signed copy is sent in the chat, that it has arrived, and where it is fetched.</summary>
public static class FormSigned
{
    /// <param name="endings">Endings of the files that are taken.</param>
    /// <param name="until">Until when the next file counts as the copy.</param>
    public static AdaptiveCard Ask(FormView view, IReadOnlyList<string> endings, int megabytes, NodaTime.Instant until, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(8)
        {
            view.Header(reader),
            Parts.Ask.Of(reader, t["Print.SendNow"]),
            new TextBlock(t.Format("Print.Takes", new OwnText(string.Join(", ", endings)), megabytes, Dates.Say(until, reader.Zone, reader.Language))),
        };
        if (view.Copy is not null)
        {
            body.Add(Notice.Info(reader, t["Print.Replaces"]));
            Papers.AddCopy(body, view, reader);
        }

        return Card(view, t["Print.SendSigned"], body, reader, Buttons.Press(t["Print.Download"], Verbs.FormDocument, view.Data, withoutInputs: true));
    }

    /// <summary>The copy is kept.</summary>
    public static AdaptiveCard Kept(FormView view, Reader reader)
    {
        var body = new List<Element>(8) { view.Header(reader), Notice.Done(reader, reader.T["Print.Kept"]) };
        Papers.AddCopy(body, view, reader);
        return Card(view, reader.T["Print.Kept"], body, reader, Buttons.Press(reader.T["Common.Home"], Verbs.HomeShow, CardData.None, withoutInputs: true));
    }

    /// <summary>Where the copy is fetched.</summary>
    public static AdaptiveCard Fetch(FormView view, Uri link, int minutes, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(8) { view.Header(reader), Parts.Ask.Of(reader, t.Format("Print.CopyReady", minutes)) };
        Papers.AddCopy(body, view, reader);
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["Print.SignedCopy"]))
        {
            Body = body,
            Actions =
            [
                new OpenUrlAction(t["Print.DownloadCopy"], link) { Look = ActionLook.Positive },
                Buttons.Press(t["Print.BackToForm"], Verbs.FormOpen, view.Data, withoutInputs: true),
            ],
        };
    }

    private static AdaptiveCard Card(FormView view, OwnText what, List<Element> body, Reader reader, CardAction other) =>
        new(reader.Language, OwnText.Line(reader.T.Say(view.Form.Name), what))
        {
            Body = body,
            Actions = [Buttons.Main(reader.T["Print.BackToForm"], Verbs.FormOpen, view.Data), other],
        };
}
