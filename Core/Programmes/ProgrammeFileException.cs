namespace PeerExchange.Core.Programmes;

/// <summary>One mistake in a programme file. Lines and columns count from 1.</summary>
public sealed record ProgrammeFileProblem(string File, int Line, int Column, string Reason)
{
    public override string ToString() => $"{File}:{Line}:{Column} {Reason}";
}

/// <summary>Stops the start: every mistake found in the programme files, one a line as <c>file:line:column reason</c>.</summary>
public sealed class ProgrammeFileException : Exception
{
    public ProgrammeFileException(IReadOnlyList<ProgrammeFileProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    public IReadOnlyList<ProgrammeFileProblem> Problems { get; }
}
