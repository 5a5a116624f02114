namespace PeerExchange.Bot.Teams;

/// <summary>Every reason for which the edge turns a request away.</summary>
internal static class Refusals
{
    public static readonly Refusal TokenMissing = new(401, "TokenMissing", "An Authorization header with a bearer token is needed.");
    public static readonly Refusal TokenMalformed = new(401, "TokenMalformed", "The bearer token is not a signed JSON web token with a key id.");
    public static readonly Refusal WrongAlgorithm = new(401, "WrongAlgorithm", "The token must be signed with RS256.");
    public static readonly Refusal UnknownKey = new(401, "UnknownKey", "The token is signed by a key that the channel does not publish.");
    public static readonly Refusal WrongSignature = new(401, "WrongSignature", "The token's signature does not match.");
    public static readonly Refusal WrongIssuer = new(401, "WrongIssuer", "The token was issued by somebody else.");
    public static readonly Refusal WrongAudience = new(401, "WrongAudience", "The token was made for another bot.");
    public static readonly Refusal TokenExpired = new(401, "TokenExpired", "The token has expired.");
    public static readonly Refusal TokenNotYetValid = new(401, "TokenNotYetValid", "The token is not valid yet.");
    public static readonly Refusal TokenInvalid = new(401, "TokenInvalid", "The token is not valid.");
    public static readonly Refusal NotEndorsed = new(403, "NotEndorsed", "The signing key is not endorsed for the activity's channel.");
    public static readonly Refusal WrongServiceUrl = new(403, "WrongServiceUrl", "The activity's serviceUrl is not the one the token was made for.");
    public static readonly Refusal InsecureServiceUrl = new(403, "InsecureServiceUrl", "The activity's serviceUrl is not an https address.");
    public static readonly Refusal WrongTenant = new(403, "WrongTenant", "The bot does not serve this tenant.");
    public static readonly Refusal NotLocal = new(403, "NotLocal", "Without an app id the bot serves this machine only.");
    public static readonly Refusal Forwarded = new(403, "Forwarded", "Without an app id the bot takes no forwarded requests.");
    public static readonly Refusal KeysUnavailable = new(503, "KeysUnavailable", "The channel's signing keys cannot be fetched now.");
    public static readonly Refusal NotJson = new(415, "NotJson", "The body must be application/json.");
    public static readonly Refusal TooLarge = new(413, "TooLarge", "The activity is larger than 256 KB.");
    public static readonly Refusal Malformed = new(400, "Malformed", "The body is not a JSON object in UTF-8.");
    public static readonly Refusal Incomplete = new(400, "Incomplete", "An activity needs type, channelId, serviceUrl and conversation.id; a message or invoke also from.id and recipient.id.");
}
