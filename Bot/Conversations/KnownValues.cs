using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>What is known already, by the names a programme file uses for start values: profile, the last form of the kind, the dossier.</summary>
internal static class KnownValues
{
    public static Dictionary<string, string> Of(Turn turn)
    {
        var person = turn.Person;
        var known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["person.self.name"] = person.Name,
            ["person.self.email"] = person.Email,
            ["person.self.user"] = person.Identities.Count > 0 ? person.Identities[^1].ObjectId : "",
            ["person.name"] = person.Name,
            ["person.email"] = person.Email,
            ["person.country"] = person.Country,
            ["person.institution"] = person.Institution,
            ["person.language"] = turn.Language.ToString().ToLowerInvariant(),
            ["person.time_zone"] = person.TimeZone ?? "",
        };
        return known;
    }

    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(Turn turn, FormDefinition form, ShowHome home, CancellationToken cancellation)
    {
        var known = Of(turn);
        AddDefaults(known, form, turn);
        if (form.Fields.Any(field => field.Prefill?.StartsWith("last.", StringComparison.Ordinal) == true))
        {
            await AddLastAsync(known, turn, form, home, cancellation);
        }

        return known;
    }

    /// <summary>"today", "today+12m", "today+30d": start dates the file names.</summary>
    private static void AddDefaults(Dictionary<string, string> known, FormDefinition form, Turn turn)
    {
        foreach (var name in form.Fields.Select(field => field.Default).OfType<string>().Where(name => name.StartsWith("today", StringComparison.Ordinal)))
        {
            var plus = name.IndexOf('+', StringComparison.Ordinal);
            var number = plus > 0 && int.TryParse(name.AsSpan(plus + 1, name.Length - plus - 2), out var parsed) ? parsed : 0;
            var date = name[^1] switch { 'm' => turn.Today.PlusMonths(number), 'd' => turn.Today.PlusDays(number), _ => turn.Today };
            known[name] = NodaTime.Text.LocalDatePattern.Iso.Format(date);
        }
    }

    /// <summary>The same fields of the person's last dossier of the kind, as its line in their inbox carries them.</summary>
    private static async Task AddLastAsync(Dictionary<string, string> known, Turn turn, FormDefinition form, ShowHome home, CancellationToken cancellation)
    {
        var view = await home.ViewAsync(turn with { Rest = "" }, cancellation);
        var last = view.Entries.Where(entry => entry.Last is not null && entry.DossierKind == form.On && entry.Owner == turn.Person.Id).MaxBy(entry => entry.At);
        foreach (var (input, value) in last?.Last ?? Answers.None)
        {
            known["last." + input] = value;
        }
    }
}
