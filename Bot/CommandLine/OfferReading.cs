using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.CommandLine;

/// <summary>What is wrong in a line: the field ("line": all of it) and how to mend it.</summary>
internal sealed record LineProblem(int Line, string Field, string Reason);

/// <summary>
/// Reads offers from lines of JSON and finds every mistake in them. Tags (institution_type, theme, population, modality) may be missing or
/// empty, everything else but the title may not.
/// </summary>
internal sealed class OfferReading
{
    private static readonly string[] Fields = ["id", "country", "institution_type", "institution", "theme", "population", "modality", "language", "text", "title"];

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> unknown = new(StringComparer.Ordinal);

    /// <summary>Fields that no offer has, with the number of lines that have them.</summary>
    public IReadOnlyDictionary<string, int> Unknown => unknown;

    /// <summary>The offer of a line; null where it is blank or wrong (then there are problems).</summary>
    public ImportedOffer? Read(FileLine line, List<LineProblem> problems)
    {
        if (line.IsTooLong)
        {
            problems.Add(new(line.Number, "line", $"is longer than {JsonLines.Longest} bytes."));
            return null;
        }

        if (line.Bytes.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
        {
            return null;
        }

        if (!Utf8.IsValid(line.Bytes.Span))
        {
            problems.Add(new(line.Number, "line", "is not UTF-8: save the file in that encoding."));
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(line.Bytes);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return Read(new LineFields(line.Number, json.RootElement, problems));
            }

            problems.Add(new(line.Number, "line", "is no JSON object: write one {…} a line."));
        }
        catch (JsonException wrong)
        {
            problems.Add(new(line.Number, "line", $"is not JSON from character {Encoding.UTF8.GetCharCount(line.Bytes.Span[..(int)(wrong.BytePositionInLine ?? 0)]) + 1} on: write one complete {{…}} a line."));
        }

        return null;
    }

    private ImportedOffer? Read(LineFields line)
    {
        line.CheckNames(Fields, unknown);
        var offer = new ImportedOffer(
            line.Required("id", 200), line.Required("country", 2), line.Tag("institution_type"), line.Required("institution", 200), line.Tag("theme"),
            line.Tags("population"), line.Tags("modality"), line.Required("language", 35), line.Required("text", InputText.Longest, FieldType.LongText), line.Optional("title", 200));
        if (offer.Country.Length > 0 && IsoCountries.Find(offer.Country) is null)
        {
            line.Say("country", $"{LineFields.Quoted(offer.Country)} is no country code: write ISO 3166-1 alpha-2 in capitals, such as UY.");
        }

        if (!offer.Language.All(c => char.IsAsciiLetter(c) || c == '-'))
        {
            line.Say("language", $"{LineFields.Quoted(offer.Language)} is no language code: write one such as es, pt or en.");
        }

        if (offer.Id.Length > 0 && !ids.TryAdd(offer.Id, line.Number))
        {
            line.Say("id", $"{LineFields.Quoted(offer.Id)} stands on line {ids[offer.Id]} already: each offer has an id of its own.");
        }

        return line.IsFine ? offer : null;
    }
}
