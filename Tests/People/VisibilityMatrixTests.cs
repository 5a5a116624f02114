using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.People;

/// <summary>
/// Every cell of the OEI's matrix, written down a second time by hand as what each kind of viewer sees of an exchange of Brazil (host) and
/// Uruguay (visitor): the file and this table must agree, and so must the one function with both.
/// </summary>
public class VisibilityMatrixTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Person Focal = Table.Someone("ana", "UY", "oei:focal_point"), Office = Table.Someone("rodrigo", "UY", "oei:office"),
        HostFocal = Table.Someone("beatriz", "BR", "oei:focal_point"), HostOffice = Table.Someone("renato", "BR", "oei:office"), Other = Table.Someone("diana", "CO", "oei:focal_point"),
        Leader = Table.Someone("lucia", "UY"), HostLeader = Table.Someone("paulo", "BR"), Guest = Table.Someone("inés", "UY"), Subject = Table.Someone("juana", "UY"),
        Stranger = Table.Someone("x", "UY");

    private static readonly Dossier Exchange = new(
        "d", DossierKind.Exchange, "oei", "OEI-2026-0001", "Visitas", "planning",
        [
            new Party(Side.Host, "BR", "", [new RoleInDossier("paulo", "leader")]),
            new Party(Side.Visitor, "UY", "", [new RoleInDossier("lucia", "leader"), new RoleInDossier("inés", "participant"), new RoleInDossier("juana", "participant")]),
        ],
        Visibilities.Network, "beatriz", Now, Now);

    /// <summary>Something of the visitor's about Juana, written by her.</summary>
    private static readonly Matter Hers = new() { Dossier = Exchange, Author = "juana", About = "juana", Country = "UY" };

    // Columns: visitor's focal point, office, leader; host's focal point, office, leader; another participant, herself; a third country; coordination; channel; public.
    // F full, N names, S state, M masked, T topics, C count, - nothing.
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["roster"] = "FFF FFF FF - F - -",
        ["roster_contact"] = "FFF --- -F - F - -",
        ["registration"] = "--- --- -F - F C -",
        ["request"] = "FFF FFF -- - F F -",
        ["offer"] = "FFF FFF -- - F F -",
        ["proposal"] = "FFF FFF -- - F T -",
        ["refusal_reason"] = "FFF FFF -- - F - -",
        ["call"] = "FFF FFF FF - F F -",
        ["network_event"] = "FFF FFF -- - F S -",
        ["network_event_people"] = "--- --- -- - F - -",
        ["exchange_state"] = "FFF FFF SS - F S -",
        ["tasks"] = "FFF FFF -F - F - -",
        ["annex_i"] = "FFF FFF -- - F - -",
        ["annex_i_agenda"] = "FFF FFF FF - F - -",
        ["annex_ii"] = "FFF F-F -- - F - -",
        ["annex_iii"] = "FFF F-F FF - F - -",
        ["annex_iii_participants"] = "F-F F-F NF - F - -",
        ["annex_iv_travel"] = "F-- F-F -F - M - -",
        ["annex_iv_documents"] = "--- M-- -F - M - -",
        ["annex_iv_needs"] = "--- M-- -F - M - -",
        ["annex_vii"] = "S-- S-- -F - F - -",
        ["meeting"] = "FFF FFF -F - F S -",
        ["meeting_record"] = "FFF FFF -F - F - -",
        ["appraisal_notes"] = "--- -F- -- - F - -",
        ["annex_v_ratings"] = "--- --- -F - - - -",
        ["annex_v_action_plan"] = "FFF FFF -F - F - -",
        ["annex_v_transfer_plan"] = "FFF --- -F - F - -",
        ["annex_vi"] = "--- --- -F - F - -",
        ["file"] = "--- --- -- - - - -",
        ["delivery_and_audit"] = "FFF --- -F - F - -",
    };

    [Fact]
    public void Every_row_of_the_programme_is_in_this_table() => Assert.Equal(Expected.Keys.Order(), Table.Oei.Visibility.Keys.Order());

    public static readonly TheoryData<string> Data = new(Expected.Keys);

    [Theory, MemberData(nameof(Data))]
    public void Each_viewer_sees_what_the_matrix_says(string datum)
    {
        Viewer[] viewers =
        [
            Who(Focal), Who(Office), Who(Leader), Who(HostFocal), Who(HostOffice), Who(HostLeader), Who(Guest), Who(Subject), Who(Other), Who(Table.Carmen), Viewer.Channel, Viewer.Public,
        ];
        var seen = string.Concat(viewers.Select(viewer => Sign(Visibility.Of(Table.Oei, datum, viewer, Hers))));
        Assert.Equal(Expected[datum].Replace(" ", "", StringComparison.Ordinal), seen);
    }

    [Fact]
    public void What_has_no_row_is_seen_by_nobody()
    {
        foreach (var viewer in new[] { Who(Focal), Who(Table.Carmen), Who(Subject), Viewer.Channel, Viewer.Public })
        {
            Assert.Equal(Sight.Nothing, Visibility.Of(Table.Oei, "secret", viewer, Hers));
        }
    }

    [Fact]
    public void Somebody_without_a_role_sees_nothing_of_an_exchange()
    {
        foreach (var datum in Table.Oei.Visibility.Keys)
        {
            Assert.Equal(Sight.Nothing, Visibility.Of(Table.Oei, datum, Who(Stranger), Hers));
            Assert.Equal(Sight.Nothing, Visibility.Of(Table.Oei, datum, Who(Focal with { State = PersonState.Inactive }), Hers));
        }
    }

    [Theory]
    [InlineData("annex_iv_documents", true, false, Sight.Full, Sight.Masked)]
    [InlineData("annex_iv_documents", true, true, Sight.Full, Sight.Full)]
    [InlineData("annex_iv_documents", false, true, Sight.Masked, Sight.Masked)]
    [InlineData("annex_iv_travel", false, true, Sight.Full, Sight.Full)]
    public void Consent_and_a_recorded_need_open_what_is_masked(string datum, bool consented, bool needed, Sight host, Sight coordination)
    {
        var matter = Hers with { IsConsented = consented, IsNeeded = needed };
        Assert.Equal(host, Visibility.Of(Table.Oei, datum, Who(HostFocal), matter));
        Assert.Equal(coordination, Visibility.Of(Table.Oei, datum, Who(Table.Carmen), matter));
    }

    [Fact]
    public void Ratings_are_figures_from_three_answers_on()
    {
        Assert.Equal(Sight.Nothing, Visibility.Of(Table.Oei, "annex_v_ratings", Who(HostFocal), Hers with { Answers = 2 }));
        Assert.Equal(Sight.Aggregate, Visibility.Of(Table.Oei, "annex_v_ratings", Who(HostFocal), Hers with { Answers = 3 }));
    }

    [Fact]
    public void A_logbook_is_shown_as_its_author_chooses()
    {
        Assert.Equal(Sight.Full, Visibility.Of(Table.Oei, "annex_vi", Who(HostFocal), Hers with { IsChosen = true }));
        Assert.Equal(Sight.Full, Visibility.Of(Table.Oei, "annex_vi", Viewer.Public, Hers with { IsAuthorised = true }));
        Assert.Equal(Sight.Full, Visibility.Of(Table.Oei, "annex_vi", Who(Focal), Hers with { IsChosen = true }));
        Assert.Equal(Sight.Nothing, Visibility.Of(Table.Oei, "annex_vi", Who(Focal), Hers));
    }

    [Fact]
    public void A_file_is_seen_as_the_form_it_belongs_to()
    {
        Assert.Equal(Sight.Full, Visibility.Of(Table.Oei, "file", Who(Focal), Hers with { Holder = "annex_ii" }));
        Assert.Equal(Sight.Nothing, Visibility.Of(Table.Oei, "file", Who(HostOffice), Hers with { Holder = "annex_ii" }));
        Assert.Equal(Sight.Nothing, Visibility.Of(Table.Oei, "file", Viewer.Channel, Hers with { Holder = "request" }));
    }

    [Fact]
    public void An_address_is_shared_with_the_other_side_only_of_the_contact_person()
    {
        Assert.Equal(Sight.Full, Visibility.Of(Table.Oei, "roster_contact", Who(HostFocal), Hers with { Contacts = ["juana"] }));
        Assert.Equal(Sight.Nothing, Visibility.Of(Table.Oei, "roster_contact", Who(HostFocal), Hers with { Contacts = ["ana"] }));
    }

    [Theory]
    [InlineData(DossierKind.Offer, Visibilities.Network, Sight.Full, Sight.Full, Sight.Nothing)]
    [InlineData(DossierKind.Offer, Visibilities.Public, Sight.Full, Sight.Full, Sight.Full)]
    [InlineData(DossierKind.Offer, Visibilities.Coordination, Sight.Nothing, Sight.Nothing, Sight.Nothing)]
    [InlineData(DossierKind.Request, Visibilities.Network, Sight.Nothing, Sight.Full, Sight.Nothing)]
    [InlineData(DossierKind.Request, Visibilities.Coordination, Sight.Nothing, Sight.Nothing, Sight.Nothing)]
    public void Offers_and_requests_are_shown_as_their_author_declared(DossierKind kind, string declared, Sight network, Sight channel, Sight anybody)
    {
        var side = kind == DossierKind.Offer ? Side.Host : Side.Visitor;
        var matter = new Matter { Dossier = Exchange with { Kind = kind, Visibility = declared, Parties = [new Party(side, "UY", "", [])] }, Author = "ana", Country = "UY" };
        var datum = kind == DossierKind.Offer ? "offer" : "request";
        Assert.Equal(Sight.Full, Visibility.Of(Table.Oei, datum, Who(Focal), matter));
        Assert.Equal(network, Visibility.Of(Table.Oei, datum, Who(Other), matter));
        Assert.Equal(channel, Visibility.Of(Table.Oei, datum, Viewer.Channel, matter));
        Assert.Equal(anybody, Visibility.Of(Table.Oei, datum, Viewer.Public, matter));
    }

    [Fact]
    public void A_substitute_sees_what_the_post_sees_but_not_what_is_about_the_person()
    {
        var substitute = Viewer.Of(new Actor(Stranger, [Stranger, Focal, Subject], Table.Today));
        Assert.Equal(Sight.Full, Visibility.Of(Table.Oei, "annex_ii", substitute, Hers));
        Assert.Equal(Sight.Nothing, Visibility.Of(Table.Oei, "annex_iv_needs", substitute, Hers));
    }

    private static Viewer Who(Person person) => Viewer.Of(new Actor(person, [person], Table.Today));

    private static char Sign(Sight sight) => sight switch
    {
        Sight.Full => 'F',
        Sight.Names => 'N',
        Sight.State => 'S',
        Sight.Masked => 'M',
        Sight.Topics => 'T',
        Sight.Count => 'C',
        Sight.Aggregate => 'A',
        _ => '-',
    };
}
