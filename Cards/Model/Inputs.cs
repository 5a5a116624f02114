using System.Globalization;
using System.Text.Json;

namespace PeerExchange.Cards.Model;

/// <summary>
/// An input with its label. None is marked isRequired and none has limits the client would enforce: that would also block
/// "back" and "save and leave". The label says what is required, the server checks.
/// </summary>
public abstract class Input(string id, OwnText label) : Element
{
    public string Name { get; } = id;

    /// <summary>The value kept so far, as in <c>Answers</c>.</summary>
    public string? Value { get; init; }

    public OwnText Placeholder { get; init; }

    protected void StartInput(Utf8JsonWriter writer, JsonEncodedText type)
    {
        Start(writer, type);
        writer.WriteString(Names.Id, Name);
        writer.WriteString(Names.Label, label.Text);
        if (!Placeholder.IsEmpty)
        {
            writer.WriteString(Names.Placeholder, Placeholder.Text);
        }
    }

    protected void WriteValue(Utf8JsonWriter writer)
    {
        if (!string.IsNullOrEmpty(Value))
        {
            writer.WriteString(Names.Value, Value);
        }
    }
}

public enum TextKind { Plain, Email, Telephone, Url }

public sealed class TextInput(string id, OwnText label) : Input(id, label)
{
    public bool Multiline { get; init; }

    /// <summary>In UTF-16 units; 0: no limit said to the client.</summary>
    public int MaxLength { get; init; }
    public TextKind Kind { get; init; }

    public override void Write(Utf8JsonWriter writer)
    {
        StartInput(writer, Names.InputText);
        WriteValue(writer);
        if (Multiline)
        {
            writer.WriteBoolean(Names.IsMultiline, true);
        }

        if (MaxLength > 0)
        {
            writer.WriteNumber(Names.MaxLength, MaxLength);
        }

        if (Kind != TextKind.Plain)
        {
            writer.WriteString(Names.Style, Kind switch { TextKind.Email => Names.Email, TextKind.Telephone => Names.Tel, _ => Names.UrlStyle });
        }

        writer.WriteEndObject();
    }
}

public sealed class NumberInput(string id, OwnText label) : Input(id, label)
{
    public override void Write(Utf8JsonWriter writer)
    {
        StartInput(writer, Names.InputNumber);
        if (decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            writer.WriteNumber(Names.Value, number);
        }

        writer.WriteEndObject();
    }
}

/// <summary>A day; the value is yyyy-MM-dd.</summary>
public sealed class DateInput(string id, OwnText label) : Input(id, label)
{
    public override void Write(Utf8JsonWriter writer)
    {
        StartInput(writer, Names.InputDate);
        WriteValue(writer);
        writer.WriteEndObject();
    }
}

/// <summary>A time of day; the value is HH:mm.</summary>
public sealed class TimeInput(string id, OwnText label) : Input(id, label)
{
    public override void Write(Utf8JsonWriter writer)
    {
        StartInput(writer, Names.InputTime);
        WriteValue(writer);
        writer.WriteEndObject();
    }
}

/// <summary>A box to tick; "true" or "false".</summary>
public sealed class ToggleInput(string id, OwnText label, OwnText title) : Input(id, label)
{
    public override void Write(Utf8JsonWriter writer)
    {
        StartInput(writer, Names.InputToggle);
        writer.WriteString(Names.Title, title.Defused);
        writer.WriteString(Names.Value, Value == "true" ? Names.True : Names.False);
        writer.WriteString(Names.ValueOn, Names.True);
        writer.WriteString(Names.ValueOff, Names.False);
        writer.WriteBoolean(Names.Wrap, true);
        writer.WriteEndObject();
    }
}

public readonly record struct Choice(OwnText Title, string Value);

public enum ChoiceStyle
{
    /// <summary>A drop-down.</summary>
    Compact,

    /// <summary>All choices shown.</summary>
    Expanded,
}

public sealed class ChoiceSetInput(string id, OwnText label, IReadOnlyList<Choice> choices) : Input(id, label)
{
    public ChoiceStyle Style { get; init; }

    /// <summary>More than one; the value is joined by ','.</summary>
    public bool Multi { get; init; }

    /// <summary>Offers the people of the organisation, found by typing (choices.data on the directory); the value is a directory id.</summary>
    public bool People { get; init; }

    public override void Write(Utf8JsonWriter writer)
    {
        StartInput(writer, Names.InputChoiceSet);
        WriteValue(writer);
        writer.WriteString(Names.Style, Style == ChoiceStyle.Expanded ? Names.Expanded : Names.Compact);
        if (Multi)
        {
            writer.WriteBoolean(Names.IsMultiSelect, true);
        }

        writer.WriteBoolean(Names.Wrap, true);
        if (People)
        {
            writer.WriteStartObject(Names.ChoicesData);
            writer.WriteString(Names.Type, Names.DataQuery);
            writer.WriteString(Names.Dataset, Names.Users);
            writer.WriteEndObject();
        }

        writer.WriteStartArray(Names.Choices);
        for (var i = 0; i < choices.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString(Names.Title, choices[i].Title.Defused);
            writer.WriteString(Names.Value, choices[i].Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
