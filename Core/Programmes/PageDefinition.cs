namespace PeerExchange.Core.Programmes;

/// <summary>
/// One page of a form: fields answered together, or (<paramref name="Rows"/>) a list whose rows are added, edited and removed one at a time.
/// </summary>
/// <param name="FilledBy">Who may fill in this page, where it differs from the form's (Annex I: host's part, visitor's part); empty: as the form.</param>
public sealed record PageDefinition(
    string Key,
    LocalText Title,
    LocalText? Intro,
    RowsDefinition? Rows,
    IReadOnlyList<string> FilledBy,
    IReadOnlyList<FieldDefinition> Fields);

/// <summary>A list in a form (participants, agenda items, actions): how many rows, and which fields name a row in the list.</summary>
/// <param name="Row">What one row is called ("participante").</param>
/// <param name="Rules">Rules over all rows together (exactly one leader, no overlaps).</param>
public sealed record RowsDefinition(string Key, LocalText Row, int Min, int Max, IReadOnlyList<string> Summary, IReadOnlyList<RuleUse> Rules)
{
    /// <summary>Who answers its rows one by one once the form is sent, and who asks back; null: nobody.</summary>
    public ThreadDefinition? Thread { get; init; }

    /// <summary>What a row is marked with that was added after the form was first sent; null: with nothing.</summary>
    public LocalText? AddedLater { get; init; }
}

/// <summary>Rows that are questions: sides and roles of those who ask and of those who answer.</summary>
public sealed record ThreadDefinition(IReadOnlyList<string> AskedBy, IReadOnlyList<string> AnsweredBy);
