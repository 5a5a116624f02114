using NodaTime;
using PeerExchange.Core.Exchanges;

namespace PeerExchange.Tests.Exchanges;

/// <summary>The same initiative offered twice is noticed; two of one field are not taken for one.</summary>
public sealed class LikeOffersTests
{
    private const string Text = "Promotoras formadas visitan cada semana a las familias con bebés en barrios rurales, llevan una guía de juego y supervisión y anotan el desarrollo de cada niña y niño.";

    private static readonly BankEntry First = Entry("a", "UY", "Visitas a familias", Text);

    public static TheoryData<string, string, string, bool> Offers => new()
    {
        { "UY", "Acompañamiento en el hogar", Text.Replace("cada semana", "todas las semanas", StringComparison.Ordinal) + " Compartimos costos.", true },
        { "UY", "Visitas a familias", "Promotoras visitan a familias con bebés en barrios y les llevan una guía de juego; el desarrollo se anota en una aplicación nueva.", true },
        { "PY", "Visitas a familias", Text, false },
        { "UY", "Visitas a escuelas", "Supervisores formados visitan cada mes las escuelas rurales, llevan libros y anotan lo que falta en la biblioteca de cada aula.", false },
        { "UY", "Corta", "Visitas a familias", false },
    };

    [Theory]
    [MemberData(nameof(Offers))]
    public void Only_the_same_initiative_of_the_same_country_is_alike(string country, string title, string text, bool isAlike)
    {
        var entry = Entry("b", country, title, text);
        var others = Enumerable.Range(0, 20).Select(i => Entry($"o{i}", "UY", $"Agua {i}", $"Gestión comunitaria de acueductos número {i} en la cuenca del río, con tarifas y mantenimiento.")).ToList();
        var likes = new LikeOffers();
        foreach (var other in others.Prepend(First))
        {
            likes.Add(other);
        }

        Assert.Equal(isAlike ? "a" : null, likes.Find(entry)?.Dossier);
        Assert.Equal(isAlike ? ["a"] : [], LikeOffers.In(Bank.Of([.. others, First, entry], 2026), entry, _ => true).Select(other => other.Dossier));
    }

    // Own texts: a sentence in Spanish, what it says in Portuguese, and another initiative of the same field in Portuguese.
    public static TheoryData<string, string, bool> Translated => new()
    {
        { "pt", "Promotoras formadas visitam toda semana as famílias com bebês em bairros rurais, levam um guia de brincadeiras e supervisão e anotam o desenvolvimento de cada menina e menino.", true },
        { "pt", "Agentes capacitadas fazem visitas semanais às famílias com bebês nos bairros rurais, com guia de jogo e supervisão, e registram o desenvolvimento de cada menina e menino.", true },
        { "pt", "Creches em bairros rurais recebem bebês durante a safra, com educadoras formadas, cardápio próprio e horário estendido para as famílias que trabalham na colheita.", false },
        { "pt", "Equipes de saúde da família pesam bebês todo mês no posto, aconselham sobre amamentação e encaminham ao pediatra as crianças com atraso no desenvolvimento.", false },
        { "", "Promotoras formadas visitam toda semana as famílias com bebês em bairros rurais, levam um guia de brincadeiras e supervisão e anotam o desenvolvimento de cada menina e menino.", false },
    };

    [Theory]
    [MemberData(nameof(Translated))]
    public void What_another_language_says_of_the_same_initiative_is_noticed_and_its_neighbours_are_not(string language, string text, bool isAlike)
    {
        var first = First with { Language = "es" };
        var entry = Entry("b", "UY", "Outra", text) with { Language = language };
        var likes = new LikeOffers();
        likes.Add(first);

        Assert.Equal(isAlike ? "a" : null, likes.Find(entry)?.Dossier);
        Assert.Equal(isAlike ? ["a"] : [], LikeOffers.In(Bank.Of([first, entry], 2026), entry, _ => true).Select(other => other.Dossier));
        Assert.Empty(LikeOffers.In(Bank.Of([first, entry], 2026), entry with { Country = "PY" }, _ => true));
    }

    [Fact]
    public void What_one_may_not_find_is_not_spoken_of() =>
        Assert.Empty(LikeOffers.In(Bank.Of([First], 2026), Entry("b", "UY", "Otra", Text), _ => false));

    private static BankEntry Entry(string dossier, string country, string title, string text) =>
        new(dossier, "oei", $"OEI-2026-{dossier}", title, country, "Ministerio", text, title + "\n" + text, [], ["es"], Visibilities.Network, "someone", null, Instant.FromUtc(2026, 1, 1, 9, 0));
}
