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
    ITableStore store, RosterCache rosters, LetterCatalogue letters, ConversationBook conversations, ConnectorClient connector, BusinessClock clock, ILogger<Post> log)
{
    private readonly ConversationLocks locks = new();

    public async Task<Outcome> SendAsync(Pointer pointer, OutboxItem item, CancellationToken cancellation)
    {
        if (letters.Find(item.Name) is not { } write)
        {
            return new Outcome.Later($"No card is named '{item.Name}'.");
        }

        var to = item.To!;
        var roster = await rosters.ReadAsync(cancellation);
        var (address, addressee) = await AddressAsync(to, roster, cancellation);
        if (address is null || addressee is null)
        {
            return await UnreachableAsync(pointer, to, roster, cancellation);
        }

        if (await write(item.Ids, addressee, cancellation) is not { } letter)
        {
            return new Outcome.Done();
        }

        using var turn = await locks.EnterAsync(address.ConversationId, cancellation);
        var activity = new OutgoingActivity { Card = letter.Card.ToUtf8(), Summary = letter.Summary };
        var receiptKey = Ledger.Receipt(to, item.CardKey!);
        var receipt = await store.ReadAsync(pointer.Partition, receiptKey, cancellation) is { } row ? RowJson.Read(row, CoreJson.Default.Receipt) : null;
        return await DeliverAsync(address, activity, receipt, receiptKey, pointer, to, cancellation);
    }

    private async Task<Outcome> DeliverAsync(
        ConversationReference address, OutgoingActivity activity, Receipt? receipt, string receiptKey, Pointer pointer, Recipient to, CancellationToken cancellation)
    {
        if (receipt is not null && receipt.ConversationId == address.ConversationId)
        {
            var updated = await connector.UpdateAsync(address, receipt.ActivityId, activity, cancellation);
            if (updated.IsOk)
            {
                return new Outcome.Done();
            }

            if (updated.Error.Failure != ConnectorFailure.NotFound)
            {
                return await FailedAsync(updated.Error, pointer, to, cancellation);
            }
        }

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
        if (error.IsTransient || error.Failure == ConnectorFailure.Unauthorized)
        {
            return new Outcome.Later(error.Failure.ToString(), error.RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : null);
        }

        return to.Kind == RecipientKind.Person && error.Failure is ConnectorFailure.NotFound or ConnectorFailure.Forbidden
            ? await ParkAsync(pointer, to.Id, cancellation)
            : to.Kind == RecipientKind.Applicant && error.Failure is ConnectorFailure.NotFound or ConnectorFailure.Forbidden
            ? new Outcome.Done() // They removed the app; when they come back they are shown where they stand.
            : new Outcome.Later($"{error.Failure} {error.Code}", Duration.FromHours(1));
    }

    private async Task<(ConversationReference? Address, Addressee? Addressee)> AddressAsync(Recipient to, Roster roster, CancellationToken cancellation)
    {
        if (to.Kind == RecipientKind.Channel)
        {
            return roster.Channel(to.Id) is { } link
                ? (ConversationReference.FromJson(link.Conversation), new Addressee(roster, null, new Reader(link.Language, DateTimeZone.Utc, clock.Now)))
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

    private async Task<Outcome> UnreachableAsync(Pointer pointer, Recipient to, Roster roster, CancellationToken cancellation) =>
        to.Kind == RecipientKind.Person && roster.Find(to.Id) is { State: PersonState.Active }
            ? await ParkAsync(pointer, to.Id, cancellation)
            : new Outcome.Done();

    private async Task<Outcome> ParkAsync(Pointer pointer, string person, CancellationToken cancellation)
    {
        await conversations.ParkAsync(person, pointer, cancellation);
        return new Outcome.Parked();
    }
}
