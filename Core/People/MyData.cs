using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>A submission that holds something personal of somebody: what they wrote, what is about them, and rows with their address.</summary>
public sealed record MyForm(OpenDossier Dossier, Programme Programme, FormDefinition Form, Submission Submission, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<FormRow> Rows);

/// <summary>A meeting to which the person was invited by name and address.</summary>
public sealed record MyInvitation(string? Reference, string Meeting, Instant Start, string Name, string Email);

/// <summary>Everything stored about one person, collected for them alone.</summary>
public sealed record MyData(Person Person, IReadOnlyList<MyForm> Forms, IReadOnlyList<ConsentGiven> Consents, IReadOnlyList<AuditEntry> Actions)
{
    /// <summary>Meetings to which they were invited by name and address.</summary>
    public IReadOnlyList<MyInvitation> Invitations { get; init; } = [];

    /// <summary>How long the links to an export work, and its files are kept.</summary>
    public static readonly Duration ExportLife = Duration.FromHours(1);

    /// <summary>The person asks for all of it as files: they follow in a message, because collecting may take longer than a press may wait.</summary>
    public static Decision Export(Actor actor, Instant now) => new Decision.Committed(
        "data.export", "", [],
        [
            new Tell(Recipient.Person(actor.Person.Id), PeoplePosts.ExportReady, $"{PeoplePosts.ExportReady} {now.ToUnixTimeTicks()}", new Dictionary<string, string>(0)),
            PeopleEffects.ToForgetExport(actor.Person.Id, now + ExportLife),
        ]);

    /// <summary>What of one dossier is the person's.</summary>
    public static IEnumerable<MyForm> FormsIn(OpenDossier dossier, Programme programme, Person person)
    {
        foreach (var submission in dossier.Submissions)
        {
            if (!programme.Forms.TryGetValue(submission.Form, out var form))
            {
                continue;
            }

            var whole = submission.Author == person.Id || submission.Of == person.Id;
            var rows = dossier.Rows(submission.Id).Where(row => HoldsMail(row.Answers, person.Email)).ToList();
            if (whole || rows.Count > 0 || HoldsMail(submission.Answers, person.Email))
            {
                yield return new MyForm(dossier, programme, form, submission, whole ? submission.Answers : Naming(submission.Answers, person.Email), rows);
            }
        }
    }

    /// <summary>The meetings of one dossier to which somebody invited the person by their address.</summary>
    public static IEnumerable<MyInvitation> InvitationsIn(OpenDossier dossier, Person person) =>
        from meeting in dossier.Meetings
        from guest in meeting.Others
        where guest.IsByAddress && string.Equals(guest.Email, person.Email, StringComparison.OrdinalIgnoreCase)
        select new MyInvitation(dossier.Head.Reference, meeting.Kind, meeting.Start, guest.Name, guest.Email);

    private static bool HoldsMail(IReadOnlyDictionary<string, string> answers, string mail) =>
        mail.Length > 0 && answers.Values.Any(value => string.Equals(value, mail, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string> Naming(IReadOnlyDictionary<string, string> answers, string mail)
    {
        var keys = answers.Where(answer => mail.Length > 0 && string.Equals(answer.Value, mail, StringComparison.OrdinalIgnoreCase)).Select(answer => answer.Key.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        return answers.Where(answer => keys.Contains(answer.Key.Split('.')[0])).ToDictionary(answer => answer.Key, answer => answer.Value, StringComparer.Ordinal);
    }

    /// <summary>For machines: UTF-8 JSON.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WritePerson(json);
            json.WriteStartArray("forms");
            foreach (var form in Forms)
            {
                WriteForm(json, form);
            }

            json.WriteEndArray();
            json.WriteStartArray("consents");
            foreach (var consent in Consents)
            {
                json.WriteStartObject();
                json.WriteString("form", consent.Form.Key);
                json.WriteString("field", consent.Field.Key);
                json.WriteString("reference", consent.Reference);
                json.WriteBoolean("given", consent.IsGiven);
                json.WriteString("at", consent.At?.ToString());
                json.WriteString("textVersion", consent.Version);
                json.WriteString("withdrawnAt", consent.WithdrawnAt?.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("invitations");
            foreach (var invitation in Invitations)
            {
                json.WriteStartObject();
                json.WriteString("reference", invitation.Reference);
                json.WriteString("meeting", invitation.Meeting);
                json.WriteString("start", invitation.Start.ToString());
                json.WriteString("name", invitation.Name);
                json.WriteString("email", invitation.Email);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("actions");
            foreach (var action in Actions)
            {
                json.WriteStartObject();
                json.WriteString("at", action.At.ToString());
                json.WriteString("what", action.What);
                json.WriteString("about", action.About);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WritePerson(Utf8JsonWriter json)
    {
        json.WriteStartObject("person");
        json.WriteString("id", Person.Id);
        json.WriteString("name", Person.Name);
        json.WriteString("email", Person.Email);
        json.WriteString("country", Person.Country);
        json.WriteString("institution", Person.Institution);
        json.WriteString("language", Person.Language?.ToString().ToLowerInvariant());
        json.WriteString("timeZone", Person.TimeZone);
        WriteList(json, "roles", Person.Roles.Select(role => role.ToString()));
        json.WriteStartArray("identities");
        foreach (var identity in Person.Identities)
        {
            json.WriteStartObject();
            json.WriteString("tenantId", identity.TenantId);
            json.WriteString("objectId", identity.ObjectId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("handOvers");
        foreach (var handOver in Person.HandOvers)
        {
            json.WriteStartObject();
            json.WriteString("to", handOver.To);
            json.WriteString("from", handOver.From.ToString("uuuu-MM-dd", null));
            json.WriteString("until", handOver.Until?.ToString("uuuu-MM-dd", null));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteForm(Utf8JsonWriter json, MyForm form)
    {
        json.WriteStartObject();
        json.WriteString("programme", form.Programme.Key);
        json.WriteString("reference", form.Dossier.Head.Reference);
        json.WriteString("form", form.Form.Key);
        json.WriteString("state", form.Submission.State.ToString());
        json.WriteString("startedAt", form.Submission.StartedAt.ToString());
        json.WriteString("submittedAt", form.Submission.SubmittedAt?.ToString());
        WriteAnswers(json, "answers", form.Answers);
        json.WriteStartArray("rows");
        foreach (var row in form.Rows)
        {
            json.WriteStartObject();
            json.WriteString("list", row.List);
            WriteAnswers(json, "answers", row.Answers);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAnswers(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> answers)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
