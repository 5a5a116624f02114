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

    [Fact]
    public void What_one_may_not_find_is_not_spoken_of() =>
        Assert.Empty(LikeOffers.In(Bank.Of([First], 2026), Entry("b", "UY", "Otra", Text), _ => false));

    private static BankEntry Entry(string dossier, string country, string title, string text) =>
        new(dossier, "oei", $"OEI-2026-{dossier}", title, country, "Ministerio", text, title + "\n" + text, [], ["es"], Visibilities.Network, "someone", null, Instant.FromUtc(2026, 1, 1, 9, 0));
}
