namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// Lines of comma-separated values. A cell that a spreadsheet would take for a formula gets an apostrophe in front, which
/// <see cref="Plain"/> takes away again.
/// </summary>
internal static class Csv
{
    private const string Dangerous = "=+-@\t\r'";

    public static string Line(params ReadOnlySpan<string?> cells)
    {
        var line = new System.Text.StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            line.Append(i > 0 ? "," : "").Append(Cell(cells[i] ?? ""));
        }

        return line.ToString();
    }

    /// <summary>What a cell written by <see cref="Line"/> held, once its quotes are gone.</summary>
    public static string Plain(string cell) => cell is ['\'', var second, ..] && Dangerous.Contains(second, StringComparison.Ordinal) ? cell[1..] : cell;

    private static string Cell(string text)
    {
        var harmless = text.Length > 0 && Dangerous.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
