using System.Text.Json;

namespace PeerExchange.Cards.Model;

/// <summary>
/// What a button carries back: short ids and numbers under the keys below. It is client input when it returns: the server
/// checks every one of them again.
/// </summary>
public sealed class CardData
{
    /// <summary>Our own keys begin with an underscore, so that no field of a form can take their place.</summary>
    public const string Dossier = "_d", Submission = "_s", Edit = "_e", Page = "_p", Row = "_r", List = "_l", FromSummary = "_f", Part = "_n", Form = "_m", Programme = "_g", Version = "_v", Nonce = "_o",
        Person = "_w", Tenant = "_t", Account = "_i", At = "_a", Words = "_q", Key = "_k", About = "_b", Country = "_c", Stage = "_x", Meeting = "_z", Role = "_j", Channel = "_h";

    /// <summary>Where the Submit fallback carries its verb.</summary>
    public const string Verb = "verb";

    public static readonly CardData None = new([]);

    private readonly (string Key, string? Text, int Number)[] _items;

    private CardData((string, string?, int)[] items) => _items = items;

    public CardData With(string key, string text) => new([.. _items, (key, text, 0)]);

    public CardData With(string key, int number) => new([.. _items, (key, null, number)]);

    internal void Write(Utf8JsonWriter writer)
    {
        foreach (var (key, text, number) in _items)
        {
            if (text is null)
            {
                writer.WriteNumber(key, number);
            }
            else
            {
                writer.WriteString(key, text);
            }
        }
    }
}
