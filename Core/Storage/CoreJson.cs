using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.Matching.Rounds;
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
[JsonSerializable(typeof(PanelRow))]
[JsonSerializable(typeof(RowWord))]
[JsonSerializable(typeof(RowConfirmation))]
[JsonSerializable(typeof(CallEntry))]
[JsonSerializable(typeof(Meeting))]
[JsonSerializable(typeof(CalendarEntry))]
[JsonSerializable(typeof(Poll))]
[JsonSerializable(typeof(AgreedTask))]
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
[JsonSerializable(typeof(Unreached))]
[JsonSerializable(typeof(Stuck))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(InboxEntry))]
[JsonSerializable(typeof(Reminded))]
[JsonSerializable(typeof(BankEntry))]
[JsonSerializable(typeof(Publishing.PublicEntry))]
[JsonSerializable(typeof(Publishing.SharedNumbers))]
[JsonSerializable(typeof(NeedCall))]
[JsonSerializable(typeof(MatchRound))]
[JsonSerializable(typeof(RoundInputs))]
[JsonSerializable(typeof(RoundResult))]
[JsonSerializable(typeof(RoundOutcome))]
[JsonSerializable(typeof(RoundSummary))]
[JsonSerializable(typeof(Dictionary<string, string>))]
public sealed partial class CoreJson : JsonSerializerContext;

/// <summary>Written as ISO 8601 in UTC. The clock's own ticks go the short way, which gives the same text; other moments go through the pattern.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    // "2026-11-21T16:36:48.7437745Z"
    private const int LongestInTicks = 28;
    private static readonly Instant FirstShort = Instant.FromUtc(1, 1, 1, 0, 0);
    private static readonly Instant LastShort = Instant.FromUtc(9999, 12, 31, 0, 0);

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.ValueSpan.Length <= LongestInTicks && reader.TryGetDateTime(out var moment) && moment.Kind == DateTimeKind.Utc
            ? Instant.FromDateTimeUtc(moment)
            : InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "").Value;

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        if (value >= FirstShort && value < LastShort && Instant.FromUnixTimeTicks(value.ToUnixTimeTicks()) == value)
        {
            writer.WriteStringValue(value.ToDateTimeUtc());
        }
        else
        {
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
        }
    }
}

internal sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "").Value;

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}
