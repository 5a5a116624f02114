using System.Net;
using System.Text.Json;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// A message to send: a card, a text, or both. Everything in <see cref="Text"/> is shown as it is written (no Markdown, no HTML).
/// </summary>
internal sealed record OutgoingActivity
{
    /// <summary>Plain text; a '\n' is a new line.</summary>
    public string? Text { get; init; }

    /// <summary>A whole Adaptive Card in UTF-8, written as it is.</summary>
    public ReadOnlyMemory<byte> Card { get; init; }

    /// <summary>What a notification shows; needed with a card, which has no text of its own ("Sent a card" otherwise).</summary>
    public string? Summary { get; init; }

    /// <summary>Somebody to be mentioned in front of the text.</summary>
    public Mention? Mention { get; init; }

    /// <summary>The activity this one answers.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The bot is busy writing. Has no content.</summary>
    public static OutgoingActivity Typing { get; } = new() { IsTyping = true };

    public bool IsTyping { get; private init; }

    /// <summary>Writes the activity as the connector expects it.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, IsTyping ? "typing"u8 : "message"u8);
        if (Text is not null || Mention is not null)
        {
            WriteText(writer);
        }

        if (Summary is not null)
        {
            writer.WriteString("summary"u8, Summary);
        }

        if (ReplyToId is not null)
        {
            writer.WriteString("replyToId"u8, ReplyToId);
        }

        if (!Card.IsEmpty)
        {
            WriteCard(writer);
        }

        writer.WriteEndObject();
    }

    private void WriteText(Utf8JsonWriter writer)
    {
        if (Mention is null)
        {
            writer.WriteString("textFormat"u8, "plain"u8);
            writer.WriteString("text"u8, Text);
            return;
        }

        // A mention needs markup, so the text is escaped to stay what it is.
        var tag = $"<at>{WebUtility.HtmlEncode(Mention.Name)}</at>";
        var text = WebUtility.HtmlEncode(Text ?? "").Replace("\n", "<br/>", StringComparison.Ordinal);
        writer.WriteString("textFormat"u8, "xml"u8);
        writer.WriteString("text"u8, text.Length == 0 ? tag : $"{tag} {text}");
        writer.WriteStartArray("entities"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "mention"u8);
        writer.WriteString("text"u8, tag);
        writer.WriteStartObject("mentioned"u8);
        writer.WriteString("id"u8, Mention.Id);
        writer.WriteString("name"u8, Mention.Name);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private void WriteCard(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("attachments"u8);
        writer.WriteStartObject();
        writer.WriteString("contentType"u8, "application/vnd.microsoft.card.adaptive"u8);
        writer.WritePropertyName("content"u8);
        writer.WriteRawValue(Card.Span, skipInputValidation: true);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}

/// <summary>An account to notify: its id in the conversation or its Entra object id, and the name to show.</summary>
internal sealed record Mention(string Id, string Name);
