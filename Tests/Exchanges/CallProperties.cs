using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>Whatever is done to a call in whatever order: coordination alone changes it, it closes by itself, and each last day is announced once.</summary>
public sealed class CallProperties
{
    private static readonly Core.People.Person[] Everybody = [FormDeskTop.Carmen, FormDeskTop.Ana, FormDeskTop.Beatriz, FormDeskTop.Carmen];

    [Fact]
    public void No_sequence_leaves_a_call_open_past_its_last_day_or_lets_another_change_it()
    {
        var step = from what in Gen.Choose(0, 6) from who in Gen.Choose(0, Everybody.Length - 1) from n in Gen.Choose(0, 40) select (What: what, Who: who, N: n);
        Prop.ForAll(Gen.ListOf(step).ToArbitrary(), steps => Holds([.. steps])).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    private static bool Holds(IReadOnlyList<(int What, int Who, int N)> steps)
    {
        var table = new NetworkTable(DossierKind.Call).Called("2026-04-30");
        foreach (var (what, index, n) in steps)
        {
            var (before, who) = (table.Head, Everybody[index]);
            var decision = Act(table, what, who, n);
            var after = table.Head;
            Assert.False(decision is Decision.Committed && what is not (3 or 4) && who != FormDeskTop.Carmen, $"{who.Id} may not do {what}");

            // An open call knows its days, has its next moment, and is not open past its last day; time that came too late closes it at once.
            Assert.False(after.Stage == DossierStages.Open && (after.Days is null || after.Wakes is null || (CallFlow.ClosesAt(after) <= table.Now && what == 3)), $"open until {after.Days} at {table.Now}");

            // People are told of a call only when it was opened, extended or closed, or when they are reminded.
            var isNews = before.Stage != after.Stage || before.Days?.Last != after.Days?.Last || what == 3;
            if (!isNews && decision is Decision.Committed { Messages: var said } && said.OfType<Tell>().FirstOrDefault(tell => tell.Card == NetworkPosts.Call) is { } told)
            {
                Assert.Fail($"{told.CardKey} after {what}, which is no news: {before.Stage} {before.Days} to {after.Stage} {after.Days}");
            }
        }

        // There is always a way out: it is closed by hand, or by its last day.
        if (table.Head.Stage == DossierStages.Open)
        {
            table.Wake(CallFlow.ClosesAt(table.Head)!.Value + Duration.FromDays(1));
        }

        return table.Head.Stage == DossierStages.Closed;
    }

    private static Decision Act(NetworkTable table, int what, Core.People.Person who, int n)
    {
        switch (what)
        {
            case 0:
                return table.Reopen(who);
            case 1 when table.Open.Submissions.Any(form => form.IsOpen):
                return table.Save(0, who, ("cierra", LocalDatePattern.Iso.Format(table.Now.InUtc().Date.PlusDays(n - 5))));
            case 2 when table.Open.Submissions.Any(form => form.IsOpen):
                return table.Send(who);
            case 3:
                table.Now += Duration.FromDays(n);
                return table.Head.Wakes is { } wakes && wakes <= table.Now ? table.Wake(table.Now) : Decision.Nothing;
            case 4:
                return table.Take(CallFlow.Count(table.Folder, new CallEntry("request" + n, DossierKind.Request, n % 2 == 0 ? "UY" : "BR", table.Now)));
            case 6:
                return table.Take(CallFlow.Close(table.Folder, NetworkTable.Oei, table.As(who), NetworkTable.Roster, table.Now));
            default:
                return Decision.Nothing;
        }
    }
}
