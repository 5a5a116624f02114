using System.Text;
using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.CommandLine;

/// <summary>Reads people from a CSV file with a header; everything wrong in it is told at once, by line and column.</summary>
internal static class PeopleFile
{
    private const string Name = "name", Email = "email", Tenant = "tenant_id", Account = "aad_object_id", CountryColumn = "country", Institution = "institution",
        Roles = "roles", LanguageColumn = "language", Zone = "time_zone";

    private static readonly string[] Columns = [Name, Email, Tenant, Account, CountryColumn, Institution, Roles, LanguageColumn, Zone];
    private static readonly string[] Required = [Name, Email, CountryColumn, Institution, Roles];

    /// <param name="bytes">UTF-8, with or without a byte order mark.</param>
    public static (IReadOnlyList<ImportedPerson> People, IReadOnlyList<string> Problems) Read(ReadOnlySpan<byte> bytes, ProgrammeCatalog programmes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\ufeff');
            return Read(CsvReader.Read(text), programmes);
        }
        catch (DecoderFallbackException)
        {
            return ([], ["The file is not UTF-8; save it as \"CSV UTF-8\"."]);
        }
        catch (FormatException wrong)
        {
            return ([], [wrong.Message]);
        }
    }

    private static (IReadOnlyList<ImportedPerson> People, IReadOnlyList<string> Problems) Read(IReadOnlyList<CsvRecord> records, ProgrammeCatalog programmes)
    {
        if (records.Count == 0)
        {
            return ([], [$"The file is empty; its first line names the columns: {string.Join(',', Columns)}."]);
        }

        var header = records[0].Fields.Select(column => column.Trim().ToLowerInvariant()).ToList();
        var problems = header.Where(column => !Columns.Contains(column)).Select(column => $"line 1: there is no column '{column}'; there are {string.Join(", ", Columns)}.")
            .Concat(header.GroupBy(column => column).Where(group => group.Count() > 1).Select(group => $"line 1: column '{group.Key}' stands twice."))
            .Concat(Required.Except(header).Select(column => $"line 1: column '{column}' is missing."))
            .ToList();
        if (problems.Count > 0)
        {
            return ([], problems);
        }

        var people = new List<ImportedPerson>();
        foreach (var record in records.Skip(1))
        {
            var line = new Line(record, header, programmes);
            if (line.Person() is { } person && line.Problems.Count == 0)
            {
                people.Add(person);
            }

            problems.AddRange(line.Problems.Select(problem => problem.ToString()));
        }

        return (people, problems);
    }

    private sealed class Line(CsvRecord record, List<string> header, ProgrammeCatalog programmes)
    {
        public List<ImportProblem> Problems { get; } = [];

        public ImportedPerson? Person()
        {
            if (record.Fields.Count != header.Count)
            {
                Wrong("columns", $"there are {record.Fields.Count} values for {header.Count} columns; a value with the separator in it needs quotes.");
                return null;
            }

            var email = Needed(Email, 254);
            if (email.Length > 0 && !Core.Forms.Read.IsEmail(email))
            {
                Wrong(Email, "is no e-mail address.");
            }

            var country = Needed(CountryColumn, 2).ToUpperInvariant();
            if (country.Length > 0 && IsoCountries.Find(country) is null)
            {
                Wrong(CountryColumn, $"'{country}' is no ISO 3166-1 code of two letters.");
            }

            var zone = Value(Zone);
            if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            {
                Wrong(Zone, $"'{zone}' is no IANA time zone such as America/Montevideo.");
            }

            return new ImportedPerson(
                record.Line, Needed(Name, 120), email, AccountOf(), country, Needed(Institution, 200), RolesOf(), LanguageOf(), zone.Length > 0 ? zone : null);
        }

        private Identity? AccountOf()
        {
            var (tenant, account) = (Guid(Tenant), Guid(Account));
            if ((tenant.Length == 0) != (account.Length == 0))
            {
                Wrong(tenant.Length == 0 ? Tenant : Account, "is missing: an account needs tenant_id and aad_object_id.");
            }

            return tenant.Length > 0 && account.Length > 0 ? new Identity(tenant, account) : null;
        }

        private List<RoleHeld> RolesOf()
        {
            var roles = new List<RoleHeld>();
            foreach (var text in Needed(Roles, 1_000).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (text.Split(':') is [var programme, var role] && IsRole(programme, role))
                {
                    roles.Add(new RoleHeld(programme, role));
                }
                else
                {
                    Wrong(Roles, $"'{text}' is no role of a programme; write programme:role, several with ';' between them (programmes: {string.Join(", ", programmes.ByKey.Keys)}, or * for all).");
                }
            }

            return [.. roles.Distinct()];
        }

        private bool IsRole(string programme, string role) =>
            programme == "*" ? KnownNames.Roles.Contains(role) : programmes.Find(programme)?.Role(role) is not null;

        private Language? LanguageOf()
        {
            switch (Value(LanguageColumn).ToLowerInvariant())
            {
                case "":
                    return null;
                case "es":
                    return Language.Es;
                case "pt":
                    return Language.Pt;
                case "en":
                    return Language.En;
                default:
                    Wrong(LanguageColumn, "write es, pt or en.");
                    return null;
            }
        }

        private string Guid(string column)
        {
            var value = Value(column);
            if (value.Length > 0 && !System.Guid.TryParseExact(value, "D", out _))
            {
                Wrong(column, "is no directory id such as 00000000-0000-0000-0000-000000000000.");
            }

            return value.ToLowerInvariant();
        }

        private string Needed(string column, int longest)
        {
            var value = Value(column);
            if (value.Length == 0)
            {
                Wrong(column, "is missing.");
            }
            else if (value.Length > longest)
            {
                Wrong(column, $"has {value.Length} characters; {longest} are allowed.");
                return "";
            }

            return value;
        }

        private string Value(string column) => header.IndexOf(column) is var at and >= 0 ? InputText.Clean(Csv.Plain(record.Fields[at]), FieldType.Text) : "";

        private void Wrong(string column, string reason) => Problems.Add(new ImportProblem(record.Line, column, reason));
    }
}
