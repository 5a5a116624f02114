using System.Text.Json;
using NodaTime;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Bot.Conversations;

/// <summary>What a press carries: hidden values of the card and what was typed into it. All of it is the client's word.</summary>
internal readonly record struct PressedData(Press? Press)
{
    /// <summary>A text in the pressed card's data, hidden value or input; null where it is missing or no text.</summary>
    public string? Data(string name) => Press is { } press && press.Data.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        }
        : null;

    public int? Number(string name) => int.TryParse(Data(name), out var number) ? number : null;

    /// <summary>A moment a card carries as ticks; the beginning of time where there is none.</summary>
    public Instant Moment(string name) => long.TryParse(Data(name), out var ticks) && ticks is >= 0 and < 4_000_000_000L * 10_000_000 ? Instant.FromUnixTimeTicks(ticks) : Instant.MinValue;

    /// <summary>What was typed into the card's inputs; our own hidden values begin with '_'.</summary>
    public IReadOnlyDictionary<string, string> Inputs()
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Press is { } press)
        {
            foreach (var property in press.Data.EnumerateObject())
            {
                if (!property.Name.StartsWith('_') && Data(property.Name) is { } value)
                {
                    inputs[property.Name] = value;
                }
            }
        }

        return inputs;
    }
}
