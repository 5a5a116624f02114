using System.Text;

namespace PeerExchange.Bot.CommandLine;

/// <summary>One record of a CSV file with the line it begins on, from 1.</summary>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);

/// <summary>Reads comma- or semicolon-separated values (RFC 4180: quotes, doubled quotes, line ends inside quotes); blank lines are passed over.</summary>
internal static class CsvReader
{
    /// <exception cref="FormatException">A quote is not closed, or stands in the middle of a value; the message names the line.</exception>
    public static IReadOnlyList<CsvRecord> Read(string text)
    {
        var separator = SeparatorOf(text);
        var records = new List<CsvRecord>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, begin, quoted, wasQuoted) = (1, 1, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                line++;
            }

            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                if (field.Length > 0 || wasQuoted)
                {
                    throw new FormatException($"line {line}: a quote stands in the middle of a value; put the whole value in quotes and double those inside.");
                }

                quoted = wasQuoted = true;
            }
            else if (c == separator)
            {
                EndField();
            }
            else if (c is '\n' or '\r')
            {
                if (c == '\n' || i + 1 >= text.Length || text[i + 1] != '\n')
                {
                    EndRecord();
                }
            }
            else if (!wasQuoted)
            {
                field.Append(c);
            }
            else if (c is not (' ' or '\t'))
            {
                throw new FormatException($"line {line}: something follows a closing quote.");
            }
        }

        if (quoted)
        {
            throw new FormatException($"line {begin}: a quote is not closed.");
        }

        EndRecord();
        return records;

        void EndField()
        {
            fields.Add(Csv.Plain(wasQuoted ? field.ToString() : field.ToString().Trim()));
            field.Clear();
            wasQuoted = false;
        }

        void EndRecord()
        {
            EndField();
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                records.Add(new CsvRecord(begin, [.. fields]));
            }

            fields.Clear();
            begin = line;
        }
    }

    /// <summary>The one that stands more often in the first line: spreadsheets in Spanish and Portuguese write semicolons.</summary>
    private static char SeparatorOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var header = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        return header.Count(';') > header.Count(',') ? ';' : ',';
    }
}
