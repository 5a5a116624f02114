using System.Buffers;
using System.Text.Json;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// The answer to <c>adaptiveCard/action</c>: HTTP is always 200, the real status is inside.
/// Source: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
/// </summary>
internal sealed class InvokeAnswer
{
    private readonly ReadOnlyMemory<byte> head;
    private readonly ReadOnlyMemory<byte> value;

    private InvokeAnswer(int statusCode, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> value)
    {
        StatusCode = statusCode;
        this.head = head;
        this.value = value;
    }

    private static readonly byte[] CardHead = """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":"""u8.ToArray();
    private static readonly byte[] MessageHead = """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"""u8.ToArray();

    /// <summary>The status inside the body.</summary>
    public int StatusCode { get; }

    public int Length => head.Length + value.Length + 1;

    /// <summary>Shows the card to the presser in place of the one pressed. The bytes are a whole Adaptive Card in UTF-8 and are not copied.</summary>
    public static InvokeAnswer Card(ReadOnlyMemory<byte> adaptiveCard) =>
        adaptiveCard.IsEmpty ? throw new ArgumentException("An empty card would be shown as a failure.", nameof(adaptiveCard))
            : new(200, CardHead, adaptiveCard);

    /// <summary>Shows a short text. Never empty: Teams would report a failure and let the person try again.</summary>
    public static InvokeAnswer Message(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new ArgumentException("An empty message would be shown as a failure.", nameof(text))
            : new(200, MessageHead, Json(writer => writer.WriteStringValue(text)));

    /// <summary>What was sent is no press at all.</summary>
    public static InvokeAnswer BadRequest(string message) => Error(400, "BadRequest", message);

    /// <summary>Status 400 to 599 with a code for developers and a message for people.</summary>
    public static InvokeAnswer Error(int statusCode, string code, string message)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        var type = statusCode == 412 ? "application/vnd.microsoft.error.preconditionFailed" : "application/vnd.microsoft.error";
        var head = System.Text.Encoding.UTF8.GetBytes($$"""{"statusCode":{{statusCode}},"type":"{{type}}","value":""");
        return new(statusCode, head, Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, code);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        }));
    }

    public void WriteTo(IBufferWriter<byte> body)
    {
        body.Write(head.Span);
        body.Write(value.Span);
        body.Write("}"u8);
    }

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }
}
