using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Bank;

/// <summary>Requests that need the same, for which the bank has nothing.</summary>
/// <param name="Requests">Reference and title of each, those that wait longest first.</param>
/// <param name="IsAsked">The network was asked for it today.</param>
public sealed record NeedView(Programme Programme, NeedCluster Cluster, IReadOnlyList<(string Reference, string Title)> Requests, bool IsAsked);

/// <summary>Needs without an answer, those of most countries first, each with the press that asks the network for an offer.</summary>
public static class NeedsCard
{
    private const int MostCountries = 6;
    private const int MostRequests = 3;
    private const int LongestTitle = 80;

    /// <param name="waiting">How many requests wait in all; <paramref name="looked"/> of them were looked at.</param>
    /// <param name="done">What just happened; empty: nothing.</param>
    public static AdaptiveCard Draw(IReadOnlyList<NeedView> needs, int waiting, int looked, int page, OwnText done, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(16) { Header.Of(reader, t["Bank.Needs"]) };
        if (!done.IsEmpty)
        {
            body.Add(Notice.Done(reader, done));
        }

        body.Add(Ask.Of(reader, t[needs.Count > 0 ? "Bank.NeedsAsk" : waiting > 0 ? "Bank.NeedsNone" : "Bank.NeedsNobody"]));
        if (looked < waiting)
        {
            body.Add(new TextBlock(t.Format("Bank.NeedsLooked", looked, waiting)) { Size = TextSize.Small, Subtle = true });
        }

        body.AddRange(Entries.Page(reader, needs, page, need => ToEntry(need, page, reader), Verbs.NeedShow, turned => CardData.None.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, t["Bank.Needs"])
        {
            Body = body,
            Actions = [Buttons.Main(t["Bank.NeedsMatch"], Verbs.MatchShow, CardData.None), Buttons.Press(t["Bank.Title"], Verbs.BankShow, CardData.None), Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None)],
        };
    }

    private static Entry ToEntry(NeedView need, int page, Reader reader)
    {
        var t = reader.T;
        var theme = Concepts.Named(need.Cluster.Theme, t).Capital;
        var countries = OwnText.Line([.. need.Cluster.Countries.Take(MostCountries).Select(country => t.Say(IsoCountries.Find(country)?.Name ?? new LocalText(country, country, country)))]);
        var more = need.Cluster.Countries.Count > MostCountries ? new OwnText($"+{need.Cluster.Countries.Count - MostCountries}") : default;
        var mayAsk = !need.IsAsked && !theme.IsEmpty;
        var requests = string.Join("; ", need.Requests.Take(MostRequests).Select(request => $"{request.Reference} {Cut(request.Title)}"));
        return new Entry(
            theme.IsEmpty ? t["Bank.NeedsUnnamed"].Text : theme.Text, OwnText.Line(t.Count("Bank.NeedsRequests", need.Requests.Count), countries, more),
            mayAsk
                ? Buttons.Press(
                    t["Bank.NeedsCall"], Verbs.NeedCall,
                    CardData.None.With(CardData.Programme, need.Programme.Key).With(CardData.Key, need.Cluster.Id).With(CardData.Part, page), withoutInputs: true)
                : null)
        {
            Note = need.Requests.Count > MostRequests ? requests + "; …" : requests,
            Why = need.IsAsked ? t["Bank.NeedsCalled"] : theme.IsEmpty ? t["Bank.NeedsByHand"] : default,
            IsActionBelow = true,
        };
    }

    private static string Cut(string title) => title.Length <= LongestTitle ? title : string.Concat(title.AsSpan(0, LongestTitle - 1), "…");
}
