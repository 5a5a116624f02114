using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>
/// A code that links a first contact to a roster row: the secretary hands it over outside the chat (by phone, on paper), it is used once,
/// within seven days, and only a salted hash of it is kept.
/// </summary>
public static class OneTimeCodes
{
    public static readonly Duration Life = Duration.FromDays(7);

    /// <summary>Wrong tries of one account before it has to wait.</summary>
    public const int Tries = 5;

    /// <summary>How long it waits after the last of them.</summary>
    public static readonly Duration Wait = Duration.FromHours(1);

    private static readonly string[] MayInvite = ["focal_point", "office", "representative"];

    private const int Length = 8;

    // Half a millisecond a row: a code has few letters, and a copy of the table must not give it away at once.
    private const int Rounds = 4_096;

    // No 0 and O, no 1, I and L, no U and V side by side: what is read out on a phone is understood.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTWXYZ";

    /// <summary>A new code: eight letters and digits nobody mistakes for another, some of each kind, so that no word looks like one.</summary>
    public static string New()
    {
        while (true)
        {
            if (RandomNumberGenerator.GetString(Letters, Length) is var code && LooksLikeOne(code))
            {
                return code;
            }
        }
    }

    /// <summary>
    /// Whether the actor may hand somebody a code: a secretary always; who answers for a country also to those of it who were named for an exchange
    /// and have no account yet.
    /// </summary>
    public static bool MayIssue(Actor actor, Person person) => Secretariat.MayManage(actor, person)
        || (person is { Identities.Count: 0, State: PersonState.Active, Roles.Count: > 0 } && person.Roles.All(held => held.Role is "participant" or "leader")
            && actor.ActsFor.Any(mine => mine.Country == person.Country && person.Roles.All(held => MayInvite.Any(role => mine.Holds(held.Programme, role)))));

    public static Decision Issue(Roster roster, string personId, string code, Actor actor, Instant now)
    {
        if (roster.Find(personId) is not { State: not PersonState.Erased } person)
        {
            return Decision.Refuse("NoSuchPerson");
        }

        if (!MayIssue(actor, person))
        {
            return Decision.Refuse("NotYourProgramme");
        }

        if (person.State == PersonState.Inactive)
        {
            return Decision.Refuse("PersonInactive", person.Name);
        }

        var salt = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var issued = person with { Code = new OneTimeCode(salt, Hash(code, salt), now + Life) };
        return new Decision.Committed("code.issue", person.Id, [Change.Set(Roster.KeyOf(issued), issued, CoreJson.Default.Person)], []);
    }

    /// <summary>
    /// Somebody unknown types a code: the account becomes the person's whose code it is, else the failure is counted. Which of the two,
    /// the roster tells afterwards.
    /// </summary>
    /// <param name="conversation">Their 1:1 chat, which becomes the person's.</param>
    public static Decision Use(Roster roster, Identity identity, string typed, string conversation, Instant now)
    {
        if (roster.Find(identity) is not null)
        {
            return Decision.Nothing;
        }

        if (roster.Registration(identity) is not { } registration)
        {
            return Decision.Refuse("GreetFirst");
        }

        if (WaitsUntil(registration, now) is not null)
        {
            return Decision.Refuse("TooManyCodes");
        }

        var code = Normal(typed);
        if (code.Length == Length && roster.People.FirstOrDefault(person => Opens(person, code, now)) is { } owner)
        {
            return Admit.Admitted(roster, registration with { Conversation = conversation }, Admit.WithIdentity(owner, registration), "code.use", owner.Id, now, []);
        }

        var failures = registration.CodeFailedAt is { } last && now - last < Wait ? registration.CodeFailures + 1 : 1;
        var failed = registration with { CodeFailures = failures, CodeFailedAt = now };
        return new Decision.Committed(
            "code.wrong", failures.ToString(CultureInfo.InvariantCulture), [Change.Set(Roster.KeyOf(failed), failed, CoreJson.Default.Registration)], []);
    }

    /// <summary>Whether a typed message can be meant as a code: eight letters and digits, at least one of each kind.</summary>
    public static bool LooksLikeOne(string typed) =>
        typed.Length <= 12 && Normal(typed) is { Length: Length } code && code.Any(char.IsAsciiDigit) && code.Any(char.IsAsciiLetter);

    /// <summary>Until when the account may try no code; null: it may.</summary>
    public static Instant? WaitsUntil(Registration registration, Instant now) =>
        registration.CodeFailures >= Tries && registration.CodeFailedAt is { } last && now - last < Wait ? last + Wait : null;

    /// <summary>Tries left before it has to wait.</summary>
    public static int TriesLeft(Registration registration, Instant now) =>
        registration.CodeFailedAt is { } last && now - last < Wait ? Math.Max(0, Tries - registration.CodeFailures) : Tries;

    private static bool Opens(Person person, string code, Instant now) =>
        person.State == PersonState.Active && person.Code is { } issued && now < issued.Expires
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(code, issued.Salt)), Encoding.ASCII.GetBytes(issued.Hash));

    /// <summary>As typed on a phone: small letters, blanks and dashes do not matter.</summary>
    private static string Normal(string typed) =>
        new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).Take(Length + 1)]);

    private static string Hash(string code, string salt) => Convert.ToHexStringLower(
        Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(Normal(code)), Encoding.ASCII.GetBytes(salt), Rounds, HashAlgorithmName.SHA256, 32));
}
