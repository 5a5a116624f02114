using System.Text.Json;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// A pressed button, whichever way the client sent it: <c>Action.Execute</c> (an invoke) or its fallback <c>Action.Submit</c> (a message
/// with a value). Everything in it is the client's word: who may do it and whether it is still true is decided again.
/// </summary>
/// <param name="Verb">What is asked for; empty where the client left it out.</param>
/// <param name="Data">The button's data with the card's inputs in it; always an object.</param>
/// <param name="ReplyToId">The message the card stands in, to be updated; null where the client does not say.</param>
/// <param name="IsInvoke">True: the answer to the request is shown. False: only an update of the message is seen.</param>
/// <param name="IsRefresh">The client asks by itself for the present state (<c>trigger: automatic</c>); nobody pressed anything.</param>
internal sealed record Press(string Verb, JsonElement Data, string? ReplyToId, bool IsInvoke, bool IsRefresh)
{
    public const string InvokeName = "adaptiveCard/action";

    private static readonly JsonElement NoData = JsonDocument.Parse("{}").RootElement;

    /// <summary>The press in an activity, or null where it holds none that can be read.</summary>
    public static Press? In(Activity activity) => activity.Type switch
    {
        "invoke" when activity.Name == InvokeName => Executed(activity),
        "message" when activity.Value.ValueKind == JsonValueKind.Object && VerbIn(activity.Value) is { } verb =>
            new Press(verb, activity.Value, activity.ReplyToId, IsInvoke: false, IsRefresh: false),
        _ => null,
    };

    private static Press? Executed(Activity activity)
    {
        if (activity.Value.ValueKind != JsonValueKind.Object
            || !activity.Value.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var data = action.TryGetProperty("data", out var given) && given.ValueKind == JsonValueKind.Object ? given : NoData;
        var isRefresh = activity.Value.TryGetProperty("trigger", out var trigger) && trigger.ValueKind == JsonValueKind.String
            && trigger.ValueEquals("automatic");
        return new Press(VerbIn(action) ?? VerbIn(data) ?? "", data, activity.ReplyToId, IsInvoke: true, isRefresh);
    }

    private static string? VerbIn(JsonElement element) =>
        element.TryGetProperty("verb", out var verb) && verb.ValueKind == JsonValueKind.String ? verb.GetString() : null;
}
