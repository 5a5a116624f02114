namespace PeerExchange.Core.Programmes;

/// <summary>
/// One peer-exchange programme, read from its YAML file: the engine knows no programme by name and does what this says.
/// </summary>
/// <param name="Key">Name of the file without its ending, e.g. "oei"; the prefix of roles in the roster.</param>
/// <param name="Reference">Prefix of reference numbers, e.g. "OEI" in OEI-2026-0007.</param>
/// <param name="Sign">One drawn character beside the title on every card, so that colour is never the only mark.</param>
/// <param name="Settings">Numbers of the programme by name (e.g. transfer_months: 12).</param>
/// <param name="Controller">Who is responsible for personal data and how to reach them, shown with every consent.</param>
public sealed record Programme(
    string Key,
    string Reference,
    string Sign,
    Tone Tone,
    LocalText Name,
    LocalText Summary,
    LocalText Controller,
    IReadOnlyDictionary<string, int> Settings,
    IReadOnlyList<RoleDefinition> Roles,
    IReadOnlyDictionary<string, OptionList> Lists,
    IReadOnlyDictionary<string, FormDefinition> Forms,
    IReadOnlyList<StageDefinition> Stages,
    IReadOnlyList<GateDefinition> Gates,
    IReadOnlyList<MeetingKind> Meetings,
    IReadOnlyList<DeadlineDefinition> Deadlines,
    IReadOnlyDictionary<string, DatumVisibility> Visibility)
{
    /// <summary>Where the days of the visit are agreed; null where the programme has no visit.</summary>
    public DaysSource? Visit { get; init; }

    /// <summary>What the sides of an exchange are called; null: who receives and who visits.</summary>
    public SideNames? Sides { get; init; }

    /// <summary>What one exchange is called; null: an exchange.</summary>
    public ExchangeNames? Names { get; init; }

    /// <summary>The stage in which the visit is under way: an exchange that has been in it took place.</summary>
    public string? VisitStage { get; init; }

    /// <summary>Where the first and the last day of a call stand; null where the programme makes no calls.</summary>
    public DaysSource? Call { get; init; }

    /// <summary>The list in which the agenda is agreed, for choices among what was visited; null where there is none.</summary>
    public RowsSource? Agenda { get; init; }

    /// <summary>The list of the delegation's participants, for choices among them.</summary>
    public RowsSource? Participants { get; init; }

    /// <summary>How the panel of an exchange is formed; null where the programme has none.</summary>
    public PanelDefinition? Panel { get; init; }

    /// <summary>A side of an exchange is the people named in it: two cities of one country are strangers to each other, whoever has a role there.</summary>
    public bool NamesParties { get; init; }

    /// <summary>Choices among rows of a form of the exchange, by the name a field offers them under.</summary>
    public IReadOnlyDictionary<string, RowsSource> Choices { get; init; } = new Dictionary<string, RowsSource>(0);

    /// <summary>Row of the visibility matrix by which the participants' names are seen: of the field that names one; null where nobody lists them.</summary>
    public string? ParticipantsDatum =>
        Participants is { } source && Forms.TryGetValue(source.Form, out var form) ? form.Field(source.NamedBy[0])?.Datum : null;

    public RoleDefinition? Role(string key) => Roles.FirstOrDefault(role => role.Key == key);

    public StageDefinition? Stage(DossierKind kind, string key) => Stages.FirstOrDefault(stage => stage.On == kind && stage.Key == key);

    /// <summary>The stage that follows in the order of the file; the same where there is none.</summary>
    public string StageAfter(DossierKind kind, string key)
    {
        var stages = Stages.Where(stage => stage.On == kind && !stage.Ends).Select(stage => stage.Key).ToList();
        var at = stages.IndexOf(key);
        return at >= 0 && at + 1 < stages.Count ? stages[at + 1] : key;
    }

    /// <summary>Whether a dossier in <paramref name="stage"/> has reached <paramref name="other"/> and has not ended.</summary>
    public bool HasReached(DossierKind kind, string stage, string other)
    {
        var stages = Stages.Where(known => known.On == kind && !known.Ends).Select(known => known.Key).ToList();
        return stages.IndexOf(stage) >= 0 && stages.IndexOf(stage) >= stages.IndexOf(other);
    }

    /// <summary>What a stage or form waits for.</summary>
    public IEnumerable<GateDefinition> GatesBefore(string stageOrForm) => Gates.Where(gate => gate.Before == stageOrForm);

    public DeadlineDefinition? Deadline(string? key) => Deadlines.FirstOrDefault(deadline => deadline.Key == key);

    public MeetingKind? Meeting(string key) => Meetings.FirstOrDefault(meeting => meeting.Key == key);

    /// <summary>The form through which the given kind of dossier begins: the offer or the request.</summary>
    public FormDefinition? OpeningForm(DossierKind kind) => Forms.Values.FirstOrDefault(form => form.Opens == kind);
}

public sealed record SideNames(LocalText Host, LocalText Visitor);

/// <param name="One">As the title of its card: "Work table".</param>
/// <param name="See">On the button that opens it: "See the table".</param>
public sealed record ExchangeNames(LocalText One, LocalText See);

/// <summary>A form and its date fields in which the days of something are agreed.</summary>
public sealed record DaysSource(string Form, string Start, string End);

