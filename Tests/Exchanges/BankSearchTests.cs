using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>What people find in the bank, in which order, and what they are told when it is not there.</summary>
public sealed class BankSearchTests
{
    private static readonly Bank Offers = Bank.Of(
    [
        Entry("hogares", "BR", "Cadastro único", "Cadastro único de famílias de baixa renda: atualização pelos municípios e cruzamento com registros administrativos."),
        Entry("acogida", "AR", "Familias que acogen", "Programa de familias de acogida para niños separados de su hogar, con selección y apoyo técnico."),
        Entry("tele", "PE", "Teleconsultas", "Teleconsultas de especialistas para puestos de salud amazónicos."),
        Entry("agua", "SV", "Juntas de agua rurales", "Gestión comunitaria de acueductos y saneamiento en la cuenca."),
        Entry("chile", "CL", "Vivienda primero", "Vivienda para personas en situación de calle, con equipos sociales."),
        Entry("paraguay", "PY", "Casas maternas", "Casas cerca del hospital para embarazadas de zonas alejadas, con parteras."),
        Entry("merenda", "BR", "Merenda da agricultura familiar", "Merenda escolar comprada de agricultores familiares, com cardápios locais.") with { Visibility = Visibilities.Coordination },
        Entry("vieja", "UY", "Padrón de hogares", "Registro de hogares pobres con visitas.") with { ReviewBefore = new LocalDate(2026, 2, 1), Author = "ana" },
    ], 2026);

    [Theory]
    [InlineData("OEI-2026-acogida", "acogida", FoundBy.Reference)]
    [InlineData("juntas AGUA", "agua", FoundBy.Name)]
    [InlineData("Chile", "chile", FoundBy.Place)]
    [InlineData("vivienda chile", "chile", FoundBy.Place)]
    [InlineData("parteras hospital", "paraguay", FoundBy.Words)]
    [InlineData("acolhimento familiar", "acogida", FoundBy.Meaning)]
    [InlineData("telemedicina", "tele", FoundBy.Meaning)]
    [InlineData("homeless people", "chile", FoundBy.Meaning)]
    public void What_is_looked_for_comes_first_whatever_its_language(string words, string expected, FoundBy by)
    {
        var found = Search(words, FormDeskTop.Beatriz);

        Assert.True(found.Fits);
        Assert.Equal((expected, by), (found.Hits[0].Entry.Dossier, found.Hits[0].By));
    }

    [Fact]
    public void A_word_is_no_part_of_another_word() =>
        Assert.DoesNotContain(Search("agua", FormDeskTop.Beatriz).Hits, hit => hit.Entry.Dossier == "paraguay");

    [Fact]
    public void What_was_found_by_meaning_says_which_idea_is_shared() =>
        Assert.Contains(Search("telemedicina", FormDeskTop.Beatriz) is var found ? found.SharedWith(found.Hits[0].Entry) : [], concept => concept.Key.Contains("tele", StringComparison.Ordinal));

    [Theory]
    [InlineData("faros y boyas en puertos")]
    [InlineData("mejorar la supervisión de guarderías rurales con personal voluntario y sin presupuesto propio")]
    public void Where_nothing_fits_that_is_said(string words) => Assert.False(Search(words, FormDeskTop.Beatriz).Fits);

    [Fact]
    public void Only_what_one_may_find_is_found_by_words_by_meaning_and_in_the_list()
    {
        foreach (var words in new[] { "merenda", "alimentación escolar", "OEI-2026-merenda", "" })
        {
            Assert.DoesNotContain(Search(words, FormDeskTop.Beatriz).Hits, hit => hit.Entry.Dossier == "merenda");
            Assert.Contains(Search(words, FormDeskTop.Carmen).Hits, hit => hit.Entry.Dossier == "merenda");
        }
    }

    [Fact]
    public void Past_its_date_an_offer_is_found_by_its_author_and_coordination_only_and_not_proposed()
    {
        Assert.DoesNotContain(Search("padrón de hogares", FormDeskTop.Beatriz).Hits, hit => hit.Entry.Dossier == "vieja");
        Assert.Contains(Search("padrón de hogares", FormDeskTop.Ana).Hits, hit => hit.Entry.Dossier == "vieja");
        Assert.Contains(Search("padrón de hogares", FormDeskTop.Carmen).Hits, hit => hit.Entry.Dossier == "vieja");
        Assert.False(BankRules.MayPropose(Offers.Find("vieja")!, "oei", new LocalDate(2026, 3, 2)));
    }

    [Fact]
    public void Without_words_the_newest_come_first() =>
        Assert.Equal(["vieja", "merenda", "paraguay"], Search("", FormDeskTop.Carmen).Hits.Take(3).Select(hit => hit.Entry.Dossier));

    private static BankFound Search(string words, Person person) => BankSearch.Of(Offers, words, FormDeskTop.Actor(person));

    private static BankEntry Entry(string dossier, string country, string title, string text)
    {
        count++;
        return new(dossier, "oei", $"OEI-2026-{dossier}", title, country, "Ministerio", text, title + "\n" + text, [], ["es"], Visibilities.Network, "someone", null, Instant.FromUtc(2026, 1, count, 9, 0));
    }

    private static int count;
}
