using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>In the channel, once confirmed: what it is from now on.</summary>
public static class ChannelLinkedCard
{
    public static AdaptiveCard Draw(string key, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        return new AdaptiveCard(reader.Language, t["PeopleAct.LinkedTitle"])
        {
            Body =
            [
                Header.Of(reader, t["PeopleAct.LinkedTitle"]),
                Notice.Done(reader, t.Format("PeopleAct.Linked", PeopleWords.PostBox(key, programmes, t))),
                new TextBlock(t["PeopleAct.LinkedWhat"]) { Spacing = Spacing.Medium },
            ],
        };
    }
}
