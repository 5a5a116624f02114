using System.Net;

namespace PeerExchange.Bot.Teams;

/// <summary>The words a person typed.</summary>
internal static class ActivityText
{
    /// <summary>
    /// The text without the mention of the bot itself (in a channel nothing else reaches it), with HTML entities decoded, hard spaces made
    /// plain, and trimmed. Mentions of others stay as <c>&lt;at&gt;Name&lt;/at&gt;</c>; their accounts are in <see cref="Activity.Entities"/>.
    /// </summary>
    public static string Of(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Text))
        {
            return "";
        }

        var text = activity.Text;
        foreach (var entity in activity.Entities ?? [])
        {
            if (entity.Type == "mention" && entity.Mentioned?.Id is { Length: > 0 } id && id == activity.Recipient?.Id)
            {
                text = Without(text, entity.Text is { Length: > 0 } written ? written : $"<at>{entity.Mentioned.Name}</at>");
            }
        }

        return WebUtility.HtmlDecode(text).Replace('\u00a0', ' ').Trim();
    }

    private static string Without(string text, string mention) =>
        mention.StartsWith("<at", StringComparison.OrdinalIgnoreCase) ? text.Replace(mention, " ", StringComparison.OrdinalIgnoreCase) : text;
}
