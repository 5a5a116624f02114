using PeerExchange.Bot.Teams;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// What teams and channels are called. Messages carry their ids only; the names come with events (the app is added, something is renamed) and
/// are kept, and where none was seen the connector is asked.
/// </summary>
internal sealed class ChannelNames(ITableStore store, ConnectorClient connector)
{
    private const string Partition = "channel names";
    private const string Name = "name";

    /// <summary>The first channel of a team has the team's id and, in what Teams sends, no name.</summary>
    private const string General = "General";

    /// <summary>Keeps the names an event brings; the same again changes nothing.</summary>
    public async Task KeepAsync(Activity activity, CancellationToken cancellation)
    {
        var data = activity.ChannelData;
        await KeepAsync([(data?.Team?.Id, data?.Team?.Name), (data?.Channel?.Id, data?.Channel?.Name)], cancellation);
    }

    /// <summary>The names of the team and channel a message came from; "–" for what nobody says.</summary>
    public async Task<(string Team, string Channel)> FindAsync(IncomingTurn incoming, CancellationToken cancellation)
    {
        var data = incoming.Activity.ChannelData;
        var (teamId, channelId) = (data?.Team?.Id, data?.Channel?.Id ?? incoming.Reference.ChannelId);
        var team = await OfAsync(teamId, data?.Team?.Name, cancellation);
        var channel = channelId == teamId ? General : await OfAsync(channelId, data?.Channel?.Name ?? incoming.Activity.Conversation?.Name, cancellation);
        if (teamId is { Length: > 0 })
        {
            team ??= await AskTeamAsync(incoming.Reference, teamId, cancellation);
            channel ??= await AskChannelAsync(incoming.Reference, teamId, channelId, cancellation);
        }

        return (team ?? "–", channel ?? "–");
    }

    private async Task<string?> OfAsync(string? id, string? said, CancellationToken cancellation) =>
        Clean(said) is { } name ? name
        : id is { Length: > 0 } ? (await store.ReadAsync(Partition, Keys.Escape(id), cancellation))?.Text(Name)
        : null;

    private async Task<string?> AskTeamAsync(ConversationReference from, string teamId, CancellationToken cancellation)
    {
        var team = await connector.GetTeamAsync(from, teamId, cancellation);
        if (!team.IsOk || Clean(team.Value.Name) is not { } name)
        {
            return null;
        }

        await KeepAsync([(teamId, name)], cancellation);
        return name;
    }

    private async Task<string?> AskChannelAsync(ConversationReference from, string teamId, string channelId, CancellationToken cancellation)
    {
        var channels = await connector.GetChannelsAsync(from, teamId, cancellation);
        if (!channels.IsOk)
        {
            return null;
        }

        await KeepAsync([.. (channels.Value.Conversations ?? []).Where(channel => channel.Id == channelId).Select(channel => (channel.Id, channel.Name))], cancellation);
        return Clean((channels.Value.Conversations ?? []).FirstOrDefault(channel => channel.Id == channelId)?.Name);
    }

    private async Task KeepAsync(IReadOnlyList<(string? Id, string? Name)> names, CancellationToken cancellation)
    {
        foreach (var (id, said) in names)
        {
            if (id is { Length: > 0 } && Clean(said) is { } name)
            {
                await store.CommitAsync(Partition, [RowChange.Put(Keys.Escape(id), new Dictionary<string, object>(1) { [Name] = name })], cancellation);
            }
        }
    }

    private static string? Clean(string? name) =>
        InputText.Cut(InputText.Clean(name ?? "", FieldType.Text), 120) is { Length: > 0 } clean ? clean : null;
}
