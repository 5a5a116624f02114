using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>Tells coordination that an entry that might be quoted was taken back by its author: nothing of what it said.</summary>
public static class EntryWithdrawn
{
    /// <param name="author">Name of who wrote it.</param>
    public static AdaptiveCard Draw(FormView view, string author, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(8) { view.Header(reader), Notice.Warning(reader, t["Forms.Unpublish"]) };
        Facts.Add(body, t["Forms.Author"], author);
        if (view.Submission.SubmittedAt is { } sent)
        {
            Facts.Add(body, t["Forms.SentAt"], Dates.Say(sent, reader.Zone, reader.Language));
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["State.Withdrawn"], new OwnText(view.Reference ?? "")))
        {
            Body = body,
            Actions = [Buttons.Main(t["Common.Home"], Verbs.HomeShow, CardData.None)],
        };
    }
}
