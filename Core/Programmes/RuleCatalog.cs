using PeerExchange.Core.Meetings;
using static PeerExchange.Core.Programmes.FieldType;
using Takes = PeerExchange.Core.Programmes.ParameterKind;

namespace PeerExchange.Core.Programmes;

/// <summary>
/// Every rule, condition and named value a programme file may use. The file is checked against this when it is read, so that
/// the engine can rely on names and parameters; <see cref="RuleNames"/> are the names the engine implements.
/// </summary>
public static class RuleCatalog
{
    private static readonly FieldType[] Texts = [FieldType.Text, LongText];
    private static readonly FieldType[] Dates = [FieldType.Date, FieldType.DateTime, DateRange];
    private static readonly FieldType[] Any = [];

    private static readonly RuleParameter[] None = [];
    private static readonly RuleParameter[] MinMax = [new("min", Takes.Number, Required: false), new("max", Takes.Number, Required: false)];
    private static readonly RuleParameter[] AnswerOf =
        [new("field", Takes.FieldOfForm), new("is", Takes.Options), new("form", Takes.Form, Required: false)];
    private static readonly RuleParameter[] ConsentTo = [new("field", Takes.FieldOfForm), new("form", Takes.Form)];
    private static readonly RuleParameter[] FormState =
        [new("form", Takes.Form), new("state", Takes.Word, Required: false, "begun", "submitted", "approved"), new("after", Takes.Form, Required: false)];
    private static readonly RuleParameter[] FieldValue = [new("field", Takes.FieldOfList), new("value", Takes.Options)];

