namespace PeerExchange.Core.Matching;

/// <summary>Somebody who may sit on a panel.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Expertise">What the person knows and has done, in words or as topics.</param>
public sealed record Specialist(string Id, string Country, string Expertise)
{
    /// <summary>The profile rules of the programme that the person fulfils, by key.</summary>
    public IReadOnlyList<string> Fulfils { get; init; } = [];

    /// <summary>ISO 639-1.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Declared conflicts of interest: countries, or other specialists by id.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>Panels the person sits on now.</summary>
    public int Load { get; init; }
}

/// <summary>What a panel is sought for.</summary>
/// <param name="Country">The country that asks: nobody of it sits on the panel.</param>
/// <param name="Topics">What the object is about, a topic each.</param>
public sealed record PanelRequest(string Country, IReadOnlyList<string> Topics, string Language)
{
    /// <summary>Countries the asker named; at most two in RIPSO ("máximo dos").</summary>
    public IReadOnlyList<string> NamedCountries { get; init; } = [];

    /// <summary>Profile rules everybody on the panel has to fulfil, by key.</summary>
    public IReadOnlyList<string> ProfileRules { get; init; } = [];

    /// <summary>Panels a person may sit on at once, this one included.</summary>
    public int MostPanels { get; init; } = 2;

    /// <summary>Specialists on the panel.</summary>
    public int Seats { get; init; } = 2;

    /// <summary>Whether no two of them may be of one country.</summary>
    public bool DifferentCountries { get; init; } = true;

    /// <summary>Ids of those who have accepted already: every panel has them.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];
}

/// <summary>What keeps somebody off a panel.</summary>
public enum PanelRule
{
    /// <summary>Of the country that asks.</summary>
    AskersCountry,

    /// <summary>A conflict of interest was declared.</summary>
    Conflict,

    /// <summary>A rule of the profile is not fulfilled.</summary>
    Profile,

    /// <summary>Sits on as many panels as anybody may.</summary>
    Load,
}

/// <summary>By what panels are compared, in this order.</summary>
public enum PanelCriterion
{
    /// <summary>Topics that at least one of them covers.</summary>
    Topics,

    /// <summary>Members of countries the asker named.</summary>
    NamedCountries,

    /// <summary>Members who speak the asker's language.</summary>
    Language,

    /// <summary>Panels its members sit on already: the fewer the better.</summary>
    Load,

    /// <summary>How well the topics are covered.</summary>
    Depth,

    /// <summary>Nothing: the ids decide, so that the same people give the same panel.</summary>
    None,
}

/// <param name="Profile">Which rule of the profile, where that is what is missing.</param>
public sealed record LeftOut(Specialist Specialist, PanelRule Rule, string Profile = "");

/// <summary>The specialists who would sit together, by id.</summary>
/// <param name="Covered">Topics of the request that one of them covers at least.</param>
/// <param name="Depth">0 to 100: how well the topics are covered on average.</param>
public sealed record Panel(IReadOnlyList<Specialist> Members, IReadOnlyList<string> Covered, int Named, int Speakers, int Load, int Depth)
{
    internal int By(PanelCriterion criterion) => criterion switch
    {
        PanelCriterion.Topics => Covered.Count,
        PanelCriterion.NamedCountries => Named,
        PanelCriterion.Language => Speakers,
        PanelCriterion.Load => -Load,
        PanelCriterion.Depth => Depth,
        _ => 0,
    };
}

