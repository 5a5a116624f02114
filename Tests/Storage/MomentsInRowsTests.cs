using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;
using Xunit;

namespace PeerExchange.Tests.Storage;

public sealed class MomentsInRowsTests
{
    public static TheoryData<string> Texts => new(
        "2026-11-21T16:36:48.7437745Z", "2026-11-21T16:36:48.74Z", "2026-11-21T16:36:48Z", "2026-11-21T16:36:48.743774501Z", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z", "-9998-01-01T00:00:00Z", "1969-12-31T23:59:59.000000001Z");

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_moment_is_stored_as_one_text_whichever_way_it_is_written(string text)
    {
        var moment = InstantPattern.ExtendedIso.Parse(text).Value;
        var entry = new AuditEntry(moment, "ana", "form.save", "OEI-A1");

        var json = JsonSerializer.Serialize(entry, CoreJson.Default.AuditEntry);

        Assert.Contains($"\"{text}\"", json, StringComparison.Ordinal);
        Assert.Equal(moment, JsonSerializer.Deserialize(json, CoreJson.Default.AuditEntry)!.At);
    }
}
