using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.People;

public class ChangePersonTests
{
    [Fact]
    public void A_secretary_changes_roles_of_their_programmes_and_leaves_the_others()
    {
        var table = new Table(Table.Someone("joaquim", "PT", "oei:secretariat", "ril:secretariat"), Table.Someone("hugo", "PY", "oei:office", "ril:mentor"));
        table.Take(ChangePerson.Roles(table.Roster, [Table.Oei], "hugo", ["oei:focal_point"], table.As("joaquim"), table.Now));
        Assert.Equal(["ril:mentor", "oei:focal_point"], table.Roster.Find("hugo")!.Roles.Select(role => role.ToString()));
        Assert.IsType<Decision.Unchanged>(ChangePerson.Roles(table.Roster, [Table.Oei], "hugo", ["oei:focal_point"], table.As("joaquim"), table.Now));
    }

    [Theory]
    [InlineData("oei:secretario")]
    [InlineData("*:secretariat")]
    [InlineData("ril:mentor")]
    public void A_role_that_is_not_theirs_to_give_is_refused(string role)
    {
        var table = new Table(Table.Someone("joaquim", "PT", "oei:secretariat"), Table.Someone("hugo", "PY", "oei:office"));
        Assert.Equal("NoSuchRole", Table.ReasonOf(ChangePerson.Roles(table.Roster, [Table.Oei], "hugo", [role], table.As("joaquim"), table.Now)));
    }

    [Fact]
    public void The_last_secretary_stays()
    {
        var table = new Table(Table.Carmen);
        Assert.Equal("LastSecretary", Table.ReasonOf(ChangePerson.Deactivate(table.Roster, "carmen", table.As("carmen"), table.Now)));
        Assert.Equal("LastSecretary", Table.ReasonOf(ChangePerson.Roles(table.Roster, [Table.Oei], "carmen", [], table.As("carmen"), table.Now)));
        Assert.Equal("LastSecretary", Table.ReasonOf(EraseMe.Decide(table.Roster, table.As("carmen"), table.Now)));
    }

    [Fact]
    public void Who_left_has_no_right_and_gets_them_back_with_the_state()
    {
        var table = new Table(Table.Carmen, Table.Someone("hugo", "PY", "oei:office"));
        table.Take(ChangePerson.Deactivate(table.Roster, "hugo", table.As("carmen"), table.Now));
        Assert.False(table.Roster.Find("hugo")!.Holds("oei", "office"));
        Assert.IsType<Decision.Unchanged>(ChangePerson.Deactivate(table.Roster, "hugo", table.As("carmen"), table.Now));
        table.Take(ChangePerson.Reactivate(table.Roster, "hugo", table.As("carmen"), table.Now));
        Assert.True(table.Roster.Find("hugo")!.Holds("oei", "office"));
    }

    [Fact]
    public void Language_and_zone_are_kept_and_a_zone_nobody_knows_is_refused()
    {
        var table = new Table(Table.Carmen);
        table.Take(Preferences.Choose(table.Roster, "carmen", Language.Pt, "Europe/Lisbon"));
        Assert.True(table.Roster.Find("carmen") is { Language: Language.Pt, TimeZone: "Europe/Lisbon" });
        Assert.IsType<Decision.Unchanged>(Preferences.Choose(table.Roster, "carmen", Language.Pt, null));
        Assert.Equal("NoSuchZone", Table.ReasonOf(Preferences.Choose(table.Roster, "carmen", null, "Luna/Mar")));
    }

    [Fact]
    public void A_channel_is_linked_only_by_whom_it_belongs_to_and_only_after_confirming()
    {
        var table = new Table(Table.Carmen, Table.Someone("hugo", "PY", "oei:office"), Table.Someone("diana", "CO", "oei:participant"));
        Assert.Equal("NotYourChannel", Table.ReasonOf(LinkChannel.Ask(table.Roster, Table.Programmes.Values, Ask("diana"), table.As("diana"))));
        table.Take(LinkChannel.Ask(table.Roster, Table.Programmes.Values, Ask("hugo"), table.As("hugo")));
        Assert.Empty(table.Roster.Channels);
        var asked = table.Roster.ChannelAskedBy("hugo")!.At;
        Assert.Equal("NotYourChannel", Table.ReasonOf(LinkChannel.Confirm(table.Roster, Table.Programmes.Values, asked, "secretariat", Language.Es, table.As("hugo"), table.Now)));
        Assert.IsType<Decision.Unchanged>(LinkChannel.Confirm(table.Roster, Table.Programmes.Values, asked + Duration.FromSeconds(1), "office:oei:PY", Language.Es, table.As("hugo"), table.Now));
        table.Take(LinkChannel.Confirm(table.Roster, Table.Programmes.Values, asked, "office:oei:PY", Language.Pt, table.As("hugo"), table.Now));
        Assert.True(table.Roster.Channel("office:oei:PY") is { ChannelName: "Avisos", Language: Language.Pt, LinkedBy: "hugo" });
        Assert.IsType<Decision.Unchanged>(LinkChannel.Confirm(table.Roster, Table.Programmes.Values, asked, "office:oei:PY", Language.Pt, table.As("hugo"), table.Now));

        ChannelRequest Ask(string who) => new(who, "Primera infancia", "Avisos", "{}", table.Now);
    }

    [Fact]
    public void Erasing_leaves_an_id_and_nothing_else()
    {
        var table = new Table(Table.Carmen, Table.Someone("hugo", "PY", "oei:office") with { HandOvers = [new HandOver("ana", Table.Today, null)] }, Table.Someone("ana", "UY", "oei:participant"));
        var identity = table.Asks(1);
        table.Take(Admit.AsExisting(table.Roster, identity, table.Waiting(identity).At, "ana", table.As("carmen"), table.Now));
        table.Take(EraseMe.Decide(table.Roster, table.As("ana"), table.Now));
        Assert.True(table.Roster.Find("ana") is { State: PersonState.Erased, Name: "", Email: "", Country: "", Institution: "", Roles.Count: 0, Identities.Count: 0, TimeZone: null });
        Assert.Null(table.Roster.Registration(identity));
        Assert.Empty(table.Roster.Find("hugo")!.HandOvers);
        var command = table.Messages.OfType<Do>().Last();
        Assert.DoesNotContain(command.Ids.Values, value => value.Contains('@', StringComparison.Ordinal));
        Assert.IsType<Decision.Unchanged>(EraseMe.Decide(table.Roster, table.As("ana"), table.Now));
    }
}
