using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Storage;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>Personal data go when their time is over: travel data 30 days after the visit, the others a year after the end.</summary>
public sealed class RetentionTests
{
    // The visit ends on 10 June 2026.
    private static readonly Instant TravelGoes = Instant.FromUtc(2026, 7, 10, 11, 0);

    [Fact]
    public void Travel_data_are_erased_thirty_days_after_the_visit_in_every_version_with_their_files()
    {
        var top = Travelled();
        Assert.Contains("4.123.456-7", Text(top), StringComparison.Ordinal);
        top.Later(TravelGoes - top.Now - Duration.FromSeconds(1));
        Assert.Contains("4.123.456-7", Text(top), StringComparison.Ordinal);

        top.Later(Duration.FromSeconds(2));
        foreach (var personal in new[] { "4.123.456-7", "celíaca", "Seguro SA", "seguro.pdf", "firmado.pdf" })
        {
            Assert.DoesNotContain(personal, Text(top), StringComparison.Ordinal);
        }

        Assert.Equal(["file-1", "scan-1"], top.Messages.OfType<Do>().Where(command => command.Command == FileEffects.Forget).Select(command => command.Ids["file"]).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("Programa de visitas a familias.", Text(top), StringComparison.Ordinal);
        Assert.Contains("mirta@example.net", Text(top), StringComparison.Ordinal);
        Assert.Equal("pasajes", Assert.Single(top.Open.Rows(Travel(top).Id)).Answers["fin_rubro"]);
    }

    [Fact]
    public void The_other_forms_are_erased_a_year_after_the_end_also_when_nobody_touches_the_exchange_any_more()
    {
        var top = Travelled();
        top.End(Carmen, "cancelled", "El ministerio cambió de prioridades.");
        top.Later(Duration.FromDays(364));
        Assert.Contains("mirta@example.net", Text(top), StringComparison.Ordinal);
        top.Later(Duration.FromDays(2));
        Assert.DoesNotContain("mirta@example.net", Text(top), StringComparison.Ordinal);
        Assert.Contains("Programa de visitas a familias.", Text(top), StringComparison.Ordinal);
        top.Later(Duration.FromDays(3));
        Assert.Null(top.Head.Wakes);
    }

    [Fact]
    public void Erasing_again_changes_nothing()
    {
        var top = Travelled();
        top.Later(TravelGoes - top.Now + Duration.FromHours(1));
        Assert.Equal("Unchanged", Rule(EraseExpired.Decide(top.Folder, Oei, ExchangeTop.Roster, top.Now)));
        Assert.Equal("Unchanged", Rule(top.Wake()));
    }

    [Fact]
    public void A_wake_that_was_missed_erases_when_it_comes()
    {
        var top = Travelled();
        var late = TravelGoes + Duration.FromDays(40);
        var woken = Assert.IsType<Decision.Committed>(ExchangeFlow.Wake(top.Folder, Oei, ExchangeTop.Roster, late));
        Assert.Contains(woken.Messages, message => message is Do { Command: EraseExpired.Command });
    }

    [Fact]
    public void What_is_filled_in_after_its_time_goes_the_next_morning()
    {
        var top = Travelled();
        top.Later(TravelGoes - top.Now + Duration.FromDays(3));
        top.Send("OEI-A4", "ines", Ines, new Dictionary<string, string> { ["doc_numero"] = "5.555.555-5" });
        Assert.Contains("5.555.555-5", Text(top), StringComparison.Ordinal);
        top.Later(Duration.FromDays(1));
        Assert.DoesNotContain("5.555.555-5", Text(top), StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_batch_holds_is_erased_in_several()
    {
        var top = Travelled();
        var travel = Travel(top);
        top.Take(new Decision.Committed("test", "", [.. Enumerable.Range(2, 120).Select(version =>
        {
            var older = travel with { Version = version };
            return Change.Set(OpenDossier.KeyOfVersion(older), new SubmissionVersion(older, []), CoreJson.Default.SubmissionVersion);
        })], []));
        var (folder, rounds) = (top.Folder, 0);
        while (EraseExpired.Decide(folder, Oei, ExchangeTop.Roster, TravelGoes + Duration.FromDays(1)) is Decision.Committed some)
        {
            Assert.InRange(some.Changes.Count + some.Messages.Count, 1, 98);
            folder = folder.With(some.Changes);
            rounds++;
            Assert.Equal(EraseExpired.Decide(folder, Oei, ExchangeTop.Roster, TravelGoes + Duration.FromDays(1)) is Decision.Committed, some.Messages.Any(message => message is Do { Command: EraseExpired.Command }));
        }

        Assert.InRange(rounds, 2, 9);
        Assert.DoesNotContain("4.123.456-7", string.Join('\n', folder.Rows.Select(row => row.Text("json"))), StringComparison.Ordinal);
    }

    private static Submission Travel(ExchangeTop top) => top.Open.Submissions.Single(submission => submission.Form == "OEI-A4" && submission.Of == "juana");

    private static string Text(ExchangeTop top) => string.Join('\n', top.Folder.Rows.Select(row => row.Text("json")));

    /// <summary>The visit is under way; Annexes III and IV hold personal data.</summary>
    private static ExchangeTop Travelled()
    {
        var top = At("visit");
        top.Send("OEI-A3", "UY", Ana, new Dictionary<string, string> { ["contexto"] = "Programa de visitas a familias." }, new FormRow("p1", "participantes", 1, new Dictionary<string, string>
        {
            ["p_nombre"] = "Mirta Ejemplo",
            ["p_correo"] = "mirta@example.net",
        }));
        top.Send(
            "OEI-A4", "juana", Juana,
            new Dictionary<string, string> { ["doc_numero"] = "4.123.456-7", ["alimentacion"] = "celíaca", ["seguro"] = "Seguro SA", ["seguro_archivo.files"] = "file-1" },
            new FormRow("f1", "financia", 1, new Dictionary<string, string> { ["fin_rubro"] = "pasajes" }));
        var travel = Travel(top);
        var file = new FileNote("file-1", Oei.Forms["OEI-A4"].Fields.Single(field => field.Type == Core.Programmes.FieldType.Files).Key, "seguro.pdf", 10, "application/pdf", "juana", top.Now);
        travel = travel with { Answers = travel.Answers.Where(answer => !answer.Key.EndsWith(".files", StringComparison.Ordinal)).Append(new(file.Field + ".files", "file-1")).ToDictionary() };
        var scan = new SignedCopy("scan-1", "firmado.pdf", 10, "application/pdf", "juana", top.Now, 1, "", []);
        top.Take(new Decision.Committed("test", "",
        [
            Change.Set(OpenDossier.KeyOf(travel), travel, CoreJson.Default.Submission),
            Change.Set(OpenDossier.KeyOf(travel, file), file, CoreJson.Default.FileNote),
            Change.Set(OpenDossier.KeyOfSignedCopy(travel), scan, CoreJson.Default.SignedCopy),
            Change.Set(OpenDossier.KeyOfVersion(travel), new SubmissionVersion(travel, []), CoreJson.Default.SubmissionVersion),
        ], []));
        return top;
    }
}