/// <summary>A list of a form and the fields that name one of its rows, in order.</summary>
public sealed record RowsSource(string Form, string List, IReadOnlyList<string> NamedBy)
{
    /// <summary>Only rows with this answer are meant; null: all.</summary>
    public (string Field, string Answer)? Where { get; init; }
}

/// <summary>Style is a container style of Adaptive Cards; the words say the colour for those who do not see it.</summary>
public sealed record Tone(string Style, LocalText Colour);

/// <summary>A role people hold in the programme ("focal_point") with its name; <paramref name="SelfService"/> roles may be asked for at registration.</summary>
public sealed record RoleDefinition(string Key, LocalText Name, bool SelfService);

/// <summary>A named list of choices (work areas, modalities …), in the order shown.</summary>
public sealed record OptionList(string Key, IReadOnlyList<Option> Options)
{
    public Option? Find(string key) => Options.FirstOrDefault(option => option.Key == key);
}

public sealed record Option(string Key, LocalText Label);

/// <summary>What a dossier is: an offer in the bank, a request, an exchange (a proposal is its first state), a call, an event of the network, somebody's profile.</summary>
public enum DossierKind
{
    Offer,
    Request,
    Exchange,

    /// <summary>A call: for a time the network is asked for offers and requests.</summary>
    Call,

    /// <summary>Something the whole network holds, e.g. its annual meeting.</summary>
    Event,

    /// <summary>What somebody says they know and have done, for the panels they may sit on; one for each person.</summary>
    Profile,
}

/// <summary>A stage a dossier is in, with the deadline key (if any) after which it counts as late.</summary>
/// <param name="On">The kind of dossier; the stages of a kind follow each other in the order of the file.</param>
/// <param name="By">Who brings a dossier into this stage (role, or side and role); empty: the bot, when a date or a form does.</param>
/// <param name="Ends">Whether nothing follows: stages that end are reached from any other.</param>
public sealed record StageDefinition(
    string Key, LocalText Name, LocalText WhatHappens, string? Late, DossierKind On, IReadOnlyList<string> By, bool Ends)
{
    /// <summary>Conditions until which it goes on beside the stages that follow it; empty: it is over when the next one begins.</summary>
    public IReadOnlyList<RuleUse> GoesOnUntil { get; init; } = [];
}

/// <summary>A gate: the stage or form <paramref name="Before"/> cannot begin until every condition holds. Conditions are names of rules with a parameter.</summary>
/// <param name="Otherwise">The stage an exchange ends in when somebody who must agree declines; null: nobody can decline here.</param>
/// <param name="WaivedBy">Roles that may let it pass all the same, giving a reason that is kept; empty: nobody.</param>
public sealed record GateDefinition(string Before, IReadOnlyList<RuleUse> Requires, LocalText Refusal, IReadOnlyList<string> WaivedBy, string? Otherwise = null);

/// <summary>A kind of meeting the programme holds (referencing session, closing slot, check-in).</summary>
/// <param name="By">Who sets its time and records it; coordination always may.</param>
public sealed record MeetingKind(string Key, LocalText Name, int Minutes, IReadOnlyList<string> Attendees, IReadOnlyList<RuleUse> Rules, IReadOnlyList<string> By)
{
    public bool Has(string rule) => Rules.Any(use => use.Name == rule);

    public RuleUse? Rule(string rule) => Rules.FirstOrDefault(use => use.Name == rule);
}

/// <summary>A message, reminder or due date: so long before (negative) or after an event, for whom, and who hears next when nothing happens.</summary>
/// <param name="Event">Entry into a stage ("exchange.proposed") or one of <see cref="KnownNames.Events"/>.</param>
/// <param name="Days">How many <paramref name="Unit"/>s before or after the event, one message each; 0: at once.</param>
/// <param name="For">Roles, sides and roles, or "owner" (who owes the form), "attendees", "responsible" (in a row).</param>
/// <param name="Escalate">Who hears next, one after the other, each <paramref name="EscalateAfter"/> days (working days where the unit is) after the one before; 0: with the last message.</param>
/// <param name="Until">The reminder ends when all of these hold; empty: when the person answers, or never for a mere message.</param>
public sealed record DeadlineDefinition(
    string Key,
    LocalText Name,
    string Event,
    IReadOnlyList<int> Days,
    IReadOnlyList<string> For,
    IReadOnlyList<string> Escalate,
    DeadlineUnit Unit,
    int EscalateAfter,
    IReadOnlyList<RuleUse> Until)
{
    /// <summary>The form by which it is answered, one for each row and time; null: it is answered by what it waits for.</summary>
    public string? Form { get; init; }
}

public enum DeadlineUnit
{
    Day,

    /// <summary>Monday to Friday in the zone of the person it is for.</summary>
    WorkingDay,
    Month,
}

/// <summary>A named C# rule with its parameters, as the file gives them: the file holds no expressions.</summary>
/// <param name="Line">Where in the file, for messages.</param>
public sealed record RuleUse(string Name, IReadOnlyDictionary<string, string> Parameters, int Line)
{
    public string? Text(string parameter) => Parameters.GetValueOrDefault(parameter);

    public int? Number(string parameter) =>
        Parameters.TryGetValue(parameter, out var text) && int.TryParse(text, out var number) ? number : null;
}
