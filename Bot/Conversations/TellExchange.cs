using PeerExchange.Bot.Delivery;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>What the course of an exchange says by itself: reminders, its end, and how it stands for the secretariat's channel.</summary>
internal sealed class TellExchange(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters =>
    [
        (ExchangePosts.Reminder, WriteReminderAsync),
        (ExchangePosts.Ended, WriteEndedAsync),
        (ExchangePosts.Notice, WriteNoticeAsync),
    ];

    public IEnumerable<OwnView> OwnViews => [new(ExchangePosts.Notice, ["dossier"], WriteOwnNoticeAsync)];

    public void Register(Routes routes)
    {
        // It answers to no press: its cards lead to the exchange and its forms.
    }

    /// <summary>Written as things stand when it goes: what was settled meanwhile is not asked any more.</summary>
    private async Task<Letter?> WriteReminderAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (await FindAsync(ids, cancellation) is not var (dossier, programme) || to.Actor is not { } actor
            || programme.Deadline(ids["deadline"]) is not { } deadline || IsSettled(dossier, programme, deadline, to)
            || ExchangeSight.View(dossier, programme, actor, to.Roster, to.Reader.Now) is not { } view)
        {
            return null;
        }

        (FormDefinition, string, string)? task = null;
        if (ids.TryGetValue("of", out var of))
        {
            if (deadline.Form is not { } key || !programme.Forms.TryGetValue(key, out var form) || RowTask.Find(dossier, form, of) is not { } asked
                || dossier.Submissions.Any(submission => submission.Form == key && submission.Of == of && submission.Version > 0))
            {
                return null;
            }

            task = (form, of, InputText.Cut(string.Join(" · ", asked.Says(programme)), 300));
        }

        var card = ReminderCard.Draw(view, deadline, task, to.Reader);
        return new Letter(card, card.Fallback.Text, dossier.Head.ChangedAt.ToUnixTimeTicks());
    }

    private static bool IsSettled(OpenDossier dossier, Programme programme, DeadlineDefinition deadline, Addressee to)
    {
        var zone = ExchangeFlow.ZoneOf(dossier.Head, to.Roster);
        return new Reminders(programme, dossier, to.Roster, zone).IsSettled(deadline, to.Reader.Now.InZone(zone).Date);
    }

    private async Task<Letter?> WriteEndedAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (await FindAsync(ids, cancellation) is not var (dossier, programme) || to.Actor is not { } actor)
        {
            return null;
        }

        var country = ids.GetValueOrDefault("country") ?? "";
        var head = dossier.Head;
        var matter = Matter.None with { Dossier = head };
        if (Visibility.Of(programme, "exchange_state", Viewer.Of(actor), matter) < Sight.State)
        {
            return null;
        }

        var seesReason = Visibility.Of(programme, "refusal_reason", Viewer.Of(actor), matter) == Sight.Full;
        var reason = country.Length > 0 ? dossier.Agreements.LastOrDefault(said => said.Country == country && !said.Agrees)?.Reason : head.Course.Count > 0 ? head.Course[^1].Reason : null;
        var card = ExchangeEndedCard.Draw(programme, head, country, seesReason ? reason : null, to.Reader);
        return new Letter(card, card.Fallback.Text, head.ChangedAt.ToUnixTimeTicks());
    }

    private async Task<Letter?> WriteNoticeAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Channel != Channels.Secretariat || await FindAsync(ids, cancellation) is not var (dossier, programme))
        {
            return null;
        }

        var card = ExchangeNotice.Draw(programme, dossier.Head, to.Reader);
        return new Letter(card, card.Fallback.Text, dossier.Head.ChangedAt.ToUnixTimeTicks()) { Entitled = [.. to.Roster.Secretaries(programme.Key)] };
    }

    /// <summary>For a secretary: what is missing and who owes it.</summary>
    private async Task<Letter?> WriteOwnNoticeAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Channel != Channels.Secretariat || await FindAsync(ids, cancellation) is not var (dossier, programme) || to.Actor is not { } actor || !actor.IsSecretaryOf(programme.Key)
            || ExchangeSight.View(dossier, programme, actor, to.Roster, to.Reader.Now) is not { } view)
        {
            return null;
        }

        var card = ExchangeCard.Draw(view with { IsInChannel = true }, 0, to.Reader);
        return new Letter(card, card.Fallback.Text);
    }

    private async Task<(OpenDossier Dossier, Programme Programme)?> FindAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation) =>
        OpenDossier.Read(await desk.ReadAsync(ids["dossier"], cancellation)) is { } dossier && desk.Programmes.Find(dossier.Head.Programme) is { } programme
            ? (dossier, programme)
            : null;
}
