using System.Text;
using System.Text.Json;
using PeerExchange.Tests.Fixtures;
using PeerExchange.Tests.Package;

namespace PeerExchange.Tests.Meetings;

/// <summary>A calendar file as ical.js understands it: name of what it says, and the value.</summary>
internal static class CalendarReader
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(string calendar)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("meeting.ics");
        await File.WriteAllBytesAsync(file, Encoding.UTF8.GetBytes(calendar));
        var (exitCode, output) = await OfficialSchema.NodeAsync(Repository.Of("Tests", "Meetings", "read-calendar.mjs"), file);
        Assert.True(exitCode == 0, output);
        return JsonSerializer.Deserialize<Dictionary<string, string>[]>(output)!.Single();
    }
}
