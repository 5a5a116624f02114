using System.Net;
using System.Text.Json;
using PeerExchange.Cards;
using PeerExchange.Tests.Documents;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A form on paper: downloaded as Word, signed by hand, and sent back in the chat, before and after it was submitted.</summary>
public sealed class PaperJourneyTests : IAsyncLifetime
{
    private FileShare shares = null!;
    private RunningBot bot = null!;
    private Chat beatriz = null!;
    private Chat carmen = null!;

    public async Task InitializeAsync()
    {
        shares = await FileShare.StartAsync();
        bot = await RunningBot.StartAsync("--Files:Hosts=127.0.0.1");
        carmen = await Chat.Carmen(bot).SayAsync("hola");
        beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await shares.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_downloaded_as_Word_by_a_link_that_ends_and_nobody_else_gets_it()
    {
        await beatriz.PressAsync(Verbs.FormSave, OfferPages.Pages[0]);
        await beatriz.PressAsync(Verbs.FormLeave, ("nombre", "Visitas a famílias"));
        await beatriz.PressAsync(Verbs.FormOpen);
        var submission = beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.FormLeave);
        await beatriz.PressAsync(Verb(submission, Verbs.FormDocument));

        Assert.Contains("60", beatriz.Text, StringComparison.Ordinal);
        var document = await FetchAsync(beatriz);
        Assert.Empty(Paper.Problems(document));
        Assert.Contains("Visitas a famílias", Paper.Text(document), StringComparison.Ordinal);

        var ana = await Chat.Ana(bot).SayAsync("hola");
        await ana.PressAsync(Verb(submission, Verbs.FormDocument));
        Assert.DoesNotContain(Links(ana), _ => true);
    }

    [Fact]
    public async Task A_signed_copy_survives_a_restart_is_replaced_after_submission_and_is_shown_to_coordination()
    {
        await FillAsync();
        await beatriz.PressAsync(Verbs.FormSigned);
        Assert.Contains("20 MB", beatriz.Text, StringComparison.Ordinal);

        await bot.StopAsync();
        await bot.StartAgainAsync();

        await shares.SendAsync(bot, beatriz, "falso.pdf", "/fake.pdf");
        Assert.Contains("falso.pdf", beatriz.Text, StringComparison.Ordinal);
        await shares.SendAsync(bot, beatriz, "assinada.pdf", "/good.pdf");
        Assert.Contains("assinada.pdf", beatriz.Text, StringComparison.Ordinal);
        var first = Files();

        await beatriz.PressAsync(Verbs.FormOpen);
        await beatriz.PressAsync(Verbs.FormSubmit);
        Assert.Contains("assinada.pdf", beatriz.Text, StringComparison.Ordinal);
        await carmen.ReceiveNextAsync();
        Assert.Contains("assinada.pdf", carmen.Text, StringComparison.Ordinal);

        await beatriz.PressAsync(Verbs.FormSigned);
        await shares.SendAsync(bot, beatriz, "nova.pdf", "/other.pdf");
        Assert.Contains("nova.pdf", beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("assinada.pdf", beatriz.Text, StringComparison.Ordinal);
        await UntilAsync(() => Files().Intersect(first).Count() < first.Count);

        await beatriz.PressAsync(Verbs.FormOpen);
        await beatriz.PressAsync(Verbs.FormSignedCopy);
        Assert.Equal([.. FileShare.Pdf, 1, 2, 3], await FetchAsync(beatriz));
        await carmen.PressAsync(Verbs.FormSignedCopy);
        Assert.Equal([.. FileShare.Pdf, 1, 2, 3], await FetchAsync(carmen));
    }

    [Fact]
    public async Task Only_who_fills_in_a_form_may_send_its_signed_copy()
    {
        await FillAsync();
        var press = beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.FormSubmit);
        await carmen.PressAsync(Verb(press, Verbs.FormSigned));
        Assert.DoesNotContain("20 MB", carmen.Text, StringComparison.Ordinal);

        await shares.SendAsync(bot, carmen, "outra.pdf", "/good.pdf");
        await beatriz.PressAsync(Verbs.FormSigned);
        Assert.DoesNotContain("outra.pdf", beatriz.Text, StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        foreach (var page in OfferPages.Pages)
        {
            await beatriz.PressAsync(Verbs.FormSave, page);
        }
    }

    private List<string> Files() =>
        [.. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(bot.DatabasePath)!, "files"), "*", SearchOption.AllDirectories)];

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(20);
        }

        Assert.True(holds());
    }

    private async Task<byte[]> FetchAsync(Chat chat)
    {
        using var answer = await bot.Http.GetAsync(new Uri(bot.Url + new Uri(Links(chat).First()).AbsolutePath));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static IEnumerable<string> Links(Chat chat) => chat.Card.TryGetProperty("actions", out var actions)
        ? actions.EnumerateArray().Where(action => action.TryGetProperty("url", out _)).Select(action => action.GetProperty("url").GetString()!)
        : [];

    /// <summary>The same button with another verb, as a client might send it.</summary>
    private static JsonElement Verb(JsonElement button, string verb) =>
        JsonSerializer.SerializeToElement(new { verb, data = button.GetProperty("data"), associatedInputs = "none" });
}
