using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// An office or representative accepts or declines: in the private chat or in the office's channel, in place. Coordination writes down what
/// was said elsewhere.
/// </summary>
internal sealed class DecideProposal(FormDesk desk, ProposalSight sight, ChannelViews views) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(ExchangePosts.Proposal, WriteAsync)];

    public IEnumerable<OwnView> OwnViews => [new(ExchangePosts.Proposal, ["dossier", "stage", "country"], WriteOwnAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.ExchangeProposal, ShowAsync)
        .Verb(Verbs.ExchangeAgree, (turn, cancellation) => SayAsync(turn, agrees: true, cancellation))
        .Verb(Verbs.ExchangeDecline, (turn, cancellation) => SayAsync(turn, agrees: false, cancellation));

    /// <summary>The same two presses on the card in an office's channel; null for anything else.</summary>
    public async Task<Answer?> InChannelAsync(Turn turn, CancellationToken cancellation) => turn.Incoming.Press?.Verb switch
    {
        Verbs.ExchangeAgree => await SayInChannelAsync(turn, agrees: true, cancellation),
        Verbs.ExchangeDecline => await SayInChannelAsync(turn, agrees: false, cancellation),
        _ => null,
    };

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        return await sight.ViewAsync(folder, turn.Data(CardData.Stage), turn.Actor, turn.Roster, cancellation, FormDesk.ReaderOf(turn)) is { } view
            ? Answer.Show(ProposalCard.Draw(view, FormDesk.ReaderOf(turn)))
            : Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
    }

    private async Task<Answer> SayAsync(Turn turn, bool agrees, CancellationToken cancellation)
    {
        var (settled, problem) = await DecideAsync(turn, agrees, cancellation);
        if (await sight.ViewAsync(settled.Folder, turn.Data(CardData.Stage), turn.Actor, turn.Roster, cancellation, FormDesk.ReaderOf(turn)) is not { } view)
        {
            return Answer.Say((problem.IsEmpty ? Texts.Of(turn.Language)["Refusals.NotYoursToSee"] : problem).Text);
        }

        var card = ProposalCard.Draw(view with { Problem = problem, Typed = problem.IsEmpty ? "" : turn.Data(ProposalCard.ReasonInput) ?? "" }, FormDesk.ReaderOf(turn));
        return Answer.After(settled, card, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    /// <summary>Who pressed sees their own view, the message says what everybody may see. What was wrong is told to the presser alone. Null: no office's channel any more.</summary>
    private async Task<Answer?> SayInChannelAsync(Turn turn, bool agrees, CancellationToken cancellation)
    {
        var there = turn.Incoming.Reference;
        var stage = turn.Data(CardData.Stage) ?? "";
        if (sight.Find(await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation), stage) is not var (before, _, _)
            || turn.Roster.Channels.FirstOrDefault(link => ChannelViews.IsIn(link, there) && ProposalSight.IsOf(before, link.Key)) is not { } link)
        {
            return null;
        }

        var (settled, problem) = await DecideAsync(turn, agrees, cancellation);
        var ids = new Dictionary<string, string>(3) { ["dossier"] = before.Head.Id, ["stage"] = stage, ["country"] = link.Key[Channels.Office(before.Head.Programme, "").Length..] };
        var everybody = ChannelViews.Everybody(turn.Roster, link, turn.Now);
        if (!problem.IsEmpty || await WriteAsync(ids, everybody, cancellation) is not { } letter)
        {
            return Answer.Say((problem.IsEmpty ? Texts.Of(turn.Language)["Refusals.NotYoursToSee"] : problem).Text);
        }

        var forAll = await views.OfferAsync(letter.Card, letter.Entitled ?? [], ExchangePosts.Proposal, ids, link.Key, there, cancellation);
        var own = await WriteOwnAsync(ids, everybody with { Actor = turn.Actor, Reader = FormDesk.ReaderOf(turn) }, cancellation) is { } mine
            ? ChannelViews.Offer(mine.Card, ExchangePosts.Proposal, ids, link.Key, [turn.Incoming.Activity.From!.Id!])
            : forAll;
        return new Answer.Shown(own, settled.IsCommitted ? letter.Order : null) { ForAll = forAll };
    }

    private async Task<(Settled Settled, OwnText Problem)> DecideAsync(Turn turn, bool agrees, CancellationToken cancellation)
    {
        var seat = (turn.Data(ProposalCard.SeatInput) ?? "").Split(' ');
        var say = new Say(turn.Data(CardData.Stage) ?? "", agrees, seat.Length == 2 ? seat[1] : "", seat.Length == 2 ? seat[0] : "", turn.Data(ProposalCard.ReasonInput) ?? "");
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor, (folder, programme, now) => AgreeStage.Decide(folder, programme, say, turn.Actor, turn.Roster, now), cancellation);
        await settled.WithEffectsAsync();
        return (settled, settled.Refusal is { } refusal ? Texts.Of(turn.Language).Say(refusal) : default);
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(ids["dossier"], cancellation);
        var view = to.Actor is { } actor
            ? await sight.ViewAsync(folder, ids["stage"], actor, to.Roster, cancellation, to.Reader)
            : await sight.ChannelViewAsync(folder, ids["stage"], to.Channel, cancellation);
        if (view is null)
        {
            return null;
        }

        var card = ProposalCard.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, view.Head.ChangedAt.ToUnixTimeTicks())
        {
            Entitled = to.Actor is null && ids.TryGetValue("country", out var country) ? Entitled(folder, ids["stage"], country, to) : null,
        };
    }

    /// <summary>In the channel of an office, for one who is asked, may write down what was said elsewhere, or may see more than a channel.</summary>
    private async Task<Letter?> WriteOwnAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(ids["dossier"], cancellation);
        if (to.Actor is not { } actor || sight.Find(folder, ids["stage"]) is not var (dossier, programme, roles) || !ProposalSight.IsOf(dossier, to.Channel) || ProposalSight.Concern(dossier.Head, programme, roles, actor) == 0
            || await sight.ViewAsync(folder, ids["stage"], actor, to.Roster, cancellation) is not { } view)
        {
            return null;
        }

        var card = ProposalCard.Draw(view with { IsChannel = true }, to.Reader);
        return new Letter(card, card.Fallback.Text);
    }

    /// <summary>Who has a view of their own in the channel of that country's office: those who are asked first.</summary>
    private IReadOnlyList<Person> Entitled(Folder folder, string stage, string country, Addressee to) => sight.Find(folder, stage) is not var (dossier, programme, roles)
        ? []
        :
        [
            .. ChannelReaders.Of(to.Roster, programme.Key, country, person => to.Reader.Now.InZone(BusinessClock.ZoneOf(person.TimeZone)).Date)
                .Select(actor => (actor.Person, Concern: ProposalSight.Concern(dossier.Head, programme, roles, actor)))
                .Where(reader => reader.Concern > 0)
                .OrderByDescending(reader => reader.Concern)
                .Select(reader => reader.Person),
        ];
}
