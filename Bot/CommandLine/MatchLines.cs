using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using PeerExchange.Cards;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.CommandLine;

/// <summary>Requests or offers from lines of JSON, with every mistake told in the three languages, by file, line and field. What nobody knows is left out.</summary>
internal sealed class MatchLines(string file, TextWriter errors)
{
    private const int MostCapacity = 1_000;

    private static readonly Language[] Said = [Language.Es, Language.Pt, Language.En];

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private int line;

    private Stream? source;

    /// <summary>How much of the file was read, 0 to 1; null: nobody knows, it is a pipe.</summary>
    public double? Share => source is { CanSeek: true, Length: > 0 } known ? (double)known.Position / known.Length : null;

    /// <summary>Mistakes found so far.</summary>
    public int Wrong { get; private set; }

    /// <summary>Every line that is right; the others are told as they come.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(Func<MatchLines, JsonElement, T> read)
    {
        FileStream? stream = null;
        try
        {
            stream = File.OpenRead(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Tell("Unreadable");
        }

        if (stream is null)
        {
            yield break;
        }

        await using (stream)
        {
            source = stream;
            await foreach (var next in JsonLines.ReadAsync(stream))
            {
                var before = Wrong;
                line = next.Number;
                using var json = Parse(next);
                if (json is not null && read(this, json.RootElement) is { } value && Wrong == before)
                {
                    yield return value;
                }
            }

            source = null;
            if (ids.Count == 0 && Wrong == 0)
            {
                line = 1;
                Tell("Empty");
            }
        }
    }

    public static MatchRequest Request(MatchLines lines, JsonElement json) => new(lines.Id(json), lines.Country(json), lines.Profile(json))
    {
        NamedCountries = lines.Tags(json, "countries"),
        Excluded = lines.Tags(json, "excluded"),
        Languages = lines.Tags(json, "languages"),
    };

    public static MatchOffer Offer(MatchLines lines, JsonElement json) => new(lines.Id(json), lines.Country(json), lines.Profile(json))
    {
        Capacity = lines.Capacity(json),
        VisibleTo = lines.Tags(json, "visible_to"),
        Languages = lines.Tags(json, "languages"),
    };

    private MatchProfile Profile(JsonElement json) => new(
        Text(json, "text", isRequired: true), Text(json, "theme"), Tags(json, "population"), Tags(json, "modality"), Text(json, "language", isRequired: true), Text(json, "institution_type"),
        Text(json, "institution"), Text(json, "stage"));

    private JsonDocument? Parse(FileLine next)
    {
        if (next.IsTooLong)
        {
            Tell("TooLong");
            return null;
        }

        if (next.Bytes.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
        {
            return null;
        }

        if (!Utf8.IsValid(next.Bytes.Span))
        {
            Tell("NotUtf8");
            return null;
        }

        try
        {
            var json = JsonDocument.Parse(next.Bytes);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
            Tell("NotObject");
        }
        catch (JsonException)
        {
            Tell("NotJson");
        }

        return null;
    }

    private string Id(JsonElement json)
    {
        var id = Text(json, "id", isRequired: true);
        if (id.Length > 0 && id.IndexOfAny(['\t', '\n', '\r']) >= 0)
        {
            Tell("NotText", "id");
        }
        else if (id.Length > 0 && !ids.TryAdd(id, line))
        {
            Tell("Twice", "id", ids[id].ToString(CultureInfo.InvariantCulture));
        }

        return id;
    }

    private string Country(JsonElement json)
    {
        var country = Text(json, "country", isRequired: true);
        if (country.Length > 0 && IsoCountries.Find(country) is null)
        {
            Tell("NotCountry", "country");
        }

        return country;
    }

    private int? Capacity(JsonElement json)
    {
        if (!json.TryGetProperty("capacity", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var capacity) && capacity is >= 0 and <= MostCapacity)
        {
            return capacity;
        }

        Tell("NotNumber", "capacity", MostCapacity.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    private string Text(JsonElement json, string field, bool isRequired = false)
    {
        if (!json.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            if (isRequired)
            {
                Tell("Missing", field);
            }

            return "";
        }

        var text = String(value, field);
        if (isRequired && text is "")
        {
            Tell("Missing", field);
        }

        return text ?? "";
    }

    private IReadOnlyList<string> Tags(JsonElement json, string field)
    {
        if (!json.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Tell("NotList", field);
            return [];
        }

        return [.. value.EnumerateArray().Select(item => String(item, field)).OfType<string>().Where(tag => tag.Length > 0)];
    }

    // Null: not a text, and told.
    private string? String(JsonElement value, string field)
    {
        try
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                return value.GetString()!.Trim();
            }
        }
        catch (InvalidOperationException)
        {
            // Half a character, such as a single \ud800.
        }

        Tell("NotText", field);
        return null;
    }

    private void Tell(string what, params string[] about)
    {
        Wrong++;
        var place = line == 0 ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");
        errors.WriteLine($"{place} {string.Join(" · ", Said.Select(language => Texts.Of(language).Format($"Match.File.{what}", [.. about]).Text))}");
    }
}
