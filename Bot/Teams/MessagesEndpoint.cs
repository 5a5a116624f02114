using System.Diagnostics;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// <c>POST /api/messages</c>: lets in, reads, hands to <see cref="ITurns"/>, answers. A message is answered 200 with nothing, an invoke 200
/// with its answer. Whatever is sent gets at worst a 4xx; 503 is for outages of the key server, and of storage when not even an excuse can
/// be brought to the person.
/// </summary>
internal sealed class MessagesEndpoint(
    BotOptions options, BotAuthentication authentication, ITurns turns, ConnectorClient connector, TimeProvider clock, ILogger<MessagesEndpoint> log)
{
    private static readonly InvokeAnswer UnreadablePress = InvokeAnswer.BadRequest("The pressed button holds no action.");

    private readonly TurnReader reader = new(authentication);

    public async Task HandleAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        try
        {
            await AnswerAsync(context, cancellation);
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(context.Response, exception.StatusCode == 413 ? Refusals.TooLarge : Refusals.Malformed);
        }
        catch (Exception exception) when (cancellation.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The caller is gone; there is nobody to answer.
        }
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken cancellation)
    {
        var check = await CheckCallerAsync(context, cancellation);
        if (check.Refusal is not null)
        {
            await RefuseAsync(context.Response, check.Refusal);
            return;
        }

        var (turn, refusal) = await reader.ReadAsync(context.Request, check.Token, cancellation);
        if (turn is null)
        {
            await RefuseAsync(context.Response, refusal!);
            return;
        }

        if (turn is { Kind: TurnKind.Press, Press: null })
        {
            await WriteAsync(context.Response, UnreadablePress, cancellation);
        }
        else if (turn.Kind != TurnKind.Ignored)
        {
            await TakeAsync(context, turn, cancellation);
        }
    }

    private async ValueTask<TokenCheck> CheckCallerAsync(HttpContext context, CancellationToken cancellation)
    {
        if (!options.IsAnonymous)
        {
            return await authentication.CheckTokenAsync(context.Request.Headers.Authorization, cancellation);
        }

        return new TokenCheck(null, AnonymousAccess.Check(context));
    }

    private async Task TakeAsync(HttpContext context, IncomingTurn turn, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("turn " + turn.Kind);
        var began = clock.GetTimestamp();
        var outcome = "Ok";
        try
        {
            var answer = await turns.HandleAsync(turn, cancellation);
            if (turn.Activity.Type == "invoke")
            {
                await AnswerInvokeAsync(context.Response, turn, answer, cancellation);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var failure = exception is StoreUnavailableException ? TurnFailure.Outage : TurnFailure.Bug;
            outcome = failure.ToString();
            span?.SetStatus(ActivityStatusCode.Error, outcome);
            await ExcuseAsync(context, turn, failure, exception, cancellation);
        }

        TeamsTelemetry.TurnEnded(turn.Kind, outcome, clock.GetElapsedTime(began));
    }

    private Task AnswerInvokeAsync(HttpResponse response, IncomingTurn turn, InvokeAnswer? answer, CancellationToken cancellation)
    {
        if (answer is not null)
        {
            return WriteAsync(response, answer, cancellation);
        }

        log.InvokeUnknown(turn.Kind == TurnKind.Press ? Press.InvokeName : "of another kind");
        response.StatusCode = StatusCodes.Status501NotImplemented;
        return Task.CompletedTask;
    }

    /// <summary>Tells the person that it did not work: in the answer to an invoke, else by a message.</summary>
    private async Task ExcuseAsync(HttpContext context, IncomingTurn turn, TurnFailure failure, Exception exception, CancellationToken cancellation)
    {
        var correlation = System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        if (failure == TurnFailure.Outage)
        {
            log.TurnFoundOutage(turn.Kind, correlation, exception);
        }
        else
        {
            log.TurnFailed(turn.Kind, correlation, exception);
        }

        if (context.Response.HasStarted)
        {
            return;
        }

        var excuse = turns.Excuse(turn, failure, correlation);
        if (turn.Activity.Type == "invoke")
        {
            await WriteAsync(context.Response, InvokeAnswer.Message(excuse), cancellation);
        }
        else if (turn.Kind is TurnKind.Message or TurnKind.Press)
        {
            var sent = await connector.SendAsync(turn.Reference, new OutgoingActivity { Text = excuse }, cancellation);
            context.Response.StatusCode = sent.IsOk || failure == TurnFailure.Bug ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        }
        else if (failure == TurnFailure.Outage)
        {
            // Installations and members come again by themselves; the channel is told that this one was not taken in.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private Task RefuseAsync(HttpResponse response, Refusal refusal)
    {
        TeamsTelemetry.Refused(refusal.Code);
        log.ActivityRefused(refusal.Status, refusal.Code);
        if (response.HasStarted)
        {
            return Task.CompletedTask;
        }

        response.StatusCode = refusal.Status;
        response.ContentType = "application/json";
        response.ContentLength = refusal.Body.Length;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        return response.Body.WriteAsync(refusal.Body).AsTask();
    }

    private static async Task WriteAsync(HttpResponse response, InvokeAnswer answer, CancellationToken cancellation)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = answer.Length;
        answer.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync(cancellation);
    }
}
