namespace PeerExchange.Core.Programmes;

/// <summary>Named values a programme file may refer to, besides rules: where a start value comes from, who is meant, which event.</summary>
public static class KnownNames
{
    /// <summary>The roles of the roster, the same in every programme.</summary>
    public static readonly IReadOnlyList<string> Roles =
    [
        "secretariat", "representative", "office", "focal_point", "leader", "participant",
        "specialist", "technical_team", "moderator", "facilitator", "mentor",
    ];

    /// <summary>The sides of an exchange.</summary>
    public static readonly IReadOnlyList<string> Sides = ["host", "visitor"];

    /// <summary>Who else a reminder may be for: who owes the form, who was invited, who is responsible in a row.</summary>
    public static readonly IReadOnlyList<string> Audiences = ["owner", "attendees", "responsible"];

    /// <summary>In a visibility cell also: whoever wrote it.</summary>
    public const string Author = "author";

    /// <summary>
    /// Start values by name. Further: request.FIELD and offer.FIELD (the exchange's request and offer), last.FIELD (the same
    /// field in the person's last form of this kind), participant.FIELD (the row of the participant the form is about), row.FIELD (the row a form
    /// for each row asks about). "row.confirmed": whether
    /// the other side has confirmed the row from its own card.
    /// </summary>
    public static readonly IReadOnlyList<string> Prefills =
    [
        "person.self", "person.name", "person.email", "person.country", "person.institution", "person.language", "person.time_zone",
        "participant.self",
        "exchange.reference", "exchange.host_country", "exchange.visitor_countries", "exchange.host_office", "exchange.visitor_office",
        "exchange.host_leader", "exchange.visitor_leader", "exchange.visit_start", "exchange.visit_end",
        "call.open", "programme.controller",
        "form.text_version", "form.submitted_at", "form.withdrawn_at", "row.confirmed",
    ];

    /// <summary>
    /// Lists of choices that come from the exchange, not from the file: the host's offers in the bank, the places and
    /// institutions of the agreed agenda, the delegation's participants.
    /// </summary>
    public static readonly IReadOnlyList<string> OptionSources = [HostOffers, Agenda, Participants, NetworkEvents];

    public const string HostOffers = "bank.host_offers", Agenda = "exchange.agenda", Participants = "exchange.participants", NetworkEvents = "network.events";

    /// <summary>Before the name of a choice among rows of the exchange that the file defines itself.</summary>
    public const string OfExchange = "exchange.";

    /// <summary>Whether choices come from the exchange or the bank, not from a list of the file.</summary>
    public static bool IsSource(string options) => options.Contains('.', StringComparison.Ordinal);

    /// <summary>Events a reminder counts from, besides the entry into a stage ("exchange.proposed") and a field of a form ("BIB-SOL.fecha").</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "visit.start", "visit.day", "visit.end", "offer.review", "call.close",
        "meeting.booked", "meeting.changed", "consent.refused", "consent.withdrawn",
    ];

    /// <summary>Numbers of a programme that the engine knows.</summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>
    {
        ["providers"] = "Offers a request may get in a matching round; without it two.",
        ["offer_capacity"] = "Exchanges a year an offer can host that says no number; without it two.",
        ["transfer_months"] = "Months of the transfer plan.",
        ["aggregate_from"] = "Answers from which ratings are shown as figures.",
        ["parallel_calls"] = "1: several calls may be open on the same day; 0: one at a time.",
        ["guests_kept"] = "Days after a meeting for which the names and addresses of others invited to it are kept; without it 365.",
        ["same_country"] = "1: partners of one country may be matched; 0: never.",
    };

    /// <summary>Of what a form has one; "entry": as many as its author writes.</summary>
    public static readonly IReadOnlyList<string> Each = ["dossier", "party", "participant", "person", "entry", "row"];

    /// <summary>From when the days of a form's retention count: the last day of the visit, or the end of the dossier.</summary>
    public static readonly IReadOnlyList<string> RetentionAfter = ["visit_end", "end"];

    /// <summary>Styles of a card's header.</summary>
    public static readonly IReadOnlyList<string> Styles = ["default", "emphasis", "good", "attention", "warning", "accent"];
}
