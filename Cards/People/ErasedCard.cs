using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.People;

/// <summary>After erasure: what is gone and what stays.</summary>
public static class ErasedCard
{
    public static AdaptiveCard Draw(Reader reader)
    {
        var t = reader.T;
        return new AdaptiveCard(reader.Language, t["PeopleData.ErasedTitle"])
        {
            Body = [Header.Of(reader, t["PeopleData.ErasedTitle"]), Notice.Done(reader, t["PeopleData.Erased"]), new TextBlock(t["PeopleData.ErasedKept"]) { Spacing = Spacing.Medium }],
        };
    }
}
