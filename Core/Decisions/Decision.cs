using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Decisions;

/// <summary>
/// What a pure function makes of (state, command, who, now): changes to commit with messages to deliver, or a refusal with its
/// reason, or nothing because it was done before.
/// </summary>
public abstract record Decision
{
    private Decision()
    {
    }

    public static Decision Refuse(string reason, params IReadOnlyList<object> arguments) => new Refused(new Refusal(reason, arguments));

    /// <summary>A repeated or late press: the present state is shown and nothing changes.</summary>
    public static readonly Decision Nothing = new Unchanged();

    public sealed record Refused(Refusal Refusal) : Decision;

    public sealed record Unchanged : Decision;

    /// <param name="What">The command, for the audit: "form.submit".</param>
    /// <param name="About">What it touched, without any personal value: form, fields, version.</param>
    public sealed record Committed(
        string What,
        string About,
        IReadOnlyList<Change> Changes,
        IReadOnlyList<Message> Messages) : Decision;
}

/// <summary>Why something cannot be done: the text is <c>Refusals.{Reason}</c> in the person's language, with the arguments.</summary>
public sealed record Refusal(string Reason, IReadOnlyList<object> Arguments);
