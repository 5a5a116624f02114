using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PeerExchange.Bot.Storage.Sqlite;

/// <summary>
/// One prepared statement kept for the life of its connection and used by one thread at a time. Commands of Microsoft.Data.Sqlite cost
/// several times the query itself when the query is a point read; this is the same library one floor lower.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const int SmallKeyBytes = 512;
    private readonly sqlite3 database;
    private readonly sqlite3_stmt prepared;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out prepared), database);
    }

    public Statement Bind(int index, string text)
    {
        // An empty span would be bound as NULL.
        if (text.Length is 0 or > SmallKeyBytes / 3)
        {
            return Checked(raw.sqlite3_bind_text(prepared, index, text));
        }

        Span<byte> utf8 = stackalloc byte[SmallKeyBytes];
        return Checked(raw.sqlite3_bind_text(prepared, index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]));
    }

    public Statement Bind(int index, long number) => Checked(raw.sqlite3_bind_int64(prepared, index, number));

    public Statement Bind(int index, ReadOnlySpan<byte> bytes) => Checked(raw.sqlite3_bind_blob(prepared, index, bytes));

    /// <summary>Moves to the next row; false after the last. <see cref="Reset"/> must follow, or the read transaction stays open.</summary>
    public bool Step()
    {
        var outcome = raw.sqlite3_step(prepared);
        if (outcome is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return outcome == raw.SQLITE_ROW;
        }

        // The error text belongs to the connection and resetting replaces it, so the exception is made first.
        try
        {
            SqliteException.ThrowExceptionForRC(outcome, database);
            throw new InvalidOperationException($"SQLite answered {outcome}.");
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    public void Reset() => _ = raw.sqlite3_reset(prepared);

    public string Text(int column) => raw.sqlite3_column_text(prepared, column).utf8_to_string();

    public long Number(int column) => raw.sqlite3_column_int64(prepared, column);

    /// <summary>The bytes of a column, valid until the next <see cref="Step"/> or <see cref="Reset"/>.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(prepared, column);

    public void Dispose() => prepared.Dispose();

    private Statement Checked(int outcome)
    {
        SqliteException.ThrowExceptionForRC(outcome, database);
        return this;
    }
}
