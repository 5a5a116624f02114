using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// Every turn goes one way: who speaks (the roster), what is meant (word, button or file), the handler, and its answer in the form the
/// client expects.
/// </summary>
internal sealed class Turns(
    ITableStore store, RosterCache rosters, Routes routes, FirstContact firstContact, ChannelTurns channels, UploadFile uploads, ChooseLanguage language, PlainForm plain,
    ConversationBook conversations, ConnectorClient connector, InPlace inPlace, BusinessClock clock) : ITurns
{
    public async Task<InvokeAnswer?> HandleAsync(IncomingTurn incoming, CancellationToken cancellation)
    {
        if (incoming.Kind is TurnKind.ConversationUpdate or TurnKind.Installation && incoming.Activity.ChannelData?.Team is not null)
        {
            await channels.NoticeAsync(incoming, cancellation);
        }

        if (incoming.Kind is TurnKind.Ignored or TurnKind.Other or TurnKind.Invoke || Identity(incoming) is not { } identity)
        {
            return null;
        }

        var roster = await rosters.ReadAsync(cancellation);
        var person = roster.Find(identity);
        if (!incoming.Reference.IsPersonal)
        {
            return await AnswerAsync(incoming, await channels.HandleAsync(incoming, roster, person, cancellation), person?.Language, cancellation);
        }

        if (person is not { State: PersonState.Active })
        {
            return await AnswerAsync(incoming, await firstContact.HandleAsync(incoming, identity, roster, person, cancellation), null, cancellation);
        }

        var inbox = incoming.Kind == TurnKind.Press ? null : await MeetAsync(person, incoming.Reference, cancellation);
        var today = clock.Today(person.TimeZone);
        var turn = new Turn(incoming, roster, new Actor(person, roster.ActingFor(person, today), today), person.Language ?? Language.Es, clock.Now, "", inbox);
        return await AnswerAsync(incoming, await ReplyAsync(turn, cancellation), turn.Language, cancellation);
    }

    public string Excuse(IncomingTurn turn, TurnFailure failure, string correlation) => Excuses.Say(turn.Activity.Locale, failure, correlation);

    private async Task<Answer?> ReplyAsync(Turn turn, CancellationToken cancellation)
    {
        var incoming = turn.Incoming;
        switch (incoming.Kind)
        {
            case TurnKind.Press:
                return routes.FindVerb(incoming.Press!.Verb) is { } pressed
                    ? await pressed(turn, cancellation)
                    : Answer.Say(Texts.Of(turn.Language)["Home.UnknownButton"].Text);
            case TurnKind.Message when incoming.Activity.Attachments is { Count: > 0 } && await uploads.TakeAsync(turn, cancellation) is { } taken:
                return await plain.AfterFileAsync(turn, taken, cancellation);
            case TurnKind.Message when turn.Person.Language is null:
                return await language.AskAsync(turn, cancellation);
            case TurnKind.Message:
                return await SaidAsync(turn, cancellation);
            case TurnKind.Installation or TurnKind.ConversationUpdate:
                return await firstContact.GreetAgainAsync(turn, cancellation);
            default:
                return null;
        }
    }

    private async Task<Answer?> SaidAsync(Turn turn, CancellationToken cancellation)
    {
        var text = turn.Incoming.Text;
        if (PlainForm.IsOn(turn))
        {
            if (await plain.TakeAsync(turn, cancellation) is { } told)
            {
                return told;
            }

            // The form was just put aside: what the inbox said before is out of date.
            turn = turn with { Inbox = null };
        }

        if (Words.Read(text) is var (command, rest) && routes.FindWord(command) is { } handler)
        {
            return await handler(turn with { Rest = rest }, cancellation);
        }

        return routes.FindWord(Words.Home) is { } home ? await home(turn with { Rest = text }, cancellation) : null;
    }

    /// <summary>The person's inbox; a chat that is new or has moved is kept, and what waited for it is taken up.</summary>
    private async Task<Folder> MeetAsync(Person person, ConversationReference reference, CancellationToken cancellation)
    {
        var range = Inbox.All(person.Id);
        var inbox = new Folder(range.Partition, await store.QueryAsync(range, cancellation));
        if (!ConversationBook.Knows(inbox, reference))
        {
            await conversations.KeepAsync(person.Id, reference, cancellation);
        }
        else if (ConversationBook.HasWaiting(inbox))
        {
            // The chat is the same, but messages could not get through: it was blocked, or the app was away.
            await conversations.TakeUpAsync(person.Id, cancellation);
        }

        return inbox;
    }

    private async Task<InvokeAnswer?> AnswerAsync(IncomingTurn incoming, Answer? answer, Language? language, CancellationToken cancellation)
    {
        switch (answer)
        {
            case Answer.Shown shown:
                return await ShowAsync(incoming, shown, cancellation);
            case Answer.Said said when incoming.Press is { IsInvoke: true }:
                return InvokeAnswer.Message(said.Text);
            case Answer.Said said:
                await connector.SendAsync(incoming.Reference, new OutgoingActivity { Text = said.Text }, cancellation);
                return null;
            default:
                return incoming.Press is { IsInvoke: true } ? InvokeAnswer.Message(Texts.Of(language ?? Language.Es)["Home.UnknownButton"].Text) : null;
        }
    }

    private async Task<InvokeAnswer?> ShowAsync(IncomingTurn incoming, Answer.Shown shown, CancellationToken cancellation)
    {
        var card = shown.Card.ToUtf8();
        var content = new OutgoingActivity { Card = shown.ForAll is { } forAll ? forAll.ToUtf8() : card, Summary = shown.Card.Fallback.Text };
        if (incoming.Press is not { } press)
        {
            await connector.SendAsync(incoming.Reference, content, cancellation);
            return null;
        }

        if (press.ReplyToId is { } message && (shown.Order is not null || !press.IsInvoke))
        {
            inPlace.Update(incoming.Reference, message, shown.Order ?? clock.Now.ToUnixTimeTicks(), content);
        }
        else if (!press.IsInvoke)
        {
            await connector.SendAsync(incoming.Reference, content, cancellation);
        }

        return press.IsInvoke ? InvokeAnswer.Card(card) : null;
    }

    private static Identity? Identity(IncomingTurn incoming) =>
        incoming.TenantId is { Length: > 0 } tenant && incoming.Activity.From?.AadObjectId is { Length: > 0 } id ? new Identity(tenant, id) : null;
}
