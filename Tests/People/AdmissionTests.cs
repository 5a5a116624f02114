using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.People;

public class AdmissionTests
{
    [Fact]
    public void Language_is_chosen_first_and_choosing_it_again_changes_nothing()
    {
        var table = new Table(Table.Carmen);
        Assert.Equal("GreetFirst", Table.ReasonOf(AskToJoin.Decide(table.Roster, Table.Account(1), Table.Request(), Table.Oei, "{}", table.Now)));
        table.Take(Greet.Decide(table.Roster, Table.Account(1), Language.Pt, "{}", table.Now));
        Assert.Equal(Language.Pt, table.Waiting(Table.Account(1)).Language);
        Assert.IsType<Decision.Unchanged>(Greet.Decide(table.Roster, Table.Account(1), Language.Pt, "{}", table.Now));
        Assert.Empty(table.Messages);
    }

    [Fact]
    public void Every_mistake_in_a_registration_is_told_beside_its_field()
    {
        var problems = AskToJoin.Check(new JoinRequest("Ana", "ana", "XX", "", "oei", ["secretariat"], "Mars/Base"), Table.Oei);
        Assert.Equal(
            [("name", "full_name"), ("email", "email"), ("country", "not_a_country"), ("institution", "required"), ("roles", "not_an_option"), ("time_zone", "not_a_zone")],
            problems.Select(problem => (problem.Field, problem.Rule)));
    }

    [Fact]
    public void The_secretaries_of_the_programme_are_told_in_private_and_the_channel_gets_a_count()
    {
        var table = new Table(Table.Carmen, Table.Someone("joaquim", "PT", "oei:secretariat"), Table.Someone("ximena", "MX", "ril:secretariat"), Table.Someone("hugo", "PY", "oei:office"));
        table.Asks(1);
        var tells = table.Messages.Cast<Tell>().ToList();
        Assert.Equal(["p:carmen", "p:joaquim"], tells.Where(tell => tell.Card == PeoplePosts.Review).Select(tell => tell.To.ToString()));
        Assert.Empty(Assert.Single(tells, tell => tell.To.Kind == RecipientKind.Channel).Ids);
    }

    [Fact]
    public void Who_waits_already_is_not_registered_twice()
    {
        var table = new Table(Table.Carmen);
        var identity = table.Asks(1);
        Assert.IsType<Decision.Unchanged>(AskToJoin.Decide(table.Roster, identity, Table.Request("Otra Persona"), Table.Oei, "{}", table.Now));
        Assert.Equal("Ana Ferreyra", table.Waiting(identity).Name);
    }

    [Fact]
    public void Nobody_has_a_role_before_a_secretary_gives_it_and_only_those_ticked_are_given()
    {
        var table = new Table(Table.Carmen);
        var identity = table.Asks(1, Table.Request(roles: ["focal_point", "office"]));
        var asked = table.Waiting(identity).At;
        Assert.Null(table.Roster.Find(identity));
        Assert.Equal("ChooseRole", Table.ReasonOf(Admit.AsNew(table.Roster, identity, asked, ["oei:leader"], table.As("carmen"), table.Now)));
        table.Take(Admit.AsNew(table.Roster, identity, asked, ["oei:office", "oei:secretariat"], table.As("carmen"), table.Now));
        var person = table.Roster.Find(identity)!;
        Assert.Equal(["oei:office"], person.Roles.Select(role => role.ToString()));
        Assert.Equal("America/Montevideo", person.TimeZone);
        Assert.Equal("", table.Waiting(identity).Email);
        Assert.Equal([PeopleEffects.Reach, "person.welcome"], table.Messages.OfType<Do>().Select(command => command.Command));
    }

    [Fact]
    public void A_second_secretary_who_presses_later_changes_nothing()
    {
        var table = new Table(Table.Carmen, Table.Someone("joaquim", "PT", "oei:secretariat"));
        var identity = table.Asks(1);
        var asked = table.Waiting(identity).At;
        table.Take(Admit.AsNew(table.Roster, identity, asked, ["oei:focal_point"], table.As("carmen"), table.Now));
        Assert.IsType<Decision.Unchanged>(Admit.AsNew(table.Roster, identity, asked, ["oei:focal_point"], table.As("joaquim"), table.Now));
        Assert.IsType<Decision.Unchanged>(Admit.Refuse(table.Roster, identity, asked, "no la conozco", table.As("joaquim"), table.Now));
        Assert.Equal(3, table.Roster.People.Count);
    }

