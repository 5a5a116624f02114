using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.People;

/// <summary>Whatever happens in whatever order: an account is one person's at most, and nobody gets a right that no secretary gave.</summary>
public class IdentityProperties
{
    private static readonly string[] Mails = ["ana@example.org", "hugo@example.org", "nuevo@example.org"];
    private static readonly string[] Codes = ["KWTM4X2P", "ABCD2345"];

    [Fact]
    public void No_sequence_gives_an_account_to_two_people_or_a_right_without_approval()
    {
        var step = from what in Gen.Choose(0, 9) from account in Gen.Choose(0, 3) from n in Gen.Choose(0, 5) select (What: what, Account: account, N: n);
        Prop.ForAll(Gen.ListOf(step).ToArbitrary(), steps => Holds([.. steps])).QuickCheckThrowOnFailure();
    }

    private static bool Holds(IReadOnlyList<(int What, int Account, int N)> steps)
    {
        var table = new Table(Table.Carmen, Table.Someone("ana", "UY", "oei:participant"), Table.Someone("hugo", "PY", "oei:office"));
        var approved = table.Roster.People.ToDictionary(person => person.Id, person => person.Roles.ToHashSet());
        var linked = new HashSet<Identity> { Table.Account(900) };
        foreach (var (what, account, n) in steps)
        {
            Do(table, what, Table.Account(account), n, approved, linked);
            var roster = table.Roster;
            var accounts = roster.People.SelectMany(person => person.Identities).ToList();
            if (accounts.Distinct().Count() != accounts.Count
                || accounts.Any(identity => !linked.Contains(identity))
                || roster.People.Any(person => person.Roles.Any(role => !approved.GetValueOrDefault(person.Id, []).Contains(role))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One step; what a secretary allowed, and a code that was issued and fits, is written down as allowed.</summary>
    private static void Do(Table table, int what, Identity identity, int n, Dictionary<string, HashSet<RoleHeld>> approved, HashSet<Identity> linked)
    {
        var roster = table.Roster;
        var carmen = table.As("carmen");
        var asked = roster.Registration(identity)?.At ?? Instant.MinValue;
        var person = n % 2 == 0 ? "ana" : "hugo";
        switch (what)
        {
            case 0:
                table.Take(Greet.Decide(roster, identity, Language.Es, "{}", table.Now));
                break;
            case 1 or 2:
                table.Take(AskToJoin.Decide(roster, identity, Table.Request($"Persona {n}", Mails[n % 3], "focal_point", "office"), Table.Oei, "{}", table.Now));
                break;
            case 3 when roster.Registration(identity) is { State: RegistrationState.Waiting }:
                table.Take(Admit.AsNew(roster, identity, asked, ["oei:office", "oei:secretariat"], carmen, table.Now));
                Allow(table, identity, approved, linked, [new RoleHeld("oei", "office")]);
                break;
            case 4 when roster.Registration(identity) is { State: RegistrationState.Waiting }:
                table.Take(Admit.AsExisting(roster, identity, asked, person, carmen, table.Now));
                Allow(table, identity, approved, linked, []);
                break;
            case 5:
                table.Take(Admit.Refuse(roster, identity, asked, "No se pudo comprobar.", carmen, table.Now));
                break;
            case 6:
                table.Take(OneTimeCodes.Issue(roster, person, Codes[n % 2], carmen, table.Now));
                break;
            case 7:
                var opens = roster.People.Any(other => other.Code is not null && (other.Id == "ana" ? Codes[0] : Codes[1]) == Codes[n % 2]);
                table.Take(OneTimeCodes.Use(roster, identity, Codes[n % 2], "{}", table.Now));
                if (opens)
                {
                    Allow(table, identity, approved, linked, []);
                }

                break;
            case 8:
                // Somebody who is no secretary tries everything.
                var hugo = table.As("hugo");
                table.Take(Admit.AsNew(roster, identity, asked, ["oei:focal_point"], hugo, table.Now));
                table.Take(Admit.AsExisting(roster, identity, asked, person, hugo, table.Now));
                table.Take(OneTimeCodes.Issue(roster, person, "HACK2345", hugo, table.Now));
                table.Take(ChangePerson.Roles(roster, [Table.Oei], "hugo", ["oei:secretariat"], hugo, table.Now));
                break;
            default:
                table.Take(Substitution.HandOver(roster, new HandOverCommand(person, "carmen", Table.Today, null), carmen, table.Now));
                break;
        }
    }

    private static void Allow(Table table, Identity identity, Dictionary<string, HashSet<RoleHeld>> approved, HashSet<Identity> linked, IReadOnlyList<RoleHeld> roles)
    {
        if (table.Roster.Find(identity) is { } person)
        {
            linked.Add(identity);
            (approved.TryGetValue(person.Id, out var held) ? held : approved[person.Id] = []).UnionWith(roles);
        }
    }
}
