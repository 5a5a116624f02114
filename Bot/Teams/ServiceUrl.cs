using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// An address that the bot's token may be sent to. It is made in two places only: from an activity that passed
/// <see cref="BotAuthentication"/>, and from a <see cref="ConversationReference"/> that we stored then. A test holds this.
/// </summary>
[JsonConverter(typeof(ServiceUrlJson))]
internal sealed record ServiceUrl
{
    private ServiceUrl(Uri address) => Address = address;

    /// <summary>Absolute, without query or fragment, ending in '/'.</summary>
    public Uri Address { get; }

    /// <summary>Plain http is for a connector on this machine, while developing: no secret may travel so, and none leaves the machine.</summary>
    public bool IsSecure => Address.Scheme == Uri.UriSchemeHttps;

    public override string ToString() => Address.AbsoluteUri;

    /// <summary>From the <c>serviceUrl</c> of an authenticated activity; null where it is no address the protocol allows.</summary>
    public static ServiceUrl? FromAuthenticated(string? text) => Parse(text);

    /// <summary>From a reference of our own storage.</summary>
    public static ServiceUrl? FromStored(string? text) => Parse(text);

    private static ServiceUrl? Parse(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0
            || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return null;
        }

        var isAllowed = address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
        return !isAllowed ? null : new ServiceUrl(text!.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/"));
    }
}

internal sealed class ServiceUrlJson : JsonConverter<ServiceUrl>
{
    public override ServiceUrl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ServiceUrl.FromStored(reader.GetString()) ?? throw new JsonException("A stored service URL is not an https address.");

    public override void Write(Utf8JsonWriter writer, ServiceUrl value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
