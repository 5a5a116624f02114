using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PeerExchange.Tests.Fixtures;

/// <summary>
/// A real browser, driven through <c>Tests/Playground/drive.mjs</c>: one step at a time, each answered. Pictures go to
/// <c>test-output/playground</c>, and so does one of every step that fails.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan StepPatience = TimeSpan.FromSeconds(20);
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly SemaphoreSlim one = new(1);

    private Chromium()
    {
        Directory.CreateDirectory(Pictures);
        process = Process.Start(new ProcessStartInfo("node", [Repository.Of("Tests", "Playground", "drive.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        errors = process.StandardError.ReadToEndAsync();
    }

    public static string Pictures { get; } = Repository.Of("test-output", "playground");

    public static Chromium Start() => new();

    /// <summary>Opens the page of a Playground, in a window of its own with that person's language and time zone.</summary>
    public async Task<PlaygroundPage> OpenAsync(PlaygroundProcess playground)
    {
        var person = playground.Person;
        await StepAsync("open", person.Key, new JsonObject
        {
            ["url"] = playground.Address.AbsoluteUri,
            ["locale"] = person.Locale,
            ["timeZone"] = person.TimeZone,
            ["patience"] = (int)StepPatience.TotalMilliseconds,
            ["failures"] = Pictures,
        });
        return new PlaygroundPage(this, person.Key);
    }

    /// <summary>Takes one step and answers with its value; a step that fails throws what the page said.</summary>
    public async Task<JsonNode?> StepAsync(string step, string person, JsonObject more)
    {
        more["step"] = step;
        more["person"] = person;
        await one.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(more.ToJsonString());
            await process.StandardInput.FlushAsync();
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(StepPatience * 3)
                ?? throw new InvalidOperationException($"The browser ended: {await errors}");
            var answer = JsonNode.Parse(line)!;
            return answer["ok"]!.GetValue<bool>()
                ? answer["value"]
                : throw new InvalidOperationException($"{person}, {step} {more.ToJsonString()}: {answer["error"]!.GetValue<string>()}");
        }
        finally
        {
            one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(StepPatience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        one.Dispose();
    }
}
