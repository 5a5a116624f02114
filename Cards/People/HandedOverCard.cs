using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;

namespace PeerExchange.Cards.People;

/// <summary>To the substitute and the secretariat: who acts for whom and how long; taken back, it says so.</summary>
public static class HandedOverCard
{
    /// <param name="handOver">Null: it was taken back.</param>
    /// <param name="isSubstitute">Whether the reader is the one who takes over.</param>
    public static AdaptiveCard Draw(string from, string to, HandOver? handOver, bool isSubstitute, Reader reader)
    {
        var t = reader.T;
        var title = t["PeopleAct.ToldTitle"];
        var body = new List<Element>(6) { Header.Of(reader, title) };
        if (handOver is null)
        {
            body.Add(Notice.Info(reader, isSubstitute ? t.Format("PeopleAct.TakenBackFromYou", from) : t.Format("PeopleAct.TakenBack", from, to)));
        }
        else
        {
            body.Add(new RichTextBlock(new TextRun(isSubstitute ? t.Format("PeopleAct.YouTakeOver", from) : t.Format("PeopleAct.TakesOver", to, from))) { Spacing = Spacing.Medium });
            Facts.Add(body, t["PeopleAct.From"], Dates.Say(handOver.From, reader.Language));
            Facts.Add(body, t["PeopleAct.Until"], handOver.Until is { } until ? Dates.Say(until, reader.Language) : t["PeopleAct.ForGood"]);
            if (isSubstitute)
            {
                body.Add(new TextBlock(t["PeopleAct.WhereTasks"]) { Spacing = Spacing.Medium });
            }
        }

        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }
}
