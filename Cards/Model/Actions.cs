using System.Text.Json;

namespace PeerExchange.Cards.Model;

public enum ActionLook { Default, Positive, Destructive }

public abstract class CardAction(OwnText title)
{
    public OwnText Title { get; } = title;
    public ActionLook Look { get; init; }

    internal abstract void Write(Utf8JsonWriter writer);

    protected void Start(Utf8JsonWriter writer, JsonEncodedText type)
    {
        writer.WriteStartObject();
        writer.WriteString(Names.Type, type);
        writer.WriteString(Names.Title, Title.Text);
        if (Look != ActionLook.Default)
        {
            writer.WriteString(Names.Style, Look == ActionLook.Positive ? Names.Positive : Names.Destructive);
        }
    }
}

/// <summary>A press that reaches the bot: Action.Execute, and for clients without it an Action.Submit with the same verb in its data.</summary>
public sealed class ExecuteAction(OwnText title, string verb, CardData data) : CardAction(title)
{
    public string Verb { get; } = verb;

    /// <summary>What is typed on the card is not sent along (paging, discarding).</summary>
    public bool WithoutInputs { get; init; }

    internal override void Write(Utf8JsonWriter writer)
    {
        Start(writer, Names.Execute);
        writer.WriteString(Names.Verb, Verb);
        WriteInputs(writer);
        writer.WriteStartObject(Names.Data);
        data.Write(writer);
        writer.WriteEndObject();

        writer.WriteStartObject(Names.Fallback);
        writer.WriteString(Names.Type, Names.Submit);
        writer.WriteString(Names.Title, Title.Text);
        if (Look != ActionLook.Default)
        {
            writer.WriteString(Names.Style, Look == ActionLook.Positive ? Names.Positive : Names.Destructive);
        }

        WriteInputs(writer);
        writer.WriteStartObject(Names.Data);
        writer.WriteString(Names.Verb, Verb);
        data.Write(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();

        writer.WriteEndObject();
    }

    private void WriteInputs(Utf8JsonWriter writer)
    {
        if (WithoutInputs)
        {
            writer.WriteString(Names.AssociatedInputs, Names.None);
        }
    }
}

/// <summary>Opens an address in the browser: https only.</summary>
public sealed class OpenUrlAction : CardAction
{
    private readonly Uri _url;

    /// <exception cref="ArgumentException">The address is neither https nor http on this machine.</exception>
    public OpenUrlAction(OwnText title, Uri url) : base(title) =>
        _url = url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)
            ? url
            : throw new ArgumentException($"A card may only open https addresses, not '{url.Scheme}'.", nameof(url));

    internal override void Write(Utf8JsonWriter writer)
    {
        Start(writer, Names.OpenUrl);
        writer.WriteString(Names.Url, _url.AbsoluteUri);
        writer.WriteEndObject();
    }
}

/// <summary>Shows what is hidden and hides what is shown, on the client alone.</summary>
public sealed class ToggleVisibilityAction(OwnText title, params IReadOnlyList<string> targets) : CardAction(title)
{
    internal override void Write(Utf8JsonWriter writer)
    {
        Start(writer, Names.ToggleVisibility);
        writer.WriteStartArray(Names.TargetElements);
        for (var i = 0; i < targets.Count; i++)
        {
            writer.WriteStringValue(targets[i]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
