using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Documents;

/// <summary>A form as it stands on paper: every word is there, in the reader's language; how it is set is the document's matter.</summary>
/// <param name="Programme">The programme's name.</param>
/// <param name="Title">The form's name.</param>
/// <param name="Facts">What it belongs to: reference, exchange, countries, state.</param>
/// <param name="Signatures">Whoever signs, each with a place to do it; empty where nobody does.</param>
/// <param name="Foot">Stands at the foot of every page, a line each.</param>
public sealed record PrintedForm(
    Language Language,
    string Programme,
    string Title,
    IReadOnlyList<PrintedLine> Facts,
    IReadOnlyList<PrintedPage> Pages,
    string SignaturesTitle,
    IReadOnlyList<PrintedSignature> Signatures,
    IReadOnlyList<string> Foot,
    PageWords PageWords)
{
    /// <summary>What others wrote for the same document, after the form's own pages.</summary>
    public IReadOnlyList<PrintedPart> Parts { get; init; } = [];
}

/// <summary>A part of a document that somebody else wrote.</summary>
/// <param name="Note">What to know of it; null: nothing.</param>
public sealed record PrintedPart(string Title, string? Note, IReadOnlyList<PrintedPage> Pages);

/// <summary>"Página" 3 "de" 7.</summary>
public sealed record PageWords(string Page, string Of);

/// <summary>A label and what stands beside it; without a value a line to write on.</summary>
public sealed record PrintedLine(string Label, string? Value);

public sealed record PrintedPage(string Title, string? Intro, IReadOnlyList<PrintedAnswer> Answers, PrintedTable? Table);

/// <summary>A question with its answer, or with room to write one by hand.</summary>
/// <param name="Value">The answer in words, or why there is none; null: to be written by hand.</param>
/// <param name="Note">The words a person agrees to, or what to know before writing; null: none.</param>
/// <param name="Boxes">What may be ticked by hand; empty: something is to be written.</param>
/// <param name="Lines">Lines to write on.</param>
public sealed record PrintedAnswer(string Label, string? Value, string? Note, IReadOnlyList<string> Boxes, int Lines)
{
    /// <summary>The value stands in for an answer: nothing was said, or it is not shown.</summary>
    public bool IsMissing { get; init; }
}

/// <summary>A list: the questions as columns, a row each.</summary>
/// <param name="Caption">What it lists, for who hears the document read.</param>
/// <param name="BlankRows">Rows to fill in by hand below the others.</param>
public sealed record PrintedTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int BlankRows);

/// <summary>Where somebody signs: what they sign for, and name, post, date and signature below.</summary>
public sealed record PrintedSignature(string Label, string? Note, IReadOnlyList<PrintedLine> Lines);
