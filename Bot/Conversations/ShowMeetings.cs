using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>agendar [ref]: the exchanges whose meetings one books, the meetings of one exchange, one meeting; and the letter to those invited.</summary>
internal sealed class ShowMeetings(ITableStore store, FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(ExchangePosts.Meeting, WriteAsync)];

    public void Register(Routes routes) => routes
        .Word(Words.Schedule, SaidAsync)
        .Verb(Verbs.MeetingList, (turn, cancellation) => ListAsync(turn, default, cancellation))
        .Verb(Verbs.MeetingShow, (turn, cancellation) => ShowAsync(turn, turn.Data(CardData.Dossier) ?? "", cancellation));

    private async Task<Answer> SaidAsync(Turn turn, CancellationToken cancellation)
    {
        var reference = turn.Rest.Trim();
        if (reference.Length == 0)
        {
            return await ListAsync(turn, default, cancellation);
        }

        var found = (await InSightAsync(turn, cancellation)).FirstOrDefault(exchange => string.Equals(exchange.Reference, reference, StringComparison.OrdinalIgnoreCase));
        return found is null
            ? await ListAsync(turn, Texts.Of(turn.Language).Format("Meeting.NoSuchReference", reference), cancellation)
            : await ShowAsync(turn, found.Id, cancellation);
    }

    private async Task<Answer> ListAsync(Turn turn, OwnText problem, CancellationToken cancellation)
    {
        var mine = (await InSightAsync(turn, cancellation))
            .Where(exchange => desk.Programmes.Find(exchange.Programme) is { } programme && programme.Stage(exchange.Kind, exchange.Stage) is { Ends: false }
                && MeetingDesk.KindsOf(programme, exchange.Kind).Any(kind => Core.Meetings.BookMeeting.IsFor(kind, exchange.AsDossier(), turn.Actor)))
            .Select(exchange => (Exchange: exchange, IsAwaited: MeetingDesk.IsAwaited(desk.Programmes.Find(exchange.Programme)!, exchange.AsDossier())))
            .OrderByDescending(line => line.IsAwaited)
            .ThenBy(line => line.Exchange.DueOn is { } due ? due.ToDateTimeUnspecified().Ticks : long.MaxValue)
            .ThenByDescending(line => line.Exchange.ChangedAt)
            .ToList();
        return Answer.Show(MeetingExchangesCard.Draw(
            [.. mine.Select(line => line.Exchange)], mine.Count(line => line.IsAwaited), problem, desk.Programmes.ByKey, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }

    /// <summary>One meeting where the press names one, the card for a new one where it names a kind, else all of the exchange.</summary>
    private async Task<Answer> ShowAsync(Turn turn, string id, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        if (OpenDossier.Read(await desk.ReadAsync(id, cancellation)) is not { Head.Kind: DossierKind.Exchange or DossierKind.Event } dossier || desk.Programmes.Find(dossier.Head.Programme) is not { } programme)
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        // Who is invited to a meeting need not see the exchange.
        if (dossier.Meetings.FirstOrDefault(meeting => meeting.Id == turn.Data(CardData.Meeting)) is { } meeting)
        {
            return MeetingDesk.Show(turn, programme, dossier, meeting, default);
        }

        var isSeen = dossier.Head.Kind == DossierKind.Event
            ? ShowCalls.MaySee(programme, dossier.Head, turn.Actor)
            : Visibility.Of(programme, "exchange_state", Viewer.Of(turn.Actor), Matter.None with { Dossier = dossier.Head }) >= Sight.State;
        if (!isSeen)
        {
            return Answer.Say(texts["Refusals.NotYoursToSee"].Text);
        }

        if (programme.Meeting(turn.Data(CardData.Key) ?? "") is { } kind && Core.Meetings.BookMeeting.NotYet(programme, dossier, kind, turn.Now) is null)
        {
            return BookMeeting.ShowNew(turn, programme, dossier, kind);
        }

        return Answer.Show(MeetingsCard.Draw(programme, dossier.Head, MeetingDesk.LinesOf(programme, dossier, turn), turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }

    /// <summary>The exchanges of the person's countries, or of those they act for; all of a secretary's programmes.</summary>
    private Task<IReadOnlyList<DossierSummary>> InSightAsync(Turn turn, CancellationToken cancellation) => ExchangesInSight.OfAsync(
        store, desk.Programmes, turn.Actor.ActsFor.Select(person => person.Country).Concat(turn.Person.IsSecretary ? [DossierIndex.Everywhere] : []), turn.Actor, cancellation);

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is null || OpenDossier.Read(await desk.ReadAsync(ids["dossier"], cancellation)) is not { } dossier
            || desk.Programmes.Find(dossier.Head.Programme) is not { } programme
            || dossier.Meetings.FirstOrDefault(meeting => meeting.Id == ids["meeting"]) is not { } meeting
            || MeetingDesk.ViewOf(programme, dossier, meeting, to.Actor, to.Roster, to.Reader.Now) is not { } view)
        {
            return null;
        }

        var card = MeetingCard.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, meeting.ChangedAt.ToUnixTimeTicks());
    }
}
