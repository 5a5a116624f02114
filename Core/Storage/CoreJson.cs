using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;

namespace PeerExchange.Core.Storage;

/// <summary>How the records of Core are written as JSON: one place, so that what is stored stays readable by later versions.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Registration))]
[JsonSerializable(typeof(ChannelLink))]
[JsonSerializable(typeof(ChannelRequest))]
[JsonSerializable(typeof(Stamp))]
[JsonSerializable(typeof(Dossier))]
[JsonSerializable(typeof(Agreement))]
[JsonSerializable(typeof(Meeting))]
[JsonSerializable(typeof(Timers))]
[JsonSerializable(typeof(DossierSummary))]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(SubmissionVersion))]
[JsonSerializable(typeof(FormRow))]
[JsonSerializable(typeof(FileNote))]
[JsonSerializable(typeof(SignedCopy))]
[JsonSerializable(typeof(FileAwaited))]
[JsonSerializable(typeof(PlainPlace))]
[JsonSerializable(typeof(PlainMode))]
[JsonSerializable(typeof(OutboxItem))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(InboxEntry))]
[JsonSerializable(typeof(BankEntry))]
[JsonSerializable(typeof(Dictionary<string, string>))]
public sealed partial class CoreJson : JsonSerializerContext;

internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "").Value;

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}

internal sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "").Value;

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}
