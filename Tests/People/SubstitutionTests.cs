using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;

namespace PeerExchange.Tests.People;

public class SubstitutionTests
{
    [Fact]
    public void A_substitute_of_the_same_country_has_the_rights_while_it_lasts_and_no_role_of_their_own()
    {
        var table = Network();
        Assert.IsType<Decision.Committed>(Give(table, "hugo", "mirta", Table.Today, Table.Today.PlusDays(9), "hugo"));
        var mirta = table.Roster.Find("mirta")!;
        Assert.False(mirta.Holds("oei", "office"));
        Assert.True(ActorOn(table, mirta, Table.Today.PlusDays(9)).Holds("oei", "office"));
        Assert.False(ActorOn(table, mirta, Table.Today.PlusDays(10)).Holds("oei", "office"));
        Assert.Equal(["p:mirta", "p:carmen"], table.Messages.Cast<Tell>().Select(tell => tell.To.ToString()));
    }

    [Fact]
    public void Another_country_only_with_the_secretariat()
    {
        var table = Network();
        Assert.Equal("NoSuchSubstitute", Table.ReasonOf(Give(table, "hugo", "diana", Table.Today, null, "hugo")));
        Assert.IsType<Decision.Committed>(Give(table, "hugo", "diana", Table.Today, null, "carmen"));
    }

    [Fact]
    public void The_secretariat_hands_over_for_somebody_who_left_and_the_substitute_has_the_rights()
    {
        var table = Network();
        table.Take(ChangePerson.Deactivate(table.Roster, "hugo", table.As("carmen"), table.Now));
        Give(table, "hugo", "mirta", Table.Today, null, "carmen");
        Assert.True(ActorOn(table, table.Roster.Find("mirta")!, Table.Today).Holds("oei", "office"));
    }

    [Fact]
    public void Nobody_hands_over_for_somebody_else()
    {
        var table = Network();
        Assert.Equal("NotYourPost", Table.ReasonOf(Give(table, "hugo", "mirta", Table.Today, null, "mirta")));
        Assert.Equal("NotYourPost", Table.ReasonOf(Substitution.TakeBack(table.Roster, "hugo", table.As("diana"), table.Now)));
    }

    [Fact]
    public void Dates_in_the_past_in_the_wrong_order_or_twice_are_refused()
    {
        var table = Network();
        Assert.Equal("HandOverInPast", Table.ReasonOf(Give(table, "hugo", "mirta", Table.Today.PlusDays(-1), null, "hugo")));
        Assert.Equal("HandOverEndsFirst", Table.ReasonOf(Give(table, "hugo", "mirta", Table.Today.PlusDays(3), Table.Today, "hugo")));
        Give(table, "hugo", "mirta", Table.Today, Table.Today.PlusDays(5), "hugo");
        Assert.IsType<Decision.Unchanged>(Give(table, "hugo", "mirta", Table.Today, Table.Today.PlusDays(5), "hugo"));
        Assert.Equal("HandOverExists", Table.ReasonOf(Give(table, "hugo", "mirta", Table.Today.PlusDays(5), null, "hugo")));
        Assert.Equal("SubstituteAway", Table.ReasonOf(Give(table, "mirta", "hugo", Table.Today, null, "mirta")));
        Assert.IsType<Decision.Committed>(Give(table, "hugo", "mirta", Table.Today.PlusDays(6), null, "hugo"));
    }

    [Fact]
    public void Taken_back_the_rights_end_and_the_same_card_is_told_again()
    {
        var table = Network();
        Give(table, "hugo", "mirta", Table.Today, null, "hugo");
        var key = table.Messages.OfType<Tell>().First().CardKey;
        table.Messages.Clear();
        table.Take(Substitution.TakeBack(table.Roster, "hugo", table.As("hugo"), table.Now));
        Assert.False(ActorOn(table, table.Roster.Find("mirta")!, Table.Today).Holds("oei", "office"));
        Assert.All(table.Messages.OfType<Tell>(), tell => Assert.Equal(key, tell.CardKey));
        Assert.IsType<Decision.Unchanged>(Substitution.TakeBack(table.Roster, "hugo", table.As("hugo"), table.Now));
    }

    private static Table Network() => new(
        Table.Carmen, Table.Someone("hugo", "PY", "oei:office"), Table.Someone("mirta", "PY", "oei:participant"), Table.Someone("diana", "CO", "oei:focal_point"));

    private static Decision Give(Table table, string whose, string to, LocalDate from, LocalDate? until, string who) =>
        table.Take(Substitution.HandOver(table.Roster, new HandOverCommand(whose, to, from, until), table.As(who), table.Now));

    private static Actor ActorOn(Table table, Person person, LocalDate day) => new(person, table.Roster.ActingFor(person, day), day);
}
