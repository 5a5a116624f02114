using NodaTime;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Sends one card: written from the state, rights and language of this moment; an update of the message already sent where a receipt
/// says there is one. Who cannot be reached yet is parked until first contact.
/// </summary>
internal sealed class Post(
    ITableStore store, RosterCache rosters, LetterCatalogue letters, ConversationBook conversations, ChannelViews views, Reaching reaching, ConnectorClient teams, Pace pace, ConversationLocks locks,
    InPlace inPlace, BusinessClock clock, ILogger<Post> log)
{
    private readonly ConnectorClient connector = teams.Patient;

    public async Task<Outcome> SendAsync(Pointer pointer, OutboxItem item, CancellationToken cancellation)
    {
        if (letters.Find(item.Name) is not { } write)
        {
            throw new InvalidOperationException($"No card is named '{item.Name}': a newer version left it, or a name was lost.");
        }

        var to = item.To!;
        var roster = await rosters.ReadAsync(cancellation);
        var (address, addressee) = await AddressAsync(to, roster, cancellation);
        if (address is null || addressee is null)
        {
            return await UnreachableAsync(pointer, item, roster, cancellation);
        }

        if (pace.RestOf(address) is { Ticks: > 0 } rest)
        {
            return new Outcome.Later(nameof(Pace), Duration.FromTimeSpan(rest), IsForTeams: true);
        }

        // Written only once it is this message's turn, so that a message that had to wait says how things stand when it goes.
        using var turn = await locks.EnterAsync(address.ConversationId, cancellation);
        var letter = await write(item.Ids, addressee, cancellation);
        if (letter is null or { IsNothing: true })
        {
            return new Outcome.Done { Settles = letter?.Settles ?? [] };
        }

        var card = letter.Entitled is { } entitled && to.Kind == RecipientKind.Channel
            ? await views.OfferAsync(letter.Card, entitled, item.Name, item.Ids, to.Id, address, cancellation)
            : letter.Card;
        var activity = new OutgoingActivity { Card = card.ToUtf8(), Summary = letter.Summary };
        var receiptKey = Ledger.Receipt(to, item.CardKey!);
        if (await store.ReadAsync(pointer.Partition, receiptKey, cancellation) is { } row && RowJson.Read(row, CoreJson.Default.Receipt) is { } receipt
            && Place(receipt, address) is { } place)
        {
            inPlace.Supersede(place.ConversationId, receipt.ActivityId, letter.Order);
            var updated = await connector.UpdateAsync(place, receipt.ActivityId, activity, cancellation);
            if (updated.IsOk || updated.Error.Failure != ConnectorFailure.NotFound)
            {
                return updated.IsOk ? new Outcome.Done { Settles = letter.Settles } : await FailedAsync(updated.Error, pointer, to, cancellation);
            }
        }

        return await SendNewAsync(address, activity, receiptKey, pointer, to, cancellation) switch
        {
            Outcome.Done done => done with { Settles = letter.Settles },
            var other => other,
        };
    }

    /// <summary>Where the message already sent stands; null where the recipient is reached elsewhere by now. In a channel it began a thread of its own.</summary>
    private static ConversationReference? Place(Receipt receipt, ConversationReference address) =>
        receipt.ActivityId.Length == 0 ? null
        : address.IsPersonal ? (receipt.ConversationId == address.ConversationId ? address : null)
        : Conversation.WithoutThread(receipt.ConversationId) == address.ChannelId ? address with { ConversationId = receipt.ConversationId }
        : null;

    private async Task<Outcome> SendNewAsync(
        ConversationReference address, OutgoingActivity activity, string receiptKey, Pointer pointer, Recipient to, CancellationToken cancellation)
    {
        if (!address.IsPersonal && address.ConversationType == "channel")
        {
            var thread = await connector.CreateThreadAsync(address, activity, cancellation);
            return thread.IsOk
                ? new Outcome.Done(receiptKey, new Receipt(thread.Value.ConversationId, thread.Value.ActivityId ?? "", clock.Now))
                : await FailedAsync(thread.Error, pointer, to, cancellation);
        }

        var sent = await connector.SendAsync(address, activity, cancellation);
        return sent.IsOk
            ? new Outcome.Done(receiptKey, new Receipt(address.ConversationId, sent.Value.ActivityId ?? "", clock.Now))
            : await FailedAsync(sent.Error, pointer, to, cancellation);
    }

    private async Task<Outcome> FailedAsync(ConnectorError error, Pointer pointer, Recipient to, CancellationToken cancellation)
    {
        log.NotDelivered(error.Failure.ToString(), error.Code ?? "");
        if (Outcome.Later.For(error) is { } later)
        {
            return later;
        }

        var isGone = error.Failure is ConnectorFailure.NotFound or ConnectorFailure.Forbidden;
        switch (to.Kind)
        {
            case RecipientKind.Person when isGone:
                await reaching.NoteAsync(to.Id, Reaching.ProblemOf(error), cancellation);
                return await ParkAsync(pointer, to.Id, cancellation);
            case RecipientKind.Applicant when isGone:
                // They removed the app; when they come back they are shown where they stand.
                return new Outcome.Done();
            default:
                return new Outcome.Stopped(
                    isGone ? StuckProblem.ChannelClosed : error.Failure == ConnectorFailure.TooLarge ? StuckProblem.TooLarge : StuckProblem.Rejected, $"{error.Failure} {error.Code}");
        }
    }

    private async Task<(ConversationReference? Address, Addressee? Addressee)> AddressAsync(Recipient to, Roster roster, CancellationToken cancellation)
    {
        if (to.Kind == RecipientKind.Channel)
        {
            return roster.Channel(to.Id) is { } link
                ? (ConversationReference.FromJson(link.Conversation), ChannelViews.Everybody(roster, link, clock.Now))
                : default;
        }

        if (to.Kind == RecipientKind.Applicant)
        {
            return roster.Registrations.FirstOrDefault(registration => Roster.KeyOf(registration) == to.Id) is { Conversation.Length: > 0 } applicant
                ? (ConversationReference.FromJson(applicant.Conversation), new Addressee(roster, null, new Reader(applicant.Language, BusinessClock.ZoneOf(applicant.TimeZone), clock.Now)))
                : default;
        }

        if (roster.Find(to.Id) is { State: PersonState.Active } person)
        {
            var zone = BusinessClock.ZoneOf(person.TimeZone);
            var today = clock.Today(person.TimeZone);
            var actor = new Actor(person, roster.ActingFor(person, today), today);
            return (await conversations.FindAsync(person, cancellation), new Addressee(roster, actor, new Reader(person.Language ?? Language.Es, zone, clock.Now)));
        }

        return default;
    }

    private async Task<Outcome> UnreachableAsync(Pointer pointer, OutboxItem item, Roster roster, CancellationToken cancellation)
    {
        if (item.To!.Kind != RecipientKind.Person || roster.Find(item.To.Id) is not { State: PersonState.Active } person)
        {
            return new Outcome.Done();
        }

        await conversations.ParkAsync(person.Id, pointer, cancellation);
        if (await conversations.FindAsync(person, cancellation) is null)
        {
            switch (await reaching.OpenAsync(person, roster, cancellation))
            {
                case Opened.Not:
                    return new Outcome.Parked();
                case Opened.Later later:
                    return later.Outcome;
                case Opened.Chat chat:
                    await conversations.UnparkAsync(person.Id, pointer, cancellation);
                    await conversations.KeepAsync(person.Id, chat.Reference, cancellation);
                    return await SendAsync(pointer, item, cancellation);
            }
        }

        // First contact came between: it looked for what waits before this was parked.
        await conversations.UnparkAsync(person.Id, pointer, cancellation);
        return await SendAsync(pointer, item, cancellation);
    }

    /// <summary>A digest is not parked: what it tells waits still, and that is why there will be another.</summary>
    private async Task<Outcome> ParkAsync(Pointer pointer, string person, CancellationToken cancellation)
    {
        if (pointer.Row != ConversationBook.CatchUpRow)
        {
            await conversations.ParkAsync(person, pointer, cancellation);
        }

        return new Outcome.Parked();
    }
}
