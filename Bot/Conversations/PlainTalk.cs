using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Cards.PlainText;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>How a form is talked about in plain messages: the mode kept in the inbox, a message decided on, and the question said.</summary>
internal sealed class PlainTalk(FormDesk desk, KnownValues knownValues, ITableStore store, ConnectorClient connector)
{
    /// <summary>Null while the person uses cards, or where the turn has not read the inbox (a press).</summary>
    public static PlainMode? ModeOf(Turn turn) => turn.Inbox?.Get(Inbox.ModeKey, CoreJson.Default.PlainMode);

    /// <summary>Decides on a message; what is to be said about it belongs to the decision that was committed in the end.</summary>
    public async Task<(Settled Settled, PlainEcho Echo)> DecideAsync(
        Turn turn, string dossier, Func<Folder, Programme, NodaTime.Instant, (Decision Decision, PlainEcho Echo)> decide, CancellationToken cancellation)
    {
        var echo = new PlainEcho { Wish = PlainWish.Gone };
        var settled = await desk.DecideAsync(
            dossier, turn.Actor,
            (folder, programme, now) =>
            {
                (var decision, echo) = decide(folder, programme, now);
                return decision;
            },
            cancellation);
        return (settled, echo);
    }

    /// <summary>Nothing but the mode stands in this row, so that the last word counts.</summary>
    public Task KeepAsync(Turn turn, PlainMode? mode, CancellationToken cancellation) => store.CommitAsync(
        Inbox.PartitionOf(turn.Person.Id),
        [mode is null ? RowChange.Delete(Inbox.ModeKey) : RowChange.Put(Inbox.ModeKey, RowJson.Write(mode, CoreJson.Default.PlainMode))],
        cancellation);

    /// <summary>Everything as messages of the chat, the last as the answer; a pressed button is answered with where to look.</summary>
    public async Task<Answer> SayAsync(Turn turn, IReadOnlyList<string> messages, CancellationToken cancellation)
    {
        var pressed = turn.Incoming.Press is not null;
        foreach (var message in pressed ? messages : messages.Take(messages.Count - 1))
        {
            await SendAsync(turn, message, cancellation);
        }

        return Answer.Say(pressed ? Texts.Of(turn.Language)["Plain.Below"].Text : messages[^1]);
    }

    /// <summary>The question that stands now, after what is to be said about the last message.</summary>
    public async Task<Answer> TellAsync(Turn turn, Folder folder, string submission, PlainEcho echo, bool starts, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(folder, submission, turn.Actor, cancellation) is not { } open)
        {
            return Answer.Say(Texts.Of(turn.Language)["Plain.Gone"].Text);
        }

        var reader = FormDesk.ReaderOf(turn);
        var place = folder.Get(PlainPlace.KeyOf(submission, turn.Person.Id), CoreJson.Default.PlainPlace) ?? new PlainPlace(open.Form.Pages.Count);
        var start = place.Row is not null && place.Page < open.Form.Pages.Count ? Prefill.Row(open.Form.Pages[place.Page], await knownValues.ForRowsAsync(turn, open, cancellation)) : Answers.None;
        var sight = new PlainSight(open.View(reader), open.Context, Questions.Of(open.Context, turn.Actor), place, echo, start) { Starts = starts };
        return await SayAsync(turn, PlainQuestion.Draw(sight, reader), cancellation);
    }

    public Task SendAsync(Turn turn, string message, CancellationToken cancellation) =>
        connector.SendAsync(turn.Incoming.Reference, new OutgoingActivity { Text = message }, cancellation);
}
