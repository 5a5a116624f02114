using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>What somebody says about themselves when they ask to be admitted; the input names are those of the card.</summary>
/// <param name="Roles">Role keys in the programme.</param>
public sealed record JoinRequest(
    string Name, string Email, string Country, string Institution, string Programme, IReadOnlyList<string> Roles, string TimeZone)
{
    public const string NameInput = "name", EmailInput = "email", CountryInput = "country", InstitutionInput = "institution", RolesInput = "roles", ZoneInput = "time_zone";

    public static JoinRequest From(string programme, IReadOnlyDictionary<string, string> inputs) => new(
        Text(inputs, NameInput), Text(inputs, EmailInput), Text(inputs, CountryInput), Text(inputs, InstitutionInput), programme,
        [.. Answers.List(inputs, RolesInput).Distinct(StringComparer.Ordinal)], Text(inputs, ZoneInput));

    private static string Text(IReadOnlyDictionary<string, string> inputs, string name) =>
        InputText.Clean(inputs.GetValueOrDefault(name) ?? "", FieldType.Text);
}

/// <summary>Somebody unknown asks to be admitted with one or more roles of a programme; its secretariat decides.</summary>
public static class AskToJoin
{
    private const int LongestName = 120;
    private const int LongestInstitution = 200;

    /// <summary>What is wrong, field by field; nobody is admitted by a complete form either.</summary>
    public static IReadOnlyList<FieldProblem> Check(JoinRequest request, Programme programme)
    {
        var problems = new List<FieldProblem>();
        Require(problems, JoinRequest.NameInput, request.Name, LongestName, request.Name.Any(char.IsLetter) && request.Name.Contains(' ', StringComparison.Ordinal) ? null : "full_name");
        Require(problems, JoinRequest.EmailInput, request.Email, 254, Read.IsEmail(request.Email) ? null : "email");
        Require(problems, JoinRequest.CountryInput, request.Country, 2, IsoCountries.Find(request.Country) is not null ? null : "not_a_country");
        Require(problems, JoinRequest.InstitutionInput, request.Institution, LongestInstitution, null);
        if (request.Roles.Count == 0)
        {
            problems.Add(new FieldProblem(JoinRequest.RolesInput, "required"));
        }
        else if (request.Roles.Any(role => programme.Role(role) is not { SelfService: true }))
        {
            problems.Add(new FieldProblem(JoinRequest.RolesInput, "not_an_option"));
        }

        Require(problems, JoinRequest.ZoneInput, request.TimeZone, 60, DateTimeZoneProviders.Tzdb.GetZoneOrNull(request.TimeZone) is not null ? null : "not_a_zone");
        return problems;
    }

    /// <summary>One who waits already is shown as waiting; what they wrote first stands.</summary>
    /// <param name="conversation">Their 1:1 chat, where they will be told.</param>
    /// <param name="card">The message they asked in, which will say what became of it; null where it is not known.</param>
    public static Decision Decide(
        Roster roster, Identity identity, JoinRequest request, Programme programme, string conversation, Instant now, Receipt? card = null)
    {
        if (roster.Find(identity) is not null || roster.Registration(identity) is { State: RegistrationState.Waiting })
        {
            return Decision.Nothing;
        }

        if (roster.Registration(identity) is not { } greeted)
        {
            return Decision.Refuse("GreetFirst");
        }

        if (Check(request, programme).Count > 0)
        {
            return Decision.Refuse("NotComplete", programme.Name);
        }

        var waiting = greeted with
        {
            State = RegistrationState.Waiting,
            Name = request.Name,
            Email = request.Email,
            Country = request.Country,
            Institution = request.Institution,
            TimeZone = request.TimeZone,
            Conversation = conversation,
            Wants = [.. request.Roles.Select(role => new RoleHeld(programme.Key, role))],
            At = now,
            DecidedBy = null,
            DecidedAt = null,
            Reason = null,
            CanBeUpdated = card is not null,
        };
        var changes = new List<Change> { Change.Set(Roster.KeyOf(waiting), waiting, CoreJson.Default.Registration) };
        if (card is not null)
        {
            var about = PeoplePosts.ToCardOf(waiting);
            changes.Add(Change.Set(Ledger.Receipt(about.To, about.CardKey), card, CoreJson.Default.Receipt));
        }

        return new Decision.Committed(
            "registration.ask", string.Join(' ', waiting.Wants), changes,
            [.. PeoplePosts.AboutRegistration(roster, waiting)]);
    }

    private static void Require(List<FieldProblem> problems, string input, string value, int longest, string? wrong)
    {
        if (value.Length == 0)
        {
            problems.Add(new FieldProblem(input, "required"));
        }
        else if (value.Length > longest)
        {
            problems.Add(new FieldProblem(input, "length_max", longest, value.Length));
        }
        else if (wrong is not null)
        {
            problems.Add(new FieldProblem(input, wrong));
        }
    }
}
