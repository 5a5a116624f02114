using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>Somebody unknown chooses a language: the first thing anybody does, and all that is kept of them until they ask to be admitted.</summary>
public static class Greet
{
    /// <param name="conversation">Their 1:1 chat, so that the answer to a request reaches them.</param>
    public static Decision Decide(Roster roster, Identity identity, Language language, string conversation, Instant now)
    {
        if (roster.Find(identity) is not null)
        {
            return Decision.Nothing;
        }

        var known = roster.Registration(identity);
        if (known is not null && known.Language == language && known.Conversation == conversation)
        {
            return Decision.Nothing;
        }

        var greeted = known is null
            ? new Registration(identity, RegistrationState.Greeted, language, "", "", "", "", "", [], conversation, 0, null, now, null, null)
            : known with { Language = language, Conversation = conversation };
        return new Decision.Committed(
            "person.greet", language.ToString(), [Change.Set(Roster.KeyOf(greeted), greeted, CoreJson.Default.Registration)], []);
    }
}