    [Fact]
    public void Only_a_secretary_of_the_programme_decides()
    {
        var table = new Table(Table.Carmen, Table.Someone("ximena", "MX", "ril:secretariat"), Table.Someone("hugo", "PY", "oei:focal_point"));
        var identity = table.Asks(1);
        foreach (var who in new[] { "ximena", "hugo" })
        {
            Assert.Equal("OnlyCoordination", Table.ReasonOf(Admit.AsNew(table.Roster, identity, table.Waiting(identity).At, ["oei:focal_point"], table.As(who), table.Now)));
        }
    }

    [Fact]
    public void A_substitute_of_a_secretary_admits_nobody()
    {
        var table = new Table(Table.Carmen with { HandOvers = [new HandOver("hugo", Table.Today, null)] }, Table.Someone("hugo", "ES", "oei:focal_point"));
        var identity = table.Asks(1);
        Assert.Equal("OnlyCoordination", Table.ReasonOf(Admit.AsNew(table.Roster, identity, table.Waiting(identity).At, ["oei:focal_point"], table.As("hugo"), table.Now)));
    }

    [Fact]
    public void Linking_gives_the_account_to_the_person_and_no_new_roles()
    {
        var table = new Table(Table.Carmen, Table.Someone("ana", "UY", "oei:participant"));
        var identity = table.Asks(1);
        table.Take(Admit.AsExisting(table.Roster, identity, table.Waiting(identity).At, "ana", table.As("carmen"), table.Now));
        Assert.Equal("ana", table.Roster.Find(identity)!.Id);
        Assert.Equal(["oei:participant"], table.Roster.Find("ana")!.Roles.Select(role => role.ToString()));
    }

    [Fact]
    public void The_same_address_is_a_suggestion_and_never_a_link()
    {
        var table = new Table(Table.Carmen, Table.Someone("ana", "UY", "oei:focal_point"));
        var identity = table.Asks(1, Table.Request("Otra Persona", "ANA@example.org"));
        Assert.Null(table.Roster.Find(identity));
        var candidate = Assert.Single(Candidates.Of(table.Roster, table.Waiting(identity)));
        Assert.True(candidate is { SameEmail: true, SimilarName: false, Person.Id: "ana" });
        table.Take(Admit.AsNew(table.Roster, identity, table.Waiting(identity).At, ["oei:focal_point"], table.As("carmen"), table.Now));
        Assert.NotEqual("ana", table.Roster.Find(identity)!.Id);
        Assert.Empty(table.Roster.Find("ana")!.Identities);
    }

    [Theory]
    [InlineData("Ana Ferreyra", "Ferreira, Ana María", true)]
    [InlineData("Ana Ferreyra", "Ana Pérez", false)]
    [InlineData("Lucía Bentancor", "lucia bentancor de los santos", true)]
    [InlineData("Ana", "Ana", false)]
    public void Similar_names_share_two_words(string known, string asked, bool similar)
    {
        var table = new Table(Table.Carmen, Table.Someone("ana", "UY") with { Name = known, Email = "otra@example.org" });
        var identity = table.Asks(1, Table.Request(asked + (asked.Contains(' ', StringComparison.Ordinal) ? "" : " X")));
        Assert.Equal(similar, Candidates.Of(table.Roster, table.Waiting(identity)).Any());
    }

    [Fact]
    public void A_refusal_needs_a_reason_reaches_the_applicant_and_lets_them_ask_again()
    {
        var table = new Table(Table.Carmen);
        var identity = table.Asks(1);
        var asked = table.Waiting(identity).At;
        Assert.Equal("ReasonMissing", Table.ReasonOf(Admit.Refuse(table.Roster, identity, asked, " no ", table.As("carmen"), table.Now)));
        table.Take(Admit.Refuse(table.Roster, identity, asked, "No pudimos comprobarlo.", table.As("carmen"), table.Now));
        Assert.Equal(RecipientKind.Applicant, Assert.Single(table.Messages.OfType<Tell>(), tell => tell.Card == PeoplePosts.Decided).To.Kind);
        var first = table.Messages.OfType<Tell>().First(tell => tell.Card == PeoplePosts.Review).CardKey;

        table.Take(AskToJoin.Decide(table.Roster, identity, Table.Request(), Table.Oei, "{}", table.Now));
        Assert.Equal(RegistrationState.Waiting, table.Waiting(identity).State);
        Assert.NotEqual(first, table.Messages.OfType<Tell>().Last(tell => tell.Card == PeoplePosts.Review).CardKey);
        Assert.IsType<Decision.Unchanged>(Admit.AsNew(table.Roster, identity, asked, ["oei:focal_point"], table.As("carmen"), table.Now));
    }
}