    public static readonly IReadOnlyList<RuleDefinition> Rules =
    [
        // On a field. A field without an answer breaks no rule but required_unless and required_if.
        Field(RuleNames.Length, "Between min and max characters, spaces at both ends left out.", Texts, MinMax),
        Field(RuleNames.Items, "Between min and max choices, countries, non-empty lines, or documents (links and files together).", [Choices, FieldType.Countries, LongText, Files], MinMax),
        Field(RuleNames.ItemsWith, "No more than max choices, countries or non-empty lines together with those of the other field.", [Choices, FieldType.Countries, LongText],
            new RuleParameter("field", Takes.Field), new RuleParameter("max", Takes.Number)),
        Field(RuleNames.Range, "A whole number between min and max, both included.", [FieldType.Number], MinMax),
        Field(RuleNames.DateNotBefore, "On that date or later; of a range its first day, of a date and time its date.", Dates, new RuleParameter("date", Takes.Date)),
        Field(RuleNames.Notice, "So many days or more after today, or after the day that form was sent, in the zone it says; sooner only where the other field says why.", [FieldType.Date, FieldType.DateTime],
            new RuleParameter("days", Takes.Number), new RuleParameter("since", Takes.Form, Required: false), new RuleParameter("unless", Takes.Field, Required: false)),
        Field(RuleNames.DateNotAfter, "On that date or earlier; of a range its last day, of a date and time its date.", Dates, new RuleParameter("date", Takes.Date)),
        Field(RuleNames.After, "Strictly later than the other field.", Dates, new RuleParameter("field", Takes.Field)),
        Field(RuleNames.EndsAfterStart, "The range ends on a later day than it starts.", [DateRange], None),
        Field(RuleNames.NotOwnCountry, "Not the country of the person who answers.", [FieldType.Country, FieldType.Countries], None),
        Field(RuleNames.OwnCountry, "The country of the person who answers.", [FieldType.Country], None),
        Field(RuleNames.DiffersFrom, "Another answer than in that field; of countries none in common, of people another person.",
            [FieldType.Text, FieldType.Number, Choice, FieldType.Date, FieldType.Country, FieldType.Countries, Person], new RuleParameter("field", Takes.Field)),
        Field(RuleNames.Https, "Every link is a complete https address.", [Files, FieldType.Text], None),
        Field(RuleNames.Email, "An e-mail address.", [FieldType.Text], None),
        Field(RuleNames.Phone, "An international telephone number (E.164): + and 8 to 15 digits; spaces, dots, hyphens and brackets are dropped.", [FieldType.Text], None),
        Field(RuleNames.MustBeTrue, "Only yes lets the form be sent.", [Consent, YesNo, Signature], None),
        Field(RuleNames.File, "Uploaded files end in one of the types and are at most max_mb megabytes each.", [Files],
            new RuleParameter("types", Takes.Words), new RuleParameter("max_mb", Takes.Number, Required: false)),
        Field(RuleNames.Pages, "Each document has at most max pages, by its own count; of one that does not say, the other field tells.", [Files],
            new RuleParameter("max", Takes.Number), new RuleParameter("declared", Takes.Field)),
        Field(RuleNames.WithinVisit, "From so many days before the visit's first day to so many days after its last.", Dates, new RuleParameter("days", Takes.Number)),
        Field(RuleNames.SpanDays, "From the other date to this one, both days counted, it takes between min and max days.", [FieldType.Date],
            new RuleParameter("from", Takes.Field), new RuleParameter("min", Takes.Number), new RuleParameter("max", Takes.Number)),
        Field(RuleNames.MonthNumbers, "Every non-empty line starts with a month from min to max and a colon (\"3: guide agreed\"), and at least one month is not after early.", [LongText],
            new RuleParameter("min", Takes.Number), new RuleParameter("max", Takes.Number), new RuleParameter("early", Takes.Number, Required: false)),
        Field(RuleNames.CodesOf, "Every non-empty line is a choice of that field, a point, and a number or a small letter (\"17.16\", \"4.a\").", [LongText, FieldType.Text], new RuleParameter("field", Takes.Field)),
        Field(RuleNames.UniqueInList, "No other row of the list has the same answer (case ignored).", [FieldType.Text, Choice, FieldType.Date, Person], None),
        Field(RuleNames.RequiredUnless, "Must be answered unless the other field is.", Any, new RuleParameter("field", Takes.Field)),
        Field(RuleNames.RequiredIf, "Must be answered when the other field is; a yes/no question must then be answered yes.", Any, new RuleParameter("field", Takes.Field)),
        Field(RuleNames.SignedBy, "Only a person with one of these roles may sign.", [Signature], new RuleParameter("roles", Takes.Roles)),
        Field(RuleNames.SignsOnPaper, "Nothing is checked: the person named has a place to sign on the printed form.", [Person], None),
        Field(RuleNames.WarnIfWithin, "Warning: the date is earlier than so many months after the other one.", [FieldType.Date],
            new RuleParameter("months", Takes.Number), new RuleParameter("of", Takes.Date)) with { Warns = true },
        Field(RuleNames.WarnItems, "Warning: more than max choices, countries, lines or documents.", [Choices, FieldType.Countries, LongText, Files],
            new RuleParameter("max", Takes.Number)) with { Warns = true },
        Field(RuleNames.WarnUnder, "Warning: the number is less than min; a deadline may count from it.", [FieldType.Number],
            new RuleParameter("min", Takes.Number)) with { Warns = true },

        // Computed values of shown fields.
        new(RulePlace.Shown, RuleNames.HasRow, "Yes when the list has a row with that value.", false, [Shown], [new("list", Takes.Rows), .. FieldValue]),
        new(RulePlace.Shown, RuleNames.MonthsAfter, "The date so many months after the other field.", false, [Shown],
            [new("months", Takes.Number), new("field", Takes.Field)]),

        // On the rows of a list together. How many rows: min and max of the list itself.
        List(RuleNames.ExactlyOne, "Exactly one row has that value.", FieldValue),
        List(RuleNames.Unique, "No two rows have the same answer (case ignored).", new RuleParameter("field", Takes.FieldOfList)),
        List(RuleNames.NoOverlap, "No two rows run at the same time: start is a date and time, minutes its length.",
            new RuleParameter("start", Takes.FieldOfList), new RuleParameter("minutes", Takes.FieldOfList)),
        List(RuleNames.EachDay, "Every day from one date to the other has a row; with \"when\" only where that choice has one of the answers \"is\".",
            new RuleParameter("field", Takes.FieldOfList), new RuleParameter("from", Takes.Date), new RuleParameter("to", Takes.Date),
            new RuleParameter("when", Takes.Field, Required: false), new RuleParameter("is", Takes.Words, Required: false)),
        List(RuleNames.EveryOption, "Every option of that choice has a row.", new RuleParameter("field", Takes.FieldOfList)),
        List(RuleNames.NoRefusal, "Nobody in the list (known by the e-mail address in the field email) has refused or withdrawn that consent.",
            new RuleParameter("email", Takes.Field), new RuleParameter("form", Takes.Form), new RuleParameter("field", Takes.FieldOfForm)),
        List(RuleNames.TogetherAtMost, "The lists that all parties sent in this form have no more rows together than that answer says.",
            new RuleParameter("field", Takes.FieldOfForm), new RuleParameter("form", Takes.Form)),
        List(RuleNames.WarnWithoutRow, "Warning: no row has that value.", FieldValue) with { Warns = true },

        // When a field is asked: all of its conditions hold.
        new(RulePlace.Asked, RuleNames.Answer, "That field, of this form or another of the same exchange, has one of these answers. While it has none, it has not.", false, Any, AnswerOf),
        new(RulePlace.Asked, RuleNames.AnswerIsNot, "That field has none of these answers. While it has none at all, it has not.", false, Any, AnswerOf),
        new(RulePlace.Asked, RuleNames.CallOpen, "A call of the programme is open.", false, Any, None),
        new(RulePlace.Asked, RuleNames.Consent, "The person the form is about has given that consent and not withdrawn it.", false, Any, ConsentTo),
        new(RulePlace.Asked, RuleNames.Setting, "That number of the programme is not 0.", false, Any, [new("name", Takes.Setting)]),

        // What a gate waits for, and what ends a reminder.
        Gate(RuleNames.Form, "The form is in that state or a later one (submitted unless said otherwise; what is being corrected stays sent); with \"after\" only if it was sent later than that form.", FormState),
        Gate(RuleNames.EachParty, "The form is in that state for every delegation that fills it in.", FormState),
        Gate(RuleNames.EachParticipant, "The form is in that state for every participant.", FormState),
        Gate(RuleNames.Authorised, "Publication of the form is authorised, by the answer of the form that it names in authorised_by.", new RuleParameter("form", Takes.Form)),
        Gate(RuleNames.EachNamed, "The form is in that state for everybody who is named in the exchange in a role that fills it in.", FormState),
        Gate(RuleNames.EachAnswered, "The form is sent, and each of its questions has an answer after which nothing more was asked.", new RuleParameter("form", Takes.Form)),
        Gate(RuleNames.ListFilled, "The list has its smallest number of rows and no row or list rule is broken.", new RuleParameter("list", Takes.Rows), new RuleParameter("form", Takes.Form)),
        Gate(RuleNames.HasRow, "The list has a row with that value.", [new RuleParameter("list", Takes.Rows), .. FieldValue, new RuleParameter("form", Takes.Form)]),
        Gate(RuleNames.Answer, "That field has one of these answers.", AnswerOf),
        Gate(RuleNames.Consent, "The person the form is about has given that consent and not withdrawn it.", ConsentTo),
        Gate(RuleNames.IsSigned, "That field is signed.", new RuleParameter("field", Takes.FieldOfForm), new RuleParameter("form", Takes.Form)),
        Gate(RuleNames.Named, "Each side that has these roles has somebody in each of them, named in the exchange.", new RuleParameter("roles", Takes.Roles)),
        Gate(RuleNames.Agreed, "Somebody with each of these roles has agreed; what they agree to is said in the form \"about\", which is shown with the question.", new RuleParameter("roles", Takes.Roles), new RuleParameter("about", Takes.Form, Required: false)),
        Gate(RuleNames.PanelAgreed, "The panel has all its members, each of them has accepted, and the side that asks has agreed to it.", None),
        Gate(RuleNames.Booked, "A meeting of that kind has a time.", new RuleParameter("meeting", Takes.Meeting)),
        Gate(RuleNames.Held, "A meeting of that kind was held: attendance and agreements are recorded.", new RuleParameter("meeting", Takes.Meeting)),
        Gate(RuleNames.Begun, "The day of a meeting of that kind has come, or it was held.", new RuleParameter("meeting", Takes.Meeting)),
        Gate(RuleNames.DateReached, "That day has come.", new RuleParameter("date", Takes.Word, true, "visit_start", "visit_end")),
        Gate(RuleNames.Answered, "The last reminder of that deadline has been answered.", new RuleParameter("deadline", Takes.Deadline)),
        Gate(RuleNames.StageReached, "The exchange has reached that stage.", new RuleParameter("stage", Takes.Stage)),
        Gate(RuleNames.Opened, "Before a stage: somebody with one of these roles, or coordination, opens it; nothing else does.", new RuleParameter("roles", Takes.Roles)),
        // On a kind of meeting.
        Meeting(RuleNames.OpenToGuests, "Whoever sets its time, from either side, may invite others: people of the network, or anybody by name and address.", None),
        Meeting(RuleNames.DuringVisit, "It takes place between the first and the last day of the visit.", None),
        Meeting(RuleNames.AfterVisit, "It takes place after the visit.", None),
        Meeting(RuleNames.FromStage, "It can be booked from that stage on.", new RuleParameter("stage", Takes.Stage)),
        Meeting(RuleNames.Notice, "It is asked for at least so many days ahead; who may allow less, giving a reason.",
            new RuleParameter("days", Takes.Number), new RuleParameter("waived_by", Takes.Roles, Required: false)),
        Meeting(RuleNames.Votes, "A time proposed is agreed once somebody of every country can, and so many percent of those invited; an answer is expected within so many working days (50 and 3 unless said otherwise).",
            new RuleParameter("percent", Takes.Number), new RuleParameter("days", Takes.Number, Required: false)),
        Meeting(RuleNames.Covers, "Its record has a point for each entry of that list.", new RuleParameter("list", Takes.OptionList)),
        Meeting(RuleNames.Recorded, "Held as a call it is recorded by itself; with form and field only if everybody invited but coordination has given that consent.",
            new RuleParameter("form", Takes.Form, Required: false), new RuleParameter("field", Takes.FieldOfForm, Required: false)) with { MayBeBare = true },
        Meeting(RuleNames.ClosedList, "Of the parties only those come who are on the list that each party sent in that form (name and email are columns of the list); it cannot be booked before every list is there.",
            new RuleParameter("form", Takes.Form), new RuleParameter("list", Takes.Rows), new RuleParameter("name", Takes.FieldOfList), new RuleParameter("email", Takes.FieldOfList)),
        Meeting(RuleNames.FromRow, "Its time is proposed first as the row of that list says whose field has that value: start is a date and time there, minutes its length.",
            new RuleParameter("form", Takes.Form), new RuleParameter("list", Takes.Rows), new RuleParameter("field", Takes.FieldOfList), new RuleParameter("value", Takes.Options),
            new RuleParameter("start", Takes.FieldOfList), new RuleParameter("minutes", Takes.FieldOfList, Required: false)),
        Meeting(RuleNames.FromAnswer, "Its time is proposed first as that form says: start is a date and time there, minutes its length, zone the time zone it is in.",
            new RuleParameter("form", Takes.Form), new RuleParameter("start", Takes.FieldOfForm), new RuleParameter("minutes", Takes.FieldOfForm, Required: false), new RuleParameter("zone", Takes.FieldOfForm, Required: false)),
        Meeting(RuleNames.Repeats, "It may be booked again and again; setting its time can book the whole series of so many, each at the same hour of the clock, off public holidays, the unfair hours shared out.",
            new RuleParameter("every", Takes.Word, true, Series.Week, Series.TwoWeeks, Series.Month), new RuleParameter("count", Takes.Number)),
        Meeting(RuleNames.OfNetwork, "Of the whole network: it is held in one of the network's events, and everybody with one of the roles is invited.", None),
    ];

    private static readonly ILookup<string, RuleDefinition> ByName = Rules.ToLookup(rule => rule.Name);

    public static RuleDefinition? Find(RulePlace place, string name) => ByName[name].FirstOrDefault(rule => rule.Place == place);

    public static IEnumerable<string> Names(RulePlace place) => Rules.Where(rule => rule.Place == place).Select(rule => rule.Name);

    /// <summary>Whether a rule on a field or list only warns.</summary>
    public static bool Warns(string name) => ByName[name].Any(rule => rule.Warns);

    private static RuleDefinition Field(string name, string does, FieldType[] types, params RuleParameter[] parameters) =>
        new(RulePlace.Field, name, does, false, types, parameters);

    private static RuleDefinition List(string name, string does, params RuleParameter[] parameters) =>
        new(RulePlace.Rows, name, does, false, Any, parameters);

    private static RuleDefinition Gate(string name, string does, params RuleParameter[] parameters) =>
        new(RulePlace.Gate, name, does, false, Any, parameters);

    private static RuleDefinition Meeting(string name, string does, params RuleParameter[] parameters) =>
        new(RulePlace.Meeting, name, does, false, Any, parameters);
}
