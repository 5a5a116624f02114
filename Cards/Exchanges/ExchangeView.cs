using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>What the card of an exchange shows its reader: already cut to what they may see.</summary>
/// <param name="Missing">What the next stage waits for.</param>
public sealed record ExchangeView(
    Programme Programme,
    Dossier Head,
    IReadOnlyList<Owed> Missing,
    IReadOnlyList<ExchangeForm> Forms,
    IReadOnlyList<Meeting> Meetings,
    IReadOnlyList<PartyLine> Parties)
{
    /// <summary>The last day on which the present stage is not late.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>The days of the visit as written so far.</summary>
    public DateInterval? Visit { get; init; }

    /// <summary>Why it ended, where the reader may see that.</summary>
    public string? EndReason { get; init; }

    /// <summary>The stage the reader is asked to agree to; null: not asked.</summary>
    public string? AgreesTo { get; init; }

    /// <summary>Countries whose leader the reader may name.</summary>
    public IReadOnlyList<string> MayName { get; init; } = [];

    /// <summary>Whether the reader sets times of meetings.</summary>
    public bool MayBook { get; init; }

    /// <summary>The meeting whose record the reader owes.</summary>
    public string? Records { get; init; }

    /// <summary>The verb by which the reader sees its panel; null: it has none, or none for them.</summary>
    public string? Panel { get; init; }

    /// <summary>The form whose questions the reader may read with their answers; null: none.</summary>
    public string? Threads { get; init; }

    /// <summary>Stages that go on beside the present one, each with its last day.</summary>
    public IReadOnlyList<(StageDefinition Stage, LocalDate? DueOn)> GoingOn { get; init; } = [];

    /// <summary>Whether the reader may open the next stage now.</summary>
    public bool MayOpenStage { get; init; }

    /// <summary>The form whose entries the reader discusses with the others; null: none.</summary>
    public FormDefinition? Topics { get; init; }

    /// <summary>Whether the reader may close or cancel it.</summary>
    public bool MayEnd { get; init; }

    /// <summary>Shown in a channel to this reader alone: nothing on it is pressed, they go on in their chat.</summary>
    public bool IsInChannel { get; init; }
}

/// <summary>Something that is missing, and who owes it.</summary>
/// <param name="What">The programme's own word for it: a form, a meeting, or the sentence of the gate.</param>
/// <param name="Of">"leader" or "participant" where somebody is to be named; "visit_start" or "visit_end" where a day has to come.</param>
public sealed record Owed(DebtKind Kind, LocalText What, string Of, IReadOnlyList<Owing> By, bool IsMine);

/// <summary>Who owes something: roles of a country, or so many of its people.</summary>
/// <param name="IsMine">Whether that is the reader and nobody else is meant.</param>
public sealed record Owing(string Country, IReadOnlyList<string> Roles, int People, bool IsMine = false);

/// <summary>One form of an exchange as its card lists it.</summary>
/// <param name="Submission">What was begun; null: nothing yet.</param>
/// <param name="IsMine">Whether the reader fills it in.</param>
/// <param name="About">The person or row it is about, where the reader begins it for somebody else.</param>
/// <param name="Whose">The country (its code) or name it is about, where there are several.</param>
public sealed record ExchangeForm(FormDefinition Form, Submission? Submission, bool IsMine, string? About = null, string Whose = "")
{
    /// <summary>Of a question asked again and again: after how many months; null: asked once.</summary>
    public int? Month { get; init; }

    /// <summary>How many entries of it are discussed; 0: not this way.</summary>
    public int Topics { get; init; }

    /// <summary>How many answers the reader sees together, and only together; 0: not this way.</summary>
    public int Together { get; init; }
}

/// <summary>A party with its leader.</summary>
/// <param name="Leader">Name; null: nobody named, or not for this reader.</param>
/// <param name="Participants">How many.</param>
public sealed record PartyLine(Party Party, string? Leader, int Participants);
