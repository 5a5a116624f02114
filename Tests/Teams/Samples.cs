using System.Text.Json.Nodes;

namespace PeerExchange.Tests.Teams;

/// <summary>Activities as the documentation shows them, with ids of nobody.</summary>
internal static class Samples
{
    public const string Tenant = Fixtures.TokenServer.Tenant;
    public const string BotId = "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c";
    public const string PersonalChat = "a:17I0kl9EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzbfcAg2IaydGElSo10tVr4C7Fc6GtieTJX663WuJCc1uA83n4CSrHSgGBj5XNYLcVlJAs2ZX8DbYBPck201w-";
    public const string Channel = "19:6d97d816470f481dbcda38244b98689a@thread.tacv2";

    public static JsonObject Activity(string type, string serviceUrl) => new()
    {
        ["type"] = type,
        ["id"] = "f:1485983408511",
        ["timestamp"] = "2026-02-01T21:10:07.437Z",
        ["localTimestamp"] = "2026-02-01T14:10:07.437-07:00",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject
        {
            ["id"] = "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ",
            ["name"] = "Megan Bowen",
            ["aadObjectId"] = "7faf8ab2-3d56-4244-b585-20c8a42ed2b8",
        },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = Tenant, ["id"] = PersonalChat },
        ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "PeerExchange" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        ["locale"] = "es-ES",
    };

    public static JsonObject Message(string serviceUrl, string text = "hola")
    {
        var activity = Activity("message", serviceUrl);
        activity["textFormat"] = "plain";
        activity["text"] = text;
        return activity;
    }

    public static JsonObject Execute(string serviceUrl, string verb, JsonNode? data, string trigger = "manual")
    {
        var activity = Activity("invoke", serviceUrl);
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = "1700000000001";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["id"] = "abc", ["verb"] = verb, ["data"] = data },
            ["trigger"] = trigger,
        };
        return activity;
    }

    public static JsonObject Submit(string serviceUrl, JsonNode value)
    {
        var activity = Activity("message", serviceUrl);
        activity["replyToId"] = "1700000000001";
        activity["value"] = value;
        return activity;
    }
}
