using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Bot;

/// <summary>
/// Every message the bot logs. No names, texts, addresses of people or identifiers of theirs, and no secrets: kinds, codes, counts and
/// correlation ids only. Event ids: 100 to 199 the protocol edge, 200 to
/// 299 delivery, 300 to 399 start and end.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Activity refused with {Status}: {Code}")]
    public static partial void ActivityRefused(this ILogger log, int status, string code);

    [LoggerMessage(101, LogLevel.Error, "A {Kind} turn failed; correlation {Correlation}")]
    public static partial void TurnFailed(this ILogger log, TurnKind kind, string correlation, Exception exception);

    [LoggerMessage(102, LogLevel.Error, "A {Kind} turn found storage unavailable; correlation {Correlation}")]
    public static partial void TurnFoundOutage(this ILogger log, TurnKind kind, string correlation, Exception exception);

    [LoggerMessage(103, LogLevel.Information, "Nobody handles the invoke {Name}")]
    public static partial void InvokeUnknown(this ILogger log, string name);

    [LoggerMessage(104, LogLevel.Warning, "The signing keys of the channel could not be fetched; {Known} keys are known")]
    public static partial void KeysUnavailable(this ILogger log, int known, Exception exception);

    [LoggerMessage(105, LogLevel.Information, "Fetched {Count} signing keys of the channel")]
    public static partial void KeysFetched(this ILogger log, int count);

    [LoggerMessage(106, LogLevel.Error, "No token for the bot: {Code} (status {Status})")]
    public static partial void TokenFailed(this ILogger log, string code, int? status);

    [LoggerMessage(107, LogLevel.Warning, "Connector call {Operation} failed: {Failure} {Code} (status {Status})")]
    public static partial void ConnectorFailed(this ILogger log, string operation, ConnectorFailure failure, string? code, int? status);

    [LoggerMessage(108, LogLevel.Warning, "Running without an app id: anybody on this machine can speak to the bot, nobody else")]
    public static partial void Anonymous(this ILogger log);

    [LoggerMessage(109, LogLevel.Warning, "Graph call {Operation} failed: {Failure} {Code} (status {Status})")]
    public static partial void GraphFailed(this ILogger log, string operation, GraphFailure failure, string? code, int? status);

    [LoggerMessage(200, LogLevel.Error, "Storage does not answer; deliveries wait")]
    public static partial void DeliveriesWait(this ILogger log, Exception exception);

    [LoggerMessage(201, LogLevel.Error, "Delivery of {Row} failed and is tried again")]
    public static partial void DeliveryFailed(this ILogger log, string row, Exception exception);

    [LoggerMessage(202, LogLevel.Warning, "A message was not delivered: {Failure} {Code}")]
    public static partial void NotDelivered(this ILogger log, string failure, string code);

    [LoggerMessage(203, LogLevel.Warning, "The bank could not be read at the start; the first search reads it")]
    public static partial void BankNotRead(this ILogger log, Exception exception);

    [LoggerMessage(204, LogLevel.Warning, "Another process delivers from this store; this one waits until it ends")]
    public static partial void SomebodyElseDelivers(this ILogger log);

    [LoggerMessage(205, LogLevel.Warning, "The lease of the shards could not be renewed")]
    public static partial void LeaseNotRenewed(this ILogger log, Exception exception);

    [LoggerMessage(206, LogLevel.Warning, "The lease of the shards was lost to another process")]
    public static partial void LeaseLost(this ILogger log);

    [LoggerMessage(207, LogLevel.Information, "{Count} shards taken, {Owned} owned")]
    public static partial void ShardsTaken(this ILogger log, int count, int owned);

    [LoggerMessage(210, LogLevel.Error, "The calendar of a meeting waits and is taken up again")]
    public static partial void CalendarWaits(this ILogger log, Exception exception);

    [LoggerMessage(211, LogLevel.Warning, "Storage does not answer; the calendar's notifications are renewed later")]
    public static partial void SubscriptionWaits(this ILogger log, Exception exception);

    [LoggerMessage(300, LogLevel.Information, "{Programmes} programmes, {People} people; ready")]
    public static partial void Ready(this ILogger log, int programmes, int people);
}
