using System.Text.Json;

namespace PeerExchange.Cards.Model;

public enum Spacing { Default, None, Small, Medium, Large, ExtraLarge, Padding }

public enum Tint { Default, Accent, Good, Warning, Attention }

public enum TextSize { Default, Small, Medium, Large, ExtraLarge }

/// <summary>Container styles; each is a background and a border, never the only bearer of a meaning.</summary>
public enum Style { None, Default, Emphasis, Accent, Good, Warning, Attention }

public enum Align { Left, Center, Right }

/// <summary>One element of a card's body. Elements write themselves: no reflection, nothing copied.</summary>
public abstract class Element
{
    /// <summary>Only needed where an action shows or hides the element; inputs have their own.</summary>
    public string? Id { get; init; }

    public Spacing Spacing { get; init; }

    /// <summary>A thin line above.</summary>
    public bool Separator { get; init; }

    /// <summary>Not shown until an <see cref="ToggleVisibilityAction"/> names its id.</summary>
    public bool Hidden { get; init; }

    /// <summary>Writes the element as one JSON object.</summary>
    public abstract void Write(Utf8JsonWriter writer);

    protected void Start(Utf8JsonWriter writer, JsonEncodedText type)
    {
        writer.WriteStartObject();
        writer.WriteString(Names.Type, type);
        if (Id is not null)
        {
            writer.WriteString(Names.Id, Id);
        }

        if (Spacing != Spacing.Default)
        {
            writer.WriteString(Names.Spacing, Names.Spacings[(int)Spacing]);
        }

        if (Separator)
        {
            writer.WriteBoolean(Names.Separator, true);
        }

        if (Hidden)
        {
            writer.WriteBoolean(Names.IsVisible, false);
        }
    }

    protected static void WriteAll(Utf8JsonWriter writer, JsonEncodedText name, IReadOnlyList<Element> elements)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < elements.Count; i++)
        {
            elements[i].Write(writer);
        }

        writer.WriteEndArray();
    }

    protected static void WriteAll(Utf8JsonWriter writer, JsonEncodedText name, IReadOnlyList<CardAction> actions)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < actions.Count; i++)
        {
            actions[i].Write(writer);
        }

        writer.WriteEndArray();
    }
}
