namespace PeerExchange.Bot.Teams;

/// <summary>What the bot does with a turn; the protocol edge knows nothing beyond this.</summary>
internal interface ITurns
{
    /// <summary>
    /// Handles one turn. The answer is what an invoke shows; for every other kind it is ignored and may be null. Null for an invoke
    /// means that nobody knows it (HTTP 501). The token is cancelled when the caller goes away.
    /// </summary>
    Task<InvokeAnswer?> HandleAsync(IncomingTurn turn, CancellationToken cancellation);

    /// <summary>
    /// One or two sentences for the person after <see cref="HandleAsync"/> threw, in their language as far as it is known without I/O.
    /// Never empty. <paramref name="correlation"/> is what they can quote.
    /// </summary>
    string Excuse(IncomingTurn turn, TurnFailure failure, string correlation);
}

internal enum TurnFailure
{
    /// <summary>Storage did not answer: nothing was lost, and trying again helps.</summary>
    Outage,

    /// <summary>A mistake of ours.</summary>
    Bug,
}
