using NodaTime.Text;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// What is known already, by the names a programme file uses for start values: profile, the last form of the kind, the exchange with the offer and
/// the request it came from, the row that names a participant or is asked about. Nobody is asked twice.
/// </summary>
internal sealed class KnownValues(FormDesk desk, ShowHome home)
{
    public static Dictionary<string, string> Of(Turn turn)
    {
        var person = turn.Person;
        var known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["person.name"] = person.Name,
            ["person.self"] = person.Name,
            ["person.email"] = person.Email,
            ["person.country"] = person.Country,
            ["person.institution"] = person.Institution,
            ["person.language"] = turn.Language.ToString().ToLowerInvariant(),
            ["person.time_zone"] = person.TimeZone ?? "",
        };
        Add(known, "person.self", person);
        return known;
    }

    /// <summary>What a new row begins with where its exchange is not asked.</summary>
    public static Dictionary<string, string> ForRows(Turn turn, FormDefinition form)
    {
        var known = Of(turn);
        AddDefaults(known, form, turn);
        return known;
    }

    /// <summary>Whether a row of the form begins with something its exchange says.</summary>
    public static bool RowsAskExchange(FormDefinition form) => form.Pages.Where(page => page.Rows is not null).SelectMany(page => page.Fields).Any(IsOfExchange);

    /// <summary>What a new row of a list begins with: the profile, the dates the file names, and what its exchange says.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ForRowsAsync(Turn turn, OpenForm open, CancellationToken cancellation)
    {
        var known = ForRows(turn, open.Form);
        if (RowsAskExchange(open.Form))
        {
            await AddDossierAsync(known, open.Dossier, open.Form, open.Submission.Of is { Length: > 0 } of ? of : turn.Person.Id, turn, cancellation);
        }

        return known;
    }

    /// <param name="dossierId">The exchange the form belongs to; null: the form begins a dossier.</param>
    /// <param name="about">The person or row the form is about, where that is not the actor's own.</param>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(Turn turn, FormDefinition form, string? dossierId, string? about, CancellationToken cancellation)
    {
        var known = Of(turn);
        AddDefaults(known, form, turn);
        known["form.text_version"] = TextVersion.Of(form);
        if (dossierId is null && Asks(form, "call."))
        {
            await AddCallAsync(known, turn, form, cancellation);
        }

        if (Asks(form, "last."))
        {
            await AddLastAsync(known, turn, form, cancellation);
        }

        if (dossierId is not null && form.Fields.Any(IsOfExchange) && OpenDossier.Read(await desk.ReadAsync(dossierId, cancellation)) is { } dossier)
        {
            await AddDossierAsync(known, dossier, form, about ?? turn.Person.Id, turn, cancellation);
        }

        return known;
    }

    private static bool IsOfExchange(FieldDefinition field) => field.Prefill?.Split('.')[0] is "exchange" or "request" or "offer" or "participant" or "row";

    private async Task AddDossierAsync(Dictionary<string, string> known, OpenDossier dossier, FormDefinition form, string about, Turn turn, CancellationToken cancellation)
    {
        AddExchange(known, dossier, turn.Roster, form, turn);
        AddRows(known, dossier, form, about, turn.Roster);
        AddOwnRequest(known, dossier);
        await AddSourcesAsync(known, dossier.Head, form, turn, cancellation);
    }

    private static bool Asks(FormDefinition form, string prefix) => form.Fields.Any(field => field.Prefill?.StartsWith(prefix, StringComparison.Ordinal) == true);

    private static void Add(Dictionary<string, string> known, string name, Person? person)
    {
        if (person is not null)
        {
            known[name + ".name"] = person.Name;
            known[name + ".email"] = person.Email;
            known[name + ".user"] = person.Identities.Count > 0 ? person.Identities[^1].ObjectId : "";
        }
    }

    /// <summary>"today", "today+12m", "today+30d": start dates the file names.</summary>
    private static void AddDefaults(Dictionary<string, string> known, FormDefinition form, Turn turn)
    {
        foreach (var name in form.Fields.Select(field => field.Default).OfType<string>().Where(name => name.StartsWith("today", StringComparison.Ordinal)))
        {
            var plus = name.IndexOf('+', StringComparison.Ordinal);
            var number = plus > 0 && int.TryParse(name.AsSpan(plus + 1, name.Length - plus - 2), out var parsed) ? parsed : 0;
            var date = name[^1] switch { 'm' => turn.Today.PlusMonths(number), 'd' => turn.Today.PlusDays(number), _ => turn.Today };
            known[name] = LocalDatePattern.Iso.Format(date);
        }
    }

    /// <summary>The call that is open to the person today, as it stands among the news in their inbox.</summary>
    private async Task AddCallAsync(Dictionary<string, string> known, Turn turn, FormDefinition form, CancellationToken cancellation)
    {
        var view = await home.ViewAsync(turn with { Rest = "" }, cancellation);
        var call = view.Entries.Where(entry => entry is { Kind: InboxKind.News, DossierKind: DossierKind.Call } && entry.Due >= turn.Today
                && desk.Programmes.Find(entry.Programme)?.Forms.GetValueOrDefault(form.Key) == form)
            .MaxBy(entry => entry.At);
        if (call is not null)
        {
            CallFlow.AddTo(known, call.Dossier, call.Title, call.Due!.Value);
        }
    }

    /// <summary>The same fields of the person's last dossier of the kind, as its line in their inbox carries them.</summary>
    private async Task AddLastAsync(Dictionary<string, string> known, Turn turn, FormDefinition form, CancellationToken cancellation)
    {
        var view = await home.ViewAsync(turn with { Rest = "" }, cancellation);
        var last = view.Entries.Where(entry => entry.Last is not null && entry.DossierKind == form.On && entry.Owner == turn.Person.Id).MaxBy(entry => entry.At);
        foreach (var (input, value) in last?.Last ?? Answers.None)
        {
            known["last." + input] = value;
        }
    }

    private void AddExchange(Dictionary<string, string> known, OpenDossier dossier, Roster roster, FormDefinition form, Turn turn)
    {
        var head = dossier.Head;
        var host = head.Parties.FirstOrDefault(party => party.Side == Side.Host);
        var visitor = Own(head, form, turn, Side.Visitor);
        known["exchange.reference"] = head.Reference ?? "";
        known["exchange.host_country"] = host?.Country ?? "";
        known["exchange.visitor_countries"] = string.Join(',', head.Parties.Where(party => party.Side == Side.Visitor).Select(party => party.Country));
        foreach (var (name, party) in new[] { ("host", host), ("visitor", visitor) })
        {
            if (party is not null)
            {
                Add(known, $"exchange.{name}_leader", party.Named("leader").Select(roster.Find).FirstOrDefault());
                Add(known, $"exchange.{name}_office", roster.Holding(head.Programme, party.Country, ["focal_point"]).FirstOrDefault());
            }
        }

        if (desk.Programmes.Find(head.Programme) is { } programme && VisitDates.Of(programme, dossier) is { } visit)
        {
            known["exchange.visit_start"] = LocalDatePattern.Iso.Format(visit.Start);
            known["exchange.visit_end"] = LocalDatePattern.Iso.Format(visit.End);
        }
    }

    /// <summary>The actor's own party on a side; the side's first where they have none there (the host writes about its visitor).</summary>
    private static Party? Own(Dossier head, FormDefinition form, Turn turn, Side side)
    {
        var parties = head.Parties.Where(party => party.Side == side).ToList();
        return parties.FirstOrDefault(party => form.FilledBy.Any(who => Debt.IsOn(who, side) && turn.Actor.Fits(who, head, party.Key))) ?? parties.FirstOrDefault();
    }

    /// <summary>The offer the host came with and the request the visitor came with.</summary>
    private async Task AddSourcesAsync(Dictionary<string, string> known, Dossier head, FormDefinition form, Turn turn, CancellationToken cancellation)
    {
        foreach (var (name, side) in new[] { ("offer", Side.Host), ("request", Side.Visitor) })
        {
            if (Asks(form, name + ".") && Own(head, form, turn, side)?.Source is { } source
                && OpenDossier.Read(await desk.ReadAsync(source, cancellation)) is { Submissions: [.., var submission] })
            {
                foreach (var (input, value) in submission.Answers)
                {
                    known[$"{name}.{input}"] = value;
                }
            }
        }
    }

    /// <summary>The request that became this exchange, where one did.</summary>
    private void AddOwnRequest(Dictionary<string, string> known, OpenDossier dossier)
    {
        if (desk.Programmes.Find(dossier.Head.Programme)?.OpeningForm(DossierKind.Request) is { LeadsToExchange: true } opening
            && dossier.Submissions.FirstOrDefault(submission => submission.Form == opening.Key) is { } request)
        {
            foreach (var (input, value) in request.Answers)
            {
                known["request." + input] = value;
            }
        }
    }

    /// <summary>The row that names the participant, and the row a question is about.</summary>
    private void AddRows(Dictionary<string, string> known, OpenDossier dossier, FormDefinition form, string about, Roster roster)
    {
        if (form.Asks is not null && RowTask.Find(dossier, form, about) is { } task)
        {
            foreach (var (input, value) in task.Row.Answers)
            {
                known["row." + input] = value;
            }
        }

        if (!Asks(form, "participant.") || roster.Find(about) is not { } person || desk.Programmes.Find(dossier.Head.Programme) is not { } programme)
        {
            return;
        }

        Add(known, "participant.self", person);
        known["participant.self"] = person.Name;
        var named =
            from submission in dossier.Submissions
            let source = programme.Forms.GetValueOrDefault(submission.Form)?.People
            where source is not null
            from row in dossier.Rows(submission.Id, source.List)
            where string.Equals(row.Answers.Get(source.Email), person.Email, StringComparison.OrdinalIgnoreCase)
            select row;
        foreach (var (input, value) in named.FirstOrDefault()?.Answers ?? Answers.None)
        {
            known["participant." + input] = value;
        }
    }
}
