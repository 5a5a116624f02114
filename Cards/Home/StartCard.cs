using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Home;

/// <summary>Before an offer or request is begun: which programme, and whether a draft that waits is meant.</summary>
public static class StartCard
{
    /// <param name="programmes">Those in which the reader may begin one.</param>
    /// <param name="drafts">Drafts of the same kind not yet sent.</param>
    public static AdaptiveCard Draw(DossierKind kind, IReadOnlyList<Programme> programmes, IReadOnlyList<InboxEntry> drafts, HomeView view, string nonce, Reader reader)
    {
        var t = reader.T;
        var title = t[kind switch { DossierKind.Offer => "Home.OfferTitle", DossierKind.Profile => "Home.ProfileTitle", _ => "Home.RequestTitle" }];
        var body = new List<Element>(8) { Header.Of(reader, title) };
        if (programmes.Count == 0)
        {
            body.Add(Notice.Warning(reader, t["Home.StartNone"]));
            return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
        }

        if (drafts.Count > 0)
        {
            body.Add(Ask.Of(reader, t["Home.HaveDraft"]));
            body.AddRange(drafts.Take(Entries.PerPage).Select((draft, i) => Entries.Draw(InboxLine.Of(draft, view, reader), i > 0)));
        }
        else
        {
            body.Add(Ask.Of(reader, t["Home.StartAsk"]));
        }

        body.AddRange(programmes.Select(programme => Entries.Draw(
            new Entry(
                t.Say(programme.Name).Text, t.Say(programme.Summary),
                Buttons.Press(
                    t[drafts.Count > 0 ? "Home.AnotherOne" : "Home.Begin"], Verbs.FormStart,
                    CardData.None.With(CardData.Programme, programme.Key).With(CardData.Form, programme.OpeningForm(kind)!.Key).With(CardData.Nonce, nonce), withoutInputs: true))
            {
                Why = new OwnText("➜ ") + t.Say(programme.OpeningForm(kind)!.Name),
            },
            separated: true)));
        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }
}
