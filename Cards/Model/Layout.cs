using System.Text.Json;

namespace PeerExchange.Cards.Model;

/// <summary>A group of elements with a background.</summary>
public sealed class Container(params IReadOnlyList<Element> items) : Element
{
    public Style Style { get; init; }

    /// <summary>The background reaches the card's edges.</summary>
    public bool Bleed { get; init; }

    public override void Write(Utf8JsonWriter writer)
    {
        Start(writer, Names.Container);
        if (Style != Style.None)
        {
            writer.WriteString(Names.Style, Names.Styles[(int)Style]);
        }

        if (Bleed)
        {
            writer.WriteBoolean(Names.Bleed, true);
        }

        WriteAll(writer, Names.Items, items);
        writer.WriteEndObject();
    }
}

public sealed class ColumnSet(params IReadOnlyList<Column> columns) : Element
{
    public override void Write(Utf8JsonWriter writer)
    {
        Start(writer, Names.ColumnSet);
        writer.WriteStartArray(Names.Columns);
        for (var i = 0; i < columns.Count; i++)
        {
            columns[i].Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

public sealed class Column(params IReadOnlyList<Element> items) : Element
{
    public Style Style { get; init; }

    /// <summary>As wide as its content; else it shares what is left.</summary>
    public bool Narrow { get; init; }

    /// <summary>Content in the middle of the height.</summary>
    public bool Middle { get; init; }

    public override void Write(Utf8JsonWriter writer)
    {
        Start(writer, Names.Column);
        writer.WriteString(Names.Width, Narrow ? Names.Auto : Names.Stretch);
        if (Style != Style.None)
        {
            writer.WriteString(Names.Style, Names.Styles[(int)Style]);
        }

        if (Middle)
        {
            writer.WriteString(Names.VerticalContentAlignment, Names.Center);
        }

        WriteAll(writer, Names.Items, items);
        writer.WriteEndObject();
    }
}

/// <summary>Buttons inside the body, beside what they act on.</summary>
public sealed class ActionSet(params IReadOnlyList<CardAction> actions) : Element
{
    public Align Align { get; init; }

    public override void Write(Utf8JsonWriter writer)
    {
        Start(writer, Names.ActionSet);
        RichTextBlock.WriteAlign(writer, Align);
        WriteAll(writer, Names.Actions, actions);
        writer.WriteEndObject();
    }
}
