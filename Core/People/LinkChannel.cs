using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>
/// A team channel becomes the post box of an office or of the secretariat: asked for in the channel, confirmed in private, because
/// whoever reads there will read what is posted.
/// </summary>
public static class LinkChannel
{
    private static readonly string[] OfficeRoles = ["office", "focal_point"];

    /// <summary>The post boxes somebody may link: their country's office in each programme where they belong to it, the secretariat's for a secretary.</summary>
    public static IReadOnlyList<string> Offered(IEnumerable<Programme> programmes, Roster roster, Actor actor)
    {
        var keys = new List<string>();
        if (actor.Person.IsSecretary)
        {
            keys.Add(Channels.Secretariat);
        }

        foreach (var programme in programmes)
        {
            if (actor.IsSecretaryOf(programme.Key))
            {
                keys.AddRange(roster.People
                    .Where(person => OfficeRoles.Any(role => person.Holds(programme.Key, role)))
                    .Select(person => Channels.Office(programme.Key, person.Country))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal));
            }
            else if (OfficeRoles.Any(role => actor.Person.Holds(programme.Key, role)))
            {
                keys.Add(Channels.Office(programme.Key, actor.Person.Country));
            }
        }

        return keys;
    }

    /// <summary>Somebody typed it in a channel: it is kept until they confirm in their own chat.</summary>
    public static Decision Ask(Roster roster, IEnumerable<Programme> programmes, ChannelRequest request, Actor actor)
    {
        if (Offered(programmes, roster, actor).Count == 0)
        {
            return Decision.Refuse("NotYourChannel");
        }

        return new Decision.Committed(
            "channel.ask", request.Person, [Change.Set(Roster.KeyOf(request), request, CoreJson.Default.ChannelRequest)],
            [
                new Tell(
                    Recipient.Person(request.Person), PeoplePosts.ConfirmLink, $"{PeoplePosts.ConfirmLink} {request.Person} {request.At.ToUnixTimeTicks()}",
                    new Dictionary<string, string>(0)),
            ]);
    }

    /// <param name="asked">When the channel shown on the card was asked for: a card of an earlier one links nothing.</param>
    public static Decision Confirm(Roster roster, IEnumerable<Programme> programmes, Instant asked, string key, Language language, Actor actor, Instant now)
    {
        if (roster.ChannelAskedBy(actor.Person.Id) is not { } request || request.At != asked)
        {
            return Decision.Nothing;
        }

        if (!Offered(programmes, roster, actor).Contains(key))
        {
            return Decision.Refuse("NotYourChannel");
        }

        var link = new ChannelLink(key, request.TeamName, request.ChannelName, request.Conversation, language, actor.Person.Id, now);
        var messages = new List<Message> { new Tell(Recipient.Channel(key), PeoplePosts.Linked, $"{PeoplePosts.Linked} {key} {now.ToUnixTimeTicks()}", new Dictionary<string, string>(1) { ["key"] = key }) };
        if (key == Channels.Secretariat && roster.Waiting.FirstOrDefault() is { } first)
        {
            messages.AddRange(PeoplePosts.AboutRegistration(roster, first).Where(message => message is Tell { To.Kind: RecipientKind.Channel }));
        }

        return new Decision.Committed(
            "channel.link", key,
            [Change.Set(Roster.KeyOf(link), link, CoreJson.Default.ChannelLink), Change.Remove(Roster.KeyOf(request))],
            messages);
    }

    /// <summary>The person decides against it.</summary>
    public static Decision Forget(Roster roster, Instant asked, Actor actor) =>
        roster.ChannelAskedBy(actor.Person.Id) is { } request && request.At == asked
            ? new Decision.Committed("channel.forget", request.Person, [Change.Remove(Roster.KeyOf(request))], [])
            : Decision.Nothing;
}
