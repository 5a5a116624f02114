using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.People;

public class OneTimeCodeTests
{
    private const string Code = "KWTM4X2P";

    [Fact]
    public void A_new_code_has_letters_and_digits_nobody_mistakes()
    {
        for (var i = 0; i < 200; i++)
        {
            var code = OneTimeCodes.New();
            Assert.Equal(8, code.Length);
            Assert.DoesNotContain(code, letter => "01OILUV".Contains(letter, StringComparison.Ordinal));
            Assert.True(OneTimeCodes.LooksLikeOne($"{code[..4]}-{code[4..]}".ToLowerInvariant()));
        }

        Assert.False(OneTimeCodes.LooksLikeOne("registro"));
    }

    [Theory]
    [InlineData("KWTM4X2P")]
    [InlineData(" kwtm 4x2p ")]
    [InlineData("KWTM-4X2P")]
    public void The_code_links_the_account_once_however_it_is_typed(string typed)
    {
        var table = Issued();
        table.Take(OneTimeCodes.Use(table.Roster, Table.Account(1), typed, "{}", table.Now));
        Assert.Equal("ana", table.Roster.Find(Table.Account(1))!.Id);
        Assert.Null(table.Roster.Find("ana")!.Code);

        table.Take(Greet.Decide(table.Roster, Table.Account(2), Language.Es, "{}", table.Now));
        table.Take(OneTimeCodes.Use(table.Roster, Table.Account(2), typed, "{}", table.Now));
        Assert.Null(table.Roster.Find(Table.Account(2)));
    }

    [Fact]
    public void Only_a_salted_hash_is_kept()
    {
        var table = Issued();
        var row = RowJson.Write(table.Roster.Find("ana")!, CoreJson.Default.Person)["json"].ToString()!;
        Assert.DoesNotContain(Code, row, StringComparison.OrdinalIgnoreCase);
        var again = Issued();
        Assert.NotEqual(table.Roster.Find("ana")!.Code!.Hash, again.Roster.Find("ana")!.Code!.Hash);
    }

    [Fact]
    public void After_seven_days_it_opens_nothing()
    {
        var table = Issued();
        table.Later(Duration.FromDays(7));
        table.Take(OneTimeCodes.Use(table.Roster, Table.Account(1), Code, "{}", table.Now));
        Assert.Null(table.Roster.Find(Table.Account(1)));
    }

    [Fact]
    public void A_new_code_cancels_the_one_before_and_leaving_the_network_too()
    {
        var table = Issued();
        table.Take(OneTimeCodes.Issue(table.Roster, "ana", "ABCD2345", table.As("carmen"), table.Now));
        table.Take(OneTimeCodes.Use(table.Roster, Table.Account(1), Code, "{}", table.Now));
        Assert.Null(table.Roster.Find(Table.Account(1)));
        table.Take(ChangePerson.Deactivate(table.Roster, "ana", table.As("carmen"), table.Now));
        table.Take(OneTimeCodes.Use(table.Roster, Table.Account(1), "ABCD2345", "{}", table.Now));
        Assert.Null(table.Roster.Find(Table.Account(1)));
    }

    [Fact]
    public void Five_wrong_tries_and_the_account_waits_an_hour_even_with_the_right_code()
    {
        var table = Issued();
        for (var i = 0; i < OneTimeCodes.Tries; i++)
        {
            Assert.IsType<Decision.Committed>(table.Take(OneTimeCodes.Use(table.Roster, Table.Account(1), "WRONG234", "{}", table.Now)));
        }

        Assert.Equal("TooManyCodes", Table.ReasonOf(OneTimeCodes.Use(table.Roster, Table.Account(1), Code, "{}", table.Now)));
        table.Later(Duration.FromMinutes(59));
        Assert.Equal("TooManyCodes", Table.ReasonOf(OneTimeCodes.Use(table.Roster, Table.Account(1), Code, "{}", table.Now)));
        table.Later(Duration.FromMinutes(2));
        table.Take(OneTimeCodes.Use(table.Roster, Table.Account(1), Code, "{}", table.Now));
        Assert.Equal("ana", table.Roster.Find(Table.Account(1))!.Id);
    }

    [Fact]
    public void A_secretary_of_another_programme_gives_no_code()
    {
        var table = new Table(Table.Someone("ximena", "MX", "ril:secretariat"), Table.Someone("ana", "UY", "oei:focal_point"));
        Assert.Equal("NotYourProgramme", Table.ReasonOf(OneTimeCodes.Issue(table.Roster, "ana", Code, table.As("ximena"), table.Now)));
    }

    [Fact]
    public void A_waiting_registration_ends_with_the_code_and_the_secretaries_cards_show_it()
    {
        var table = new Table(Table.Carmen, Table.Someone("ana", "UY", "oei:focal_point"));
        table.Take(OneTimeCodes.Issue(table.Roster, "ana", Code, table.As("carmen"), table.Now));
        var identity = table.Asks(1);
        table.Messages.Clear();
        table.Take(OneTimeCodes.Use(table.Roster, identity, Code, "{}", table.Now));
        Assert.Empty(table.Roster.Waiting);
        Assert.Contains(table.Messages.OfType<Tell>(), tell => tell.Card == PeoplePosts.Review);
    }

    private static Table Issued()
    {
        var table = new Table(Table.Carmen, Table.Someone("ana", "UY", "oei:focal_point"));
        Assert.IsType<Decision.Committed>(table.Take(OneTimeCodes.Issue(table.Roster, "ana", Code, table.As("carmen"), table.Now)));
        table.Take(Greet.Decide(table.Roster, Table.Account(1), Language.Es, "{}", table.Now));
        return table;
    }
}
