using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Publishing;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Exchanges;
using static PeerExchange.Tests.Exchanges.CityTop;

namespace PeerExchange.Tests.Publishing;

/// <summary>Boards of cities, put together: only of those who chose it, from three on, and never one city's own.</summary>
public sealed class SharedFiguresTests
{
    [Fact]
    public void Two_cities_are_shown_to_nobody_and_three_only_together()
    {
        var two = new[] { City("a", "conjunto", "50"), City("b", "conjunto", "60") }.SelectMany(city => city).ToList();
        Assert.Empty(Together(two));

        var three = Together([.. two, .. City("c", "conjunto", "85.5")]);
        Assert.Equal([("linea_base", 3, 65.2m), ("meta", 3, 70m)], three.Select(figure => (figure.Number.Key, figure.Of, figure.Average)));
        Assert.All(three, figure => Assert.Equal(("prenatal", "porcentaje", (decimal?)null), (figure.By.Key, figure.Unit!.Key, figure.Total)));
    }

    [Fact]
    public void A_city_that_keeps_its_board_to_itself_is_in_no_figure() => Assert.Empty(City("a", "ciudad", "50"));

    [Fact]
    public void A_board_that_was_only_begun_is_in_no_figure()
    {
        var top = In("datos");
        top.Start(Omar, "RIL-IND");
        Assert.Empty(SharedFigures.Of(top.Open, Ril));
    }

    [Theory]
    [InlineData("otro", "porcentaje")]
    [InlineData("presupuesto", "moneda")]
    public void What_cannot_be_compared_is_left_out(string indicator, string unit) => Assert.All(City("a", "conjunto", "50", indicator, unit), city => Assert.Empty(city.Rows));

    [Fact]
    public void Counts_have_a_total_and_a_city_counts_once_with_what_it_wrote_last()
    {
        List<SharedNumbers> all = [.. new[] { "a", "b", "c" }.SelectMany(id => City(id, "conjunto", "30", "talleres_inicio", "numero"))];
        all[0] = all[0] with { Rows = [all[0].Rows[0], all[0].Rows[0] with { Numbers = new Dictionary<string, decimal> { ["linea_base"] = 90m } }] };

        var figure = Together(all)[0];
        Assert.Equal(("linea_base", 3, 50m, 150m), (figure.Number.Key, figure.Of, figure.Average, figure.Total));
    }

    [Theory]
    [InlineData("99999999999999999999999999")]
    [InlineData("mucho")]
    public void A_number_that_is_none_is_left_out(string written) => Assert.All(City("a", "conjunto", written), city => Assert.DoesNotContain("linea_base", city.Rows[0].Numbers.Keys));

    /// <summary>A channel has no such right, whatever a city chose.</summary>
    [Fact]
    public void A_channel_reads_no_figures()
    {
        List<SharedNumbers> all = [.. new[] { "a", "b", "c" }.SelectMany(id => City(id, "conjunto", "30"))];
        Assert.NotEmpty(Together(all));
        Assert.Empty(SharedFigures.Together(Ril, Ril.Forms["RIL-IND"], all, Viewer.Channel));
    }

    private static IReadOnlyList<SharedFigure> Together(IEnumerable<SharedNumbers> all) => SharedFigures.Together(Ril, Ril.Forms["RIL-IND"], all, Viewer.Public);

    private static List<SharedNumbers> City(string id, string audience, string baseline, string indicator = "prenatal", string unit = "porcentaje")
    {
        var top = In("datos");
        var row = Indicators()[0];
        var answers = new Dictionary<string, string>(row.Answers) { ["linea_base"] = baseline, ["indicador_base"] = indicator, ["unidad"] = unit };
        if (indicator == "otro")
        {
            answers["indicador"] = "Otro indicador";
        }

        top.Submit(Omar, "RIL-IND", Answers(("publicidad_tablero", audience)), row with { Answers = answers });

        // A number the form refuses is taken as if it had been sent.
        var board = top.Last("RIL-IND");
        var folder = top.Folder.With([Change.Set(OpenDossier.KeyOf(board), board with { Version = 1 }, CoreJson.Default.Submission)]);
        return [.. SharedFigures.Of(OpenDossier.Read(folder)!, Ril).Select(shared => shared with { Dossier = id })];
    }
}
