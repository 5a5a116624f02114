using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>An offer in the bank is confirmed from year to year, taken back, or neither.</summary>
public class OfferRulesTests
{
    private readonly NetworkTable table = new NetworkTable(DossierKind.Offer).InBank();

    [Fact]
    public void Its_author_is_reminded_a_month_before_and_on_the_day_and_then_coordination_hears()
    {
        table.Wake();
        Assert.Equal((new LocalDate(2027, 1, 31), "ana"), (table.Now.InUtc().Date, Assert.Single(table.Told)));
        table.Wake();
        Assert.Equal((new LocalDate(2027, 3, 2), "ana"), (table.Now.InUtc().Date, Assert.Single(table.Told)));
        table.Wake();
        Assert.Equal((new LocalDate(2027, 4, 1), "carmen"), (table.Now.InUtc().Date, Assert.Single(table.Told)));
        Assert.Null(table.Head.Wakes);
    }

    [Fact]
    public void It_holds_a_year_longer_once_and_is_asked_about_again()
    {
        table.Wake();
        Assert.IsType<Decision.Committed>(table.Take(Renew(1)));
        Assert.Equal(new LocalDate(2028, 3, 2), OfferRules.Until(table.Open, NetworkTable.Oei));
        Assert.Equal("Unchanged", FormDeskTop.Rule(Renew(1)));
        Assert.Equal(new LocalDate(2028, 2, 1), table.Head.Wakes!.Value.InUtc().Date);
    }

    [Fact]
    public void After_its_last_day_others_do_not_find_it_and_it_is_not_proposed()
    {
        var entry = BankRules.EntryOf(table.Open, NetworkTable.Oei)!;
        Assert.True(BankRules.MayFind(entry, table.As(FormDeskTop.Beatriz)));
        Assert.True(OfferRules.IsCurrent(table.Open, NetworkTable.Oei, new LocalDate(2027, 3, 2)));

        table.Now = Instant.FromUtc(2027, 3, 3, 9, 0);
        Assert.False(BankRules.MayFind(entry, table.As(FormDeskTop.Beatriz)));
        Assert.True(BankRules.MayFind(entry, table.As(FormDeskTop.Ana)));
        Assert.False(OfferRules.IsCurrent(table.Open, NetworkTable.Oei, new LocalDate(2027, 3, 3)));
    }

    [Fact]
    public void Its_country_or_coordination_takes_it_back_and_nobody_else()
    {
        Assert.Equal("NotYourOffer", FormDeskTop.Rule(Withdraw(FormDeskTop.Beatriz)));
        table.Take(Withdraw(FormDeskTop.Ana));

        Assert.Equal(DossierStages.Withdrawn, table.Head.Stage);
        var kept = NetworkTable.Oei.OpeningForm(DossierKind.Offer)!.RetentionDays!.Value;
        Assert.Equal(kept, Period.DaysBetween(table.Now.InUtc().Date, table.Head.Wakes!.Value.InUtc().Date));
        Assert.Equal("Unchanged", FormDeskTop.Rule(Withdraw(FormDeskTop.Carmen)));
    }

    [Fact]
    public void While_a_proposal_with_it_is_open_it_is_not_taken_back()
    {
        table.Take(ProposalLinks.Take(table.Folder, NetworkTable.Oei, new ProposalNote("e1", "r1", "OEI-2026-0012", ProposalState.Open, null, table.Now), table.Now));
        Assert.Equal("OfferInProposal", FormDeskTop.Rule(Withdraw(FormDeskTop.Ana)));
    }

    private Decision Renew(int version) => OfferRules.Renew(table.Folder, NetworkTable.Oei, version, table.As(FormDeskTop.Ana), NetworkTable.Roster, table.Now);

    private Decision Withdraw(PeerExchange.Core.People.Person who) => OfferRules.Withdraw(table.Folder, NetworkTable.Oei, table.As(who), NetworkTable.Roster, table.Now);
}
