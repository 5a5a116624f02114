using System.Reflection;
using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

/// <summary>One card with realistic content, to be checked against the rules of every card and drawn on the contact sheet.</summary>
/// <param name="Name">Names the picture: "form-page-errors".</param>
/// <param name="Card">The class that draws it.</param>
internal sealed record Sample(string Name, Type Card, Func<Reader, AdaptiveCard> Draw);

/// <summary>All samples: every static field <c>Cards</c> of a class here whose name ends in "Samples".</summary>
internal static class Samples
{
    public static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 15, 30);

    public static readonly IReadOnlyList<Sample> All =
    [
        .. typeof(Samples).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Samples", StringComparison.Ordinal))
            .Select(type => type.GetField("Cards", BindingFlags.Static | BindingFlags.Public)?.GetValue(null))
            .OfType<IReadOnlyList<Sample>>()
            .SelectMany(samples => samples)
            .OrderBy(sample => sample.Name, StringComparer.Ordinal),
    ];

    public static readonly IReadOnlyList<Language> Languages = Enum.GetValues<Language>();

    /// <summary>A reader of that language, in a zone where it is spoken.</summary>
    public static Reader Reader(Language language) => new(language, DateTimeZoneProviders.Tzdb[language switch
    {
        Language.Pt => "America/Sao_Paulo",
        Language.En => "America/Jamaica",
        _ => "America/Bogota",
    }], Now);

    public static TheoryData<string, Language> EveryCard()
    {
        var data = new TheoryData<string, Language>();
        foreach (var sample in All)
        {
            foreach (var language in Languages)
            {
                data.Add(sample.Name, language);
            }
        }

        return data;
    }

    public static AdaptiveCard Draw(string name, Language language) => All.Single(sample => sample.Name == name).Draw(Reader(language));
}
