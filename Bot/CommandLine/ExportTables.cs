using System.Globalization;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// The tables of an export, for a spreadsheet. <c>people.csv</c> can be imported again: it has everybody active with what the import asks for
/// (address, institution, a role); all others are in <c>people.jsonl</c> only.
/// </summary>
internal sealed class ExportTables(ExportFolder export)
{
    private const string People = "people.csv", Bank = "bank.csv", Submissions = "submissions.csv";

    public static readonly IReadOnlyList<(string Name, string Headings)> Headings =
    [
        (People, "name,email,tenant_id,aad_object_id,country,institution,roles,language,time_zone"),
        (Bank, "reference,programme,country,institution,title,summary,areas,languages,visibility,review_before,changed_at,dossier"),
        (Submissions, "reference,programme,kind,stage,title,form,of,state,version,author,started_at,edited_at,submitted_at,submission,dossier"),
    ];

    // Forms of one dossier until its head comes, which names them: keys "f|…" stand before "head".
    private readonly List<Submission> waiting = [];
    private readonly HashSet<string> addresses = new(StringComparer.OrdinalIgnoreCase);
    private string partition = "";

    public async Task AddAsync(Row row, string kind)
    {
        if (row.Partition != partition)
        {
            await FinishAsync();
            partition = row.Partition;
        }

        switch (kind)
        {
            case "people" when RowJson.Read(row, CoreJson.Default.Person) is { State: PersonState.Active } person:
                await AddAsync(person);
                break;
            case "bank" when RowJson.Read(row, CoreJson.Default.BankEntry) is { } entry:
                await AddAsync(entry);
                break;
            case "submissions" when RowJson.Read(row, CoreJson.Default.Submission) is { } submission:
                waiting.Add(submission);
                break;
            case "dossiers" when RowJson.Read(row, CoreJson.Default.Dossier) is { } head:
                await FinishAsync(head);
                break;
        }
    }

    /// <summary>Writes what waits for a head that does not come.</summary>
    public Task FinishAsync() => FinishAsync(null);

    // One line for an address, as the import wants it; of several accounts the first.
    private async Task AddAsync(Person person)
    {
        if (!Read.IsEmail(person.Email) || person.Name.Length == 0 || person.Institution.Length == 0 || person.Roles.Count == 0 || !addresses.Add(person.Email))
        {
            return;
        }

        var identity = person.Identities.FirstOrDefault(known => Guid.TryParseExact(known.TenantId, "D", out _) && Guid.TryParseExact(known.ObjectId, "D", out _));
        await export.WriteAsync(People, Csv.Line(
            person.Name, person.Email, identity?.TenantId, identity?.ObjectId, person.Country, person.Institution,
            string.Join(';', person.Roles.Select(role => role.ToString())), Lower(person.Language?.ToString()), person.TimeZone));
    }

    private Task AddAsync(BankEntry entry) => export.WriteAsync(Bank, Csv.Line(
        entry.Reference, entry.Programme, entry.Country, entry.Institution, entry.Title, entry.Summary, string.Join(';', entry.Areas), string.Join(';', entry.Languages),
        entry.Visibility, entry.ReviewBefore?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), entry.ChangedAt.ToString(), entry.Dossier));

    private async Task FinishAsync(Dossier? head)
    {
        foreach (var submission in waiting)
        {
            await export.WriteAsync(Submissions, Csv.Line(
                head?.Reference, head?.Programme, Lower(head?.Kind.ToString()), head?.Stage, head?.Title, submission.Form, submission.Of, Lower(submission.State.ToString()),
                submission.Version.ToString(CultureInfo.InvariantCulture), submission.Author, submission.StartedAt.ToString(), submission.EditedAt.ToString(),
                submission.SubmittedAt?.ToString(), submission.Id, head?.Id ?? Keys.Split(partition)[^1]));
        }

        waiting.Clear();
    }

    private static string? Lower(string? name) => name?.ToLowerInvariant();
}
