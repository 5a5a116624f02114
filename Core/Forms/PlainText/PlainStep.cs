using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>A message to a form in hand.</summary>
/// <param name="Message">Its id in the chat; null where the client gives none.</param>
/// <param name="KnownForRows">Start values of a new row, by prefill name.</param>
/// <param name="Sources">Choices that come from the exchange, by the name of their source.</param>
/// <param name="Zones">Time zones as people call them.</param>
public sealed record PlainSaid(
    string Submission,
    string Text,
    string? Message,
    IReadOnlyDictionary<string, string> KnownForRows,
    IReadOnlyDictionary<string, IReadOnlyList<SpokenOption>> Sources,
    IReadOnlyList<SpokenOption> Zones)
{
    public IReadOnlyList<SpokenOption> OptionsOf(FieldDefinition field, Programme programme) =>
        field.Type == FieldType.TimeZone ? Zones
        : field.Options is not { } name ? []
        : programme.Lists.TryGetValue(name, out var list) ? SpokenOptions.Of(list)
        : Sources.GetValueOrDefault(name) ?? [];
}

/// <summary>What is to be said about a message, before the question that now stands.</summary>
public sealed record PlainEcho
{
    public static readonly PlainEcho Nothing = new();

    /// <summary>The field whose answer was saved.</summary>
    public FieldDefinition? Saved { get; init; }

    /// <summary>The row it was saved in; null: the form itself.</summary>
    public string? SavedRow { get; init; }

    /// <summary>What is wrong with the answer, which was saved all the same.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    public Heard.Unclear? Unclear { get; init; }

    /// <summary>Questions passed over because they are answered already from what is known.</summary>
    public IReadOnlyList<Question> Passed { get; init; } = [];

    /// <summary>A text of its own, <c>Plain.Note.{Note}</c>.</summary>
    public string? Note { get; init; }

    public PlainWish Wish { get; init; }
}

/// <summary>What the person wants that is not part of filling in.</summary>
public enum PlainWish
{
    None,

    /// <summary>The form as the summary showed it is to be sent.</summary>
    Send,

    /// <summary>The form as a Word document.</summary>
    Document,

    /// <summary>Saved for later; the text mode ends.</summary>
    Leave,

    /// <summary>The form was sent or discarded elsewhere, or is no longer theirs.</summary>
    Gone,
}
