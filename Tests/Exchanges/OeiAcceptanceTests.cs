using NodaTime;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>What the programme's text refuses, where no other test says it by name.</summary>
public sealed class OeiAcceptanceTests
{
    private const string Secret = "SECRETO";

    private static readonly FormRow Learning = new("t1", "transferencia", 1, new Dictionary<string, string>
    {
        ["pt_aprendizaje"] = "Guía de supervisión de los centros",
        ["pt_resultado"] = "Todos los centros públicos aplican la guía",
        ["pt_indicador"] = "Centros que la aplican",
        ["pt_linea_base"] = "0",
        ["pt_meta"] = "40",
        ["pt_responsable.name"] = "Juana Ejemplo",
        ["pt_responsable.email"] = "juana@example.org",
        ["pt_hitos"] = "3: guía acordada\n12: guía aplicada",
        ["pt_destinatarios"] = "Equipos de supervisión",
    });

    [Fact]
    public void A_visit_cannot_start_without_the_referencing_session_held()
    {
        var top = At("referencing_booked");
        top.Send("OEI-A2", "UY", Ana);
        top.Send("OEI-A3", "UY", Ana);
        top.Participants("UY", Juana);
        top.Send("OEI-A7", "juana", Juana, new Dictionary<string, string> { ["c_tratamiento"] = "true" });
        top.Send("OEI-A4", "juana", Juana);
        top.Later(Duration.FromDays(120));

        Assert.Equal("referencing_booked", top.Stage);
        Assert.Contains(top.Missing(), missing => missing.StartsWith("Record referencing", StringComparison.Ordinal));
        Assert.Contains("después de la sesión de referenciación", Words(top.Start(Paulo, "OEI-A1-CO")), StringComparison.Ordinal);
        Assert.Contains("después de la sesión de referenciación", Words(top.Start(Ana, "OEI-A1-CS")), StringComparison.Ordinal);
        Assert.Contains(new Gates(Oei, top.Open, top.Today).Closed("visit"), gate => gate.Debts.Any(debt => debt is { Kind: DebtKind.Record, What: "referencing" }));
    }

    [Theory]
    [InlineData("pt_responsable.name", "", "pt_responsable")]
    [InlineData("pt_indicador", "", "pt_indicador")]
    [InlineData("pt_hitos", "", "pt_hitos")]
    [InlineData("pt_hitos", "3: guía acordada\n13: guía evaluada", "pt_hitos")]
    [InlineData("pt_hitos", "9: guía acordada", "pt_hitos")]
    [InlineData("pt_hitos", "guía acordada", "pt_hitos")]
    public void A_transfer_row_needs_one_responsible_an_indicator_and_milestones_within_twelve_months(string input, string value, string field)
    {
        Assert.Empty(Problems(Learning));
        var answers = new Dictionary<string, string>(Learning.Answers) { [input] = value };
        if (input == "pt_responsable.name")
        {
            answers.Remove("pt_responsable.email");
        }

        Assert.Contains(Problems(Learning with { Answers = answers }), problem => problem.Field.StartsWith(field, StringComparison.Ordinal));

        static IEnumerable<FieldProblem> Problems(FormRow row)
        {
            var top = At("reporting");
            Assert.IsType<Decision.Committed>(top.Start(Ana, "OEI-A5"));
            var form = Oei.Forms["OEI-A5"];
            var page = form.Pages.First(page => page.Rows?.Key == row.List);
            return FormCheck.Row(page, row, [row], FormContext.Of(Oei, form, top.Open, top.Sent("OEI-A5"), Ana, top.Today)).Problems;
        }
    }

    [Theory]
    [InlineData("OEI-A4")]
    [InlineData("OEI-A7")]
    public void Annexes_IV_and_VII_are_never_shown_in_a_channel_or_on_a_match_card(string key)
    {
        var form = Oei.Forms[key];
        var top = At("visit");
        top.Send(key, "juana", Juana, form.Fields.ToDictionary(field => field.Key, field => Secret));

        Assert.True(top.See(key, Viewer.Channel) is { Best: Sight.Nothing, Answers.Count: 0, Masked.Count: 0 });
        Assert.DoesNotContain(
            Secret, System.Text.Encoding.UTF8.GetString(ExchangeNotice.Draw(Oei, top.Head, new Reader(Language.Es, DateTimeZone.Utc, top.Now)).ToUtf8()), StringComparison.Ordinal);

        // A match card is drawn from an offer and a request: nothing of them stands in the same row of the matrix.
        var matched = new[] { DossierKind.Offer, DossierKind.Request }.SelectMany(kind => Oei.OpeningForm(kind)!.Fields).Select(field => field.Datum);
        Assert.Empty(form.Fields.Select(field => field.Datum).Intersect(matched));
    }

    [Fact]
    public void A_logbook_entry_is_written_by_its_author_only_and_not_published_by_default()
    {
        var top = At("visit");
        foreach (var other in new[] { Ana, Rodrigo, Beatriz, Carmen, Diana })
        {
            Assert.NotEqual("Committed", Rule(top.Start(other, "OEI-A6", "juana")));
        }

        Assert.IsType<Decision.Committed>(top.Start(Juana, "OEI-A6"));
        Assert.All(new[] { Ana, Ines, Beatriz, Carmen }, other => Assert.False(FormRights.MayFill(Oei.Forms["OEI-A6"], top.Head, top.Sent("OEI-A6"), top.As(other))));
        Assert.Equal((Oei.Forms["OEI-A6"].Publication!.Never, "no"), (Oei.Forms["OEI-A6"].Field("publicar")!.Default, top.Sent("OEI-A6").Answers["publicar"]));
    }
}
