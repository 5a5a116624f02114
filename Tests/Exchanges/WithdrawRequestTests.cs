using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;
using static PeerExchange.Tests.Exchanges.RoundTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>A request is taken back by who asked, as long as nothing has come of it; what is personal in it goes in its time.</summary>
public sealed class WithdrawRequestTests
{
    [Fact]
    public void A_request_taken_back_is_dealt_with_no_more_and_read_by_its_author_only()
    {
        var top = Asked();
        Assert.Equal("NotYourRequest", Rule(TakeBack(top, Clara)));
        Assert.IsType<Decision.Committed>(TakeBack(top, Elena));
        Assert.Equal(("withdrawn", Elena.Id), (top.Stage, top.Head.Course[^1].By));
        Assert.Equal("Unchanged", Rule(top.Approve(Sofia)));
        Assert.Equal(Sight.Nothing, top.See("RIPSO-SOL", Viewer.Of(top.As(Sofia))).Best);
        Assert.Equal(Sight.Full, top.See("RIPSO-SOL", Viewer.Of(top.As(Elena))).Best);
        Assert.Empty(InboxRules.Of(top.Open, Ripso, RoundTop.Roster, top.Now).Values.SelectMany(entries => entries));
    }

    [Fact]
    public void Pressed_twice_it_is_taken_back_once()
    {
        var top = Asked();
        TakeBack(top, Elena);
        Assert.IsType<Decision.Unchanged>(TakeBack(top, Elena));
        Assert.Single(top.Head.Course);
    }

    /// <summary>RIPSO names the institution's authority and the secretariat beside the focal point.</summary>
    [Fact]
    public void Whom_the_programme_names_may_take_it_back_too()
    {
        foreach (var who in new[] { Marta, Sofia })
        {
            Assert.IsType<Decision.Committed>(TakeBack(Asked(), who));
        }
    }

    [Fact]
    public void What_has_become_an_exchange_is_cancelled_there() => Assert.Equal("RequestInExchange", Rule(TakeBack(Admitted(), Elena)));

    [Fact]
    public void An_open_proposal_is_decided_first()
    {
        var top = Asked();
        var proposed = top.Head with { Proposals = [new ProposalNote("x", "BR", "OEI-2026-0009", ProposalState.Open, null, top.Now)] };
        top.Take(new Decision.Committed("test", "", [Change.Set(Dossier.Key, proposed, CoreJson.Default.Dossier)], []));
        Assert.Equal("RequestInProposal", Rule(TakeBack(top, Elena)));
    }

    /// <summary>The file says two years after the end; nobody touches the request in all that time.</summary>
    [Fact]
    public void Its_personal_data_go_when_their_time_is_over()
    {
        var top = Asked();
        TakeBack(top, Elena);
        var days = Duration.FromDays(Ripso.Forms["RIPSO-SOL"].RetentionDays!.Value);
        Assert.InRange(top.Head.Wakes!.Value, top.Now + days - Duration.FromDays(1), top.Now + days + Duration.FromDays(1));
        Assert.Contains("elena@example.org", Text(top), StringComparison.Ordinal);

        top.Now = top.Head.Wakes.Value;
        Assert.Contains(Assert.IsType<Decision.Committed>(top.Take(ExchangeFlow.Wake(top.Folder, Ripso, RoundTop.Roster, top.Now))).Messages, message => message is Do { Command: EraseExpired.Command });
        top.Take(EraseExpired.Decide(top.Folder, Ripso, RoundTop.Roster, top.Now));
        Assert.DoesNotContain("elena@example.org", Text(top), StringComparison.Ordinal);
        Assert.Contains(GoodRequest["titulo"], Text(top), StringComparison.Ordinal);
    }

    private static Decision TakeBack(RoundTop top, Person who) => top.Take(WithdrawRequest.Decide(top.Folder, Ripso, top.As(who), RoundTop.Roster, top.Now));

    private static string Text(RoundTop top) => string.Join('\n', top.Folder.Rows.Select(row => row.Text("json")));
}
