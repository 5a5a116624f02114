using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>Annex VI: an entry belongs to its author, who takes it back whenever they like.</summary>
public sealed class LogbookTests
{
    [Fact]
    public void An_entry_is_taken_back_by_its_author_and_hidden_from_everybody_else_at_once()
    {
        var top = Written("no");
        Assert.Equal(Sight.Full, top.See("OEI-A6", Viewer.Of(top.As(Carmen))).Best);
        foreach (var other in new[] { Ines, Ana, Beatriz, Carmen })
        {
            Assert.Equal("NotYoursToWithdraw", Rule(top.Withdraw(other, top.Sent("OEI-A6").Id)));
        }

        Assert.IsType<Decision.Committed>(top.Withdraw(Juana, top.Sent("OEI-A6").Id));
        Assert.Equal(SubmissionState.Withdrawn, top.Sent("OEI-A6").State);
        foreach (var other in new[] { Viewer.Of(top.As(Carmen)), Viewer.Of(top.As(Ana)), Viewer.Of(new Actor(Ines, [Ines, Juana], top.Today)), Viewer.Channel, Viewer.Public })
        {
            Assert.True(top.See("OEI-A6", other) is { Best: Sight.Nothing, Answers.Count: 0, Fields.Count: 0, Masked.Count: 0 });
        }

        Assert.Equal(Sight.Full, top.See("OEI-A6", Viewer.Of(top.As(Juana))).Best);
    }

    /// <summary>The last page asks who may read the entry: coordination only, also the delegation's own side, or both countries.</summary>
    [Theory]
    [InlineData("coordinacion", false, false)]
    [InlineData("delegacion", true, false)]
    [InlineData("ambos_paises", true, true)]
    public void An_entry_is_read_by_whom_its_author_chose(string readers, bool ownSide, bool host)
    {
        var top = Written("no", readers);
        Assert.Equal(ownSide, top.See("OEI-A6", Viewer.Of(top.As(Ana))).Best == Sight.Full);
        Assert.Equal(host, top.See("OEI-A6", Viewer.Of(top.As(Beatriz))).Best == Sight.Full);
        Assert.Equal(Sight.Full, top.See("OEI-A6", Viewer.Of(top.As(Carmen))).Best);
        Assert.Equal(Sight.Nothing, top.See("OEI-A6", Viewer.Channel).Best);
    }

    [Fact]
    public void A_double_click_takes_back_once_and_an_entry_taken_back_is_not_taken_up_again()
    {
        var top = Written("no");
        var entry = top.Sent("OEI-A6").Id;
        Assert.IsType<Decision.Committed>(top.Withdraw(Juana, entry));
        Assert.Equal("Unchanged", Rule(top.Withdraw(Juana, entry)));
        Assert.Equal("TooLateToCorrect", Rule(top.Reopen(Juana, "OEI-A6")));
        Assert.IsType<Decision.Committed>(top.Start(Juana, "OEI-A6"));
        Assert.Contains(top.Open.Submissions, another => another is { Form: "OEI-A6", IsOpen: true } && another.Id != entry);
    }

    [Theory]
    [InlineData("no", 0)]
    [InlineData("anonimo", 1)]
    [InlineData("nombre", 1)]
    public void Coordination_is_told_where_its_use_in_publications_was_authorised(string use, int letters)
    {
        var top = Written(use);
        top.Withdraw(Juana, top.Sent("OEI-A6").Id);
        Assert.Equal(letters, top.Told(FormPosts.Unpublish).Count());
        Assert.All(top.Told(FormPosts.Unpublish), tell => Assert.Equal("p:carmen", tell.To.ToString()));
    }

    [Fact]
    public void Only_entries_are_taken_back()
    {
        var top = At("visit");
        Assert.Equal("NoSuchForm", Rule(top.Withdraw(Ana, top.Sent("OEI-A2").Id)));
    }

    [Fact]
    public void A_participant_without_another_entry_owes_one_again_and_it_is_taken_back_after_the_end_too()
    {
        var top = At("visit");
        top.Send("OEI-A6", "juana", Juana, new Dictionary<string, string> { ["publicar"] = "no" });
        var gate = new Gates(Oei, top.Open, top.Today);
        var every = Oei.Deadline("reports_due")!.Until;
        Assert.DoesNotContain(gate.Debts(every, ""), debt => debt is { What: "OEI-A6", Person: "juana" });
        top.End(Rodrigo, "cancelled", "Cambió el gobierno.");
        Assert.IsType<Decision.Committed>(top.Withdraw(Juana, top.Sent("OEI-A6").Id));
        Assert.Contains(new Gates(Oei, top.Open, top.Today).Debts(every, ""), debt => debt is { What: "OEI-A6", Person: "juana" });
    }

    private static ExchangeTop Written(string use, string readers = "ambos_paises")
    {
        var top = At("visit");
        top.Send("OEI-A6", "juana", Juana, new Dictionary<string, string> { ["reseniable"] = "Las familias reciben una visita por semana.", ["publicar"] = use, ["visibilidad"] = readers });
        return top;
    }
}
