using System.Text.Json;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Model;

/// <summary>A card of version 1.5 as Teams takes it.</summary>
/// <param name="fallback">Said in the notification and by clients that show no card.</param>
public sealed class AdaptiveCard(Language language, OwnText fallback)
{
    /// <summary>Most bytes a card may have: Teams takes 28 KB for the whole message, and the envelope around the card needs a little.</summary>
    public const int MaxBytes = 27 * 1024;

    public required IReadOnlyList<Element> Body { get; init; }

    /// <summary>At most four, the main one first.</summary>
    public IReadOnlyList<CardAction> Actions { get; init; } = [];

    /// <summary>Channel views only: the people (at most 60, Bot Framework ids) for whom Teams asks for a view of their own.</summary>
    public Refresh? Refresh { get; init; }

    public Language Language { get; } = language;

    public OwnText Fallback { get; } = fallback;

    /// <summary>The same card, which Teams replaces by a view of their own for those people.</summary>
    public AdaptiveCard With(Refresh refresh) => new(Language, Fallback) { Body = Body, Actions = Actions, Refresh = refresh };

    /// <summary>The card as UTF-8 JSON, ready to send.</summary>
    public byte[] ToUtf8()
    {
        var (buffer, writer) = CardBuffer.Empty();
        Write(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>How many bytes <see cref="ToUtf8"/> would give, without making a copy.</summary>
    public int Measure()
    {
        var (buffer, writer) = CardBuffer.Empty();
        Write(writer);
        writer.Flush();
        return buffer.WrittenCount;
    }

    /// <summary>Writes the card as one JSON object, e.g. into the activity that carries it.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString(Names.Type, Names.AdaptiveCard);
        writer.WriteString(Names.Version, Names.OnePointFive);
        writer.WriteString(Names.Lang, Language switch { Language.Pt => "pt", Language.En => "en", _ => "es" });
        writer.WriteString(Names.FallbackText, Fallback.Defused);
        if (Refresh is { } refresh)
        {
            refresh.Write(writer);
        }

        writer.WriteStartArray(Names.Body);
        for (var i = 0; i < Body.Count; i++)
        {
            Body[i].Write(writer);
        }

        writer.WriteEndArray();
        if (Actions.Count > 0)
        {
            writer.WriteStartArray(Names.Actions);
            for (var i = 0; i < Actions.Count; i++)
            {
                Actions[i].Write(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}

/// <summary>Whom Teams asks for a view of their own, and with which press.</summary>
public sealed class Refresh(ExecuteAction action, IReadOnlyList<string> userIds)
{
    /// <summary>Teams' own limit.</summary>
    public const int MaxUsers = 60;

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject(Names.Refresh);
        writer.WritePropertyName(Names.Action);
        action.Write(writer);
        writer.WriteStartArray(Names.UserIds);
        for (var i = 0; i < userIds.Count && i < MaxUsers; i++)
        {
            writer.WriteStringValue(userIds[i]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
