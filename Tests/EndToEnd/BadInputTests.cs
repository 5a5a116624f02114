using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Whatever a client sends, the answer is a clear word or a 4xx, nothing is lost, and the next turn is fine.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"message\"}")]
    public async Task A_body_that_is_no_activity_is_a_4xx(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await bot.Http.PostAsync(new Uri(bot.Url + "/api/messages"), content);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        await NextTurnIsFineAsync();
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        using var content = new StringContent("{\"type\":\"message\",\"text\":\"" + new string('x', 2_000_000) + "\"}", Encoding.UTF8, "application/json");
        using var answer = await bot.Http.PostAsync(new Uri(bot.Url + "/api/messages"), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        await NextTurnIsFineAsync();
    }

    [Fact]
    public async Task An_unknown_button_is_answered_with_a_friendly_sentence()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("olá");
        var press = beatriz.Press(beatriz.Buttons.First());
        press["value"]!["action"]!["verb"] = "no.such";

        var answer = await beatriz.PostAsync(press);

        Assert.Equal("application/vnd.microsoft.activity.message", answer.GetProperty("type").GetString());
        Assert.NotEqual("", answer.GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("_s", "someone-elses")]
    [InlineData("_d", "../../people")]
    [InlineData("_d", "people")]
    [InlineData("_e", "-5")]
    [InlineData("_e", "99999999999999999999")]
    [InlineData("_p", "4000")]
    [InlineData("_p", "-1")]
    [InlineData("_p", "abc")]
    public async Task Forged_card_data_changes_nothing(string key, string value)
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        var save = beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == "form.save");
        var press = beatriz.Press(save, ("institucion", "Forjada"));
        press["value"]!["action"]!["data"]![key] = value;

        var answer = await beatriz.PostAsync(press);

        Assert.Equal(200, answer.GetProperty("statusCode").GetInt32());
        await beatriz.SayAsync("início");
        await beatriz.PressTitledAsync("Continuar");
        Assert.NotEqual("Forjada", beatriz.InputValue("institucion"));
    }

    [Fact]
    public async Task Card_data_of_every_wrong_shape_is_survived()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        var verbs = new[] { "form.start", "form.save", "form.back", "form.goto", "form.summary", "form.submit", "form.leave", "form.discard", "form.open", "form.approve", "form.return", "row.add", "row.edit", "row.save", "row.remove", "row.page", "dossier.show", "bank.search", "task.list", "dossier.list", "home.more" };
        JsonNode?[] shapes = [null, new JsonArray(1, 2), new JsonObject { ["a"] = 1 }, JsonValue.Create(true), JsonValue.Create(1e308), JsonValue.Create(new string('n', 2_000)), JsonValue.Create("\u0000\ud83d")];
        foreach (var verb in verbs)
        {
            foreach (var shape in shapes)
            {
                var press = beatriz.Press(beatriz.Buttons.First());
                var data = new JsonObject();
                foreach (var key in new[] { "_d", "_s", "_e", "_p", "_r", "_l", "_f", "_n", "_m", "_g", "_v", "_o", "words", "nombre" })
                {
                    data[key] = shape?.DeepClone();
                }

                press["value"]!["action"]!["verb"] = verb;
                press["value"]!["action"]!["data"] = data;
                var answer = await beatriz.PostAsync(press);
                Assert.Equal(200, answer.GetProperty("statusCode").GetInt32());
            }
        }

        await NextTurnIsFineAsync();
    }

    [Fact]
    public async Task Somebody_elses_card_is_not_theirs_to_press()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        var press = beatriz.Press(beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == "form.save"), ("institucion", "Ajena"));
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var stolen = carmen.Activity("invoke", invoke =>
        {
            invoke["name"] = "adaptiveCard/action";
            invoke["value"] = press["value"]!.DeepClone();
        });

        var answer = await carmen.PostAsync(stolen);

        Assert.Equal("application/vnd.microsoft.activity.message", answer.GetProperty("type").GetString());
        await beatriz.SayAsync("início");
        await beatriz.PressTitledAsync("Continuar");
        Assert.NotEqual("Ajena", beatriz.InputValue("institucion"));
    }

    [Fact]
    public async Task Markup_in_any_text_stays_text()
    {
        const string Injection = "**negrita** [enlace](https://evil.example) <at>todos</at> ${x} <script>";
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await beatriz.PressAsync("form.save", OfferPages.Pages[0]);
        await beatriz.PressAsync("form.save", [.. OfferPages.Pages[1].Where(input => input.Item1 != "nombre"), ("nombre", Injection)]);
        await beatriz.PressAsync("form.leave");

        await beatriz.SayAsync(Injection);

        Assert.DoesNotContain("\"TextBlock\",\"text\":\"" + Injection[..10], beatriz.Card.GetRawText(), StringComparison.Ordinal);
        await NextTurnIsFineAsync();
    }

    private async Task NextTurnIsFineAsync()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("início");
        Assert.Contains("offer.start", beatriz.Verbs);
    }
}
