namespace PeerExchange.Core.Programmes;

/// <summary>Names of the rules a programme file may use. What each does and takes: <see cref="RuleCatalog"/>.</summary>
public static class RuleNames
{
    // On a field.
    public const string Length = "length";
    public const string Items = "items";
    public const string ItemsWith = "items_with";
    public const string Range = "range";
    public const string DateNotBefore = "date_not_before";
    public const string DateNotAfter = "date_not_after";
    public const string After = "after";
    public const string EndsAfterStart = "ends_after_start";
    public const string NotOwnCountry = "not_own_country";
    public const string OwnCountry = "own_country";
    public const string DiffersFrom = "differs_from";
    public const string Https = "https";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string MustBeTrue = "must_be_true";
    public const string File = "file";
    public const string SpanDays = "span_days";
    public const string Pages = "pages";
    public const string WithinVisit = "within_visit";
    public const string CodesOf = "codes_of";
    public const string MonthNumbers = "month_numbers";
    public const string UniqueInList = "unique_in_list";
    public const string RequiredUnless = "required_unless";
    public const string RequiredIf = "required_if";
    public const string SignedBy = "signed_by";
    public const string SignsOnPaper = "signs_on_paper";
    public const string WarnIfWithin = "warn_if_within";
    public const string WarnItems = "warn_items";
    public const string WarnUnder = "warn_under";

    // On a field that is shown: how it is computed.
    public const string MonthsAfter = "months_after";

    // On the rows of a list together (has_row also computes a shown field, and is a condition of a gate).
    public const string ExactlyOne = "exactly_one";
    public const string Unique = "unique";
    public const string NoOverlap = "no_overlap";
    public const string EachDay = "each_day";
    public const string HasRow = "has_row";
    public const string EveryOption = "every_option";
    public const string NoRefusal = "no_refusal";
    public const string TogetherAtMost = "together_at_most";
    public const string WarnWithoutRow = "warn_without_row";

    // When a field is asked (answer and consent are conditions of gates too).
    public const string Answer = "answer";
    public const string AnswerIsNot = "answer_is_not";
    public const string CallOpen = "call_open";
    public const string Consent = "consent";
    public const string Setting = "setting";

    // Conditions of gates, and "until" of reminders.
    public const string Form = "form";
    public const string EachParty = "each_party";
    public const string EachParticipant = "each_participant";
    public const string Authorised = "authorised";
    public const string EachNamed = "each_named";
    public const string EachAnswered = "each_answered";
    public const string ListFilled = "list_filled";
    public const string IsSigned = "signed";
    public const string Agreed = "agreed";
    public const string Named = "named";
    public const string PanelAgreed = "panel_agreed";
    public const string Booked = "booked";
    public const string Held = "held";
    public const string Begun = "begun";
    public const string DateReached = "date_reached";
    public const string Answered = "answered";
    public const string StageReached = "stage_reached";
    public const string Opened = "opened";

    // On a kind of meeting.
    public const string OpenToGuests = "open_to_guests";
    public const string DuringVisit = "during_visit";
    public const string FromStage = "from_stage";
    public const string Notice = "notice";
    public const string Votes = "votes";
    public const string Covers = "covers";
    public const string ClosedList = "closed_list";
    public const string FromAnswer = "from_answer";
    public const string FromRow = "from_row";
    public const string Repeats = "repeats";
    public const string OfNetwork = "of_network";
    public const string AfterVisit = "after_visit";
    public const string Recorded = "recorded";
}
