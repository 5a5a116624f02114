using PeerExchange.Cards.Model;
using PeerExchange.Core.Matching;

namespace PeerExchange.Cards.Parts;

/// <summary>Ideas of the lexicon in the reader's words.</summary>
public static class Concepts
{
    /// <summary>With commas between; empty where there are none.</summary>
    public static OwnText Named(IEnumerable<Concept> concepts, Texts t)
    {
        var named = default(OwnText);
        foreach (var concept in concepts)
        {
            named = named.IsEmpty ? t.Say(concept.Name) : named + new OwnText(", ") + t.Say(concept.Name);
        }

        return named;
    }
}
