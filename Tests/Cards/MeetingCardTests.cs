using System.Text;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

/// <summary>What somebody sees of a meeting's time: the press they need comes first, and nothing books by mistake.</summary>
public class MeetingCardTests
{
    private static readonly PeerExchange.Cards.Parts.Reader Reader = Samples.Reader(Language.Es);

    [Fact]
    public void Whoever_is_invited_first_puts_it_into_their_calendar_also_where_they_may_change_it() =>
        Assert.Equal([Verbs.MeetingInvitation, Verbs.MeetingTimeShow], Card("meeting-on-a-holiday").Actions.OfType<ExecuteAction>().Select(action => action.Verb).Where(verb => verb != Verbs.DossierShow).Take(2));

    [Fact]
    public void Whoever_set_a_time_on_a_holiday_of_a_side_is_told_so()
    {
        Assert.Contains("ese día no se trabaja en Brasil, México", Text("meeting-on-a-holiday"), StringComparison.Ordinal);
        Assert.DoesNotContain("no se trabaja", Text("meeting-booked-mine"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_of_the_week_stands_beside_the_date() => Assert.Contains("viernes 25 de diciembre de 2026", Text("meeting-on-a-holiday"), StringComparison.Ordinal);

    [Fact]
    public void Where_no_meeting_can_be_booked_nobody_is_asked_to_book_one() => Assert.Contains("Todavía no se puede fijar", Text("meetings-not-yet"), StringComparison.Ordinal);

    [Fact]
    public void Buttons_that_book_wait_behind_another_until_the_reader_has_answered()
    {
        Assert.Contains(Hidden("times-asked-mine"), part => Json(part).Contains(Verbs.MeetingTakeTime, StringComparison.Ordinal));
        Assert.DoesNotContain(Hidden("times-late"), part => Json(part).Contains(Verbs.MeetingTakeTime, StringComparison.Ordinal));
    }

    private static AdaptiveCard Card(string name) => MeetingSamples.Cards.First(sample => sample.Name == name).Draw(Reader);

    private static string Text(string name) => Encoding.UTF8.GetString(Card(name).ToUtf8());

    private static IEnumerable<Container> Hidden(string name) => Card(name).Body.OfType<Container>().Where(part => part.Hidden);

    private static string Json(Element part) => Encoding.UTF8.GetString(new AdaptiveCard(Language.Es, new OwnText("")) { Body = [part], Actions = [] }.ToUtf8());
}