/// <summary>
/// Specialists of different countries (RIPSO: two), none of the asker's, who cover the topics and fulfil the profile rules. Every panel is looked at.
/// </summary>
/// <param name="Best">Null: too few people may sit together.</param>
/// <param name="Second">The next best panel, to be shown beside it.</param>
/// <param name="Difference">The first criterion by which the best is better than the second.</param>
/// <param name="Uncovered">Topics the best panel leaves without anybody.</param>
public sealed record PanelChoice(Panel? Best, Panel? Second, PanelCriterion? Difference, IReadOnlyList<string> Uncovered, IReadOnlyList<LeftOut> LeftOut)
{
    public static PanelChoice Of(PanelRequest request, IEnumerable<Specialist> specialists, Lexicon? lexicon = null)
    {
        var people = specialists.OrderBy(person => person.Id, StringComparer.Ordinal).ToList();
        var leftOut = people.Select(person => Against(request, person)).OfType<LeftOut>().ToList();
        var seats = people.Where(person => Against(request, person) is null).Select(person => new Candidate(person, TopicCover.Of(request.Topics, person.Expertise, lexicon ?? Lexicon.Default))).ToList();
        var panels = new List<Panel>();
        Seat(request, seats, 0, [], panels);

        // A stable sort: the ids decide where nothing else does.
        var ranked = Enum.GetValues<PanelCriterion>().Aggregate(panels.OrderByDescending(_ => 0), (order, criterion) => order.ThenByDescending(panel => panel.By(criterion))).Take(2).ToList();
        var (best, second) = (ranked.FirstOrDefault(), ranked.Skip(1).FirstOrDefault());
        PanelCriterion? difference = best is null || second is null ? null
            : Enum.GetValues<PanelCriterion>().First(criterion => criterion == PanelCriterion.None || best.By(criterion) > second.By(criterion));
        return new PanelChoice(best, second, difference, [.. request.Topics.Where(topic => best is null || !best.Covered.Contains(topic))], leftOut);
    }

    /// <summary>The panel of exactly these people; null where a rule keeps one of them off it, or two of them apart.</summary>
    public static Panel? Of(PanelRequest request, IReadOnlyList<Specialist> members, IReadOnlyList<string> ids) =>
        members.Where(person => ids.Contains(person.Id)).ToList() is var chosen && chosen.Count == ids.Count ? Of(request, chosen).Best : null;

    private static LeftOut? Against(PanelRequest request, Specialist person) =>
        person.Country == request.Country ? new LeftOut(person, PanelRule.AskersCountry)
        : person.Conflicts.Contains(request.Country, StringComparer.Ordinal) ? new LeftOut(person, PanelRule.Conflict)
        : request.ProfileRules.FirstOrDefault(rule => !person.Fulfils.Contains(rule, StringComparer.Ordinal)) is { } missing ? new LeftOut(person, PanelRule.Profile, missing)
        : person.Load >= request.MostPanels && !request.Kept.Contains(person.Id, StringComparer.Ordinal) ? new LeftOut(person, PanelRule.Load)
        : null;

    /// <summary>Fills the seats that are left with everybody from a place in the order on who may sit with those chosen.</summary>
    private static void Seat(PanelRequest request, List<Candidate> candidates, int from, List<Candidate> chosen, List<Panel> panels)
    {
        if (chosen.Count == request.Seats)
        {
            if (request.Kept.All(id => chosen.Exists(candidate => candidate.Person.Id == id)))
            {
                panels.Add(Weigh(request, chosen));
            }

            return;
        }

        for (var i = from; i < candidates.Count; i++)
        {
            if (chosen.TrueForAll(other => MaySitTogether(request, candidates[i].Person, other.Person)))
            {
                Seat(request, candidates, i + 1, [.. chosen, candidates[i]], panels);
            }
        }
    }

    private static bool MaySitTogether(PanelRequest request, Specialist one, Specialist other) =>
        !(request.DifferentCountries && one.Country == other.Country) && !Objects(one, other) && !Objects(other, one);

    private static bool Objects(Specialist one, Specialist other) => one.Conflicts.Contains(other.Id, StringComparer.Ordinal) || one.Conflicts.Contains(other.Country, StringComparer.Ordinal);

    private static Panel Weigh(PanelRequest request, List<Candidate> chosen)
    {
        var covers = request.Topics.Select((_, topic) => chosen.Max(candidate => candidate.Covers[topic])).ToList();
        var people = chosen.ConvertAll(candidate => candidate.Person);
        return new Panel(
            people,
            [.. request.Topics.Where((_, i) => covers[i] >= TopicCover.Enough)],
            people.Count(person => request.NamedCountries.Contains(person.Country, StringComparer.Ordinal)),
            people.Count(person => person.Languages.Contains(request.Language, StringComparer.Ordinal)),
            people.Sum(person => person.Load),
            (int)Math.Round(100 * covers.DefaultIfEmpty(0).Average()));
    }

    private sealed record Candidate(Specialist Person, double[] Covers);
}
