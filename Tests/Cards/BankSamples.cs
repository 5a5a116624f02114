using PeerExchange.Cards.Bank;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching;

namespace PeerExchange.Tests.Cards;

internal static class BankSamples
{
    private static readonly Concept[] Concepts = [.. Lexicon.Default.Concepts.Where(concept => concept.Key is "home_visits" or "early_childhood" or "rural").Take(3)];

    private static readonly BankEntry[] Bank =
    [
        .. Enumerable.Range(0, 8).Select(i => new BankEntry(
            "d" + i, "oei", $"OEI-2026-{i + 1:0000}", i == 1 ? FormSamples.Nasty : "Educadoras que acompañan a educadoras", i % 2 == 0 ? "CL" : "BR",
            "Junta Nacional de Jardines Infantiles", "Mentoras con experiencia visitan cada quince días a quienes empiezan y trabajan con ellas en la sala, con una guía de observación común a todo el país.",
            "", [], ["es"], i == 0 ? DossierStages.Submitted : Visibilities.Network, "p-1", i == 2 ? new(2026, 3, 1) : null, Samples.Now)),
    ];

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("bank", typeof(BankCard), reader => BankCard.Draw(Found("", true, FoundBy.Newest), 0, reader)),
        new("bank-search", typeof(BankCard), reader => BankCard.Draw(Found("educadoras", true, FoundBy.Name, FoundBy.Name, FoundBy.Place, FoundBy.Words, FoundBy.Reference, FoundBy.Meaning), 0, reader)),
        new("bank-search-2", typeof(BankCard), reader => BankCard.Draw(Found("educadoras", true, FoundBy.Meaning), 1, reader)),
        new("bank-closest", typeof(BankCard), reader => BankCard.Draw(Found(FormSamples.Nasty, false, FoundBy.Meaning) with { Hits = [.. Found("", false, FoundBy.Meaning).Hits.Take(3)] }, 0, reader)),
        new("bank-coordination", typeof(BankCard), reader => BankCard.Draw(Found("", true, FoundBy.Newest), 0, reader, seesNeeds: true)),
        new("needs", typeof(NeedsCard), reader => NeedsCard.Draw(Needs(), 40, 40, 0, default, reader)),
        new("needs-asked", typeof(NeedsCard), reader => NeedsCard.Draw(Needs(), 400, 300, 1, reader.T["Bank.NeedsDone"], reader)),
        new("needs-all-answered", typeof(NeedsCard), reader => NeedsCard.Draw([], 4, 4, 0, default, reader)),
        new("needs-nobody-waits", typeof(NeedsCard), reader => NeedsCard.Draw([], 0, 0, 0, default, reader)),
        new("need-call", typeof(NeedCallCard), reader => NeedCallCard.Draw(SampleProgramme.Programme, SampleProgramme.Form, Call, Concepts, reader)),
        new("need-call-one-country", typeof(NeedCallCard), reader => NeedCallCard.Draw(SampleProgramme.Programme, SampleProgramme.Form, Call with { Countries = ["UY"] }, Concepts, reader)),
        new("bank-nothing", typeof(BankCard), reader => BankCard.Draw(new BankFound(FormSamples.Nasty, [], false, _ => []), 0, reader)),
    ];

    private static IReadOnlyList<NeedView> Needs() =>
    [
        .. Enumerable.Range(0, 7).Select(i => new NeedView(
            SampleProgramme.Programme,
            new NeedCluster([.. Enumerable.Range(0, 7 - i).Select(j => new MatchRequest($"r{i}{j}", ((string[])["UY", "BR", "CL", "DO", "PY", "EC", "MX"])[j], new MatchProfile("", "", [], [], "es", "", "", "")))], i == 2 ? [] : Concepts),
            [.. Enumerable.Range(0, 7 - i).Select(j => ($"OEI-2026-00{i}{j}", j == 1 ? FormSamples.Nasty : "Aprender a supervisar visitas a familias en zonas rurales"))], i == 1)),
    ];

    private static NeedCall Call => new("c1", "oei", ["r1", "r2"], ["UY", "BR", "CL"], [.. Concepts.Select(concept => concept.Key)], new(2026, 5, 4), "p-1");

    private static BankFound Found(string words, bool fits, params FoundBy[] by) =>
        new(words, [.. Bank.Select((entry, i) => new BankHit(entry, by[Math.Min(i, by.Length - 1)]))], fits, entry => Array.IndexOf(Bank, entry) % 3 == 0 ? [] : Concepts);
}
