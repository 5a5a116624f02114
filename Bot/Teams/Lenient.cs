using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace PeerExchange.Bot.Teams;

/// <summary>A text, or null for any other JSON value.</summary>
internal sealed class LenientText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

internal sealed class LenientFlag : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.GetBoolean();
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is { } flag)
        {
            writer.WriteBooleanValue(flag);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

internal sealed class LenientInstant : JsonConverter<Instant?>
{
    public override Instant? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time))
        {
            return Instant.FromDateTimeOffset(time);
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, Instant? value, JsonSerializerOptions options)
    {
        if (value is { } time)
        {
            writer.WriteStringValue(time.ToDateTimeOffset());
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

internal static class SchemaReading
{
    /// <summary>The value the reader stands on, with its own converter: the serializer would look for the value's end before reading it.</summary>
    public static T? ReadHere<T>(this JsonTypeInfo<T> schema, ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        ((JsonConverter<T>)schema.Converter).Read(ref reader, typeof(T), options);
}

/// <summary>An object of the schema, or null for any other JSON value.</summary>
internal abstract class LenientObject<T>(Func<JsonTypeInfo<T>> schema) : JsonConverter<T?>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return schema().ReadHere(ref reader, options);
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, schema()!);
}

/// <summary>The objects in an array of the schema, others left out; null where there is no array.</summary>
internal abstract class LenientList<T>(Func<JsonTypeInfo<T>> schema) : JsonConverter<IReadOnlyList<T>?>
    where T : class
{
    public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (schema().ReadHere(ref reader, options) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T>? value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value ?? [])
        {
            JsonSerializer.Serialize(writer, item, schema());
        }

        writer.WriteEndArray();
    }
}

internal sealed class LenientAccount() : LenientObject<Account>(() => ActivityJson.Default.Account);

internal sealed class LenientConversation() : LenientObject<Conversation>(() => ActivityJson.Default.Conversation);

internal sealed class LenientChannelData() : LenientObject<ChannelData>(() => ActivityJson.Default.ChannelData);

internal sealed class LenientTenant() : LenientObject<TenantInfo>(() => ActivityJson.Default.TenantInfo);

internal sealed class LenientTeam() : LenientObject<TeamInfo>(() => ActivityJson.Default.TeamInfo);

internal sealed class LenientChannel() : LenientObject<ChannelInfo>(() => ActivityJson.Default.ChannelInfo);

internal sealed class LenientSettings() : LenientObject<ChannelSettings>(() => ActivityJson.Default.ChannelSettings);

internal sealed class LenientAccounts() : LenientList<Account>(() => ActivityJson.Default.Account);

internal sealed class LenientAttachments() : LenientList<Attachment>(() => ActivityJson.Default.Attachment);

internal sealed class LenientEntities() : LenientList<Entity>(() => ActivityJson.Default.Entity);
