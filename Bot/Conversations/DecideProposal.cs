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
internal sealed class DecideProposal(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(ExchangePosts.Proposal, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.ExchangeProposal, ShowAsync)
        .Verb(Verbs.ExchangeAgree, (turn, cancellation) => SayAsync(turn, agrees: true, isChannel: false, cancellation))
        .Verb(Verbs.ExchangeDecline, (turn, cancellation) => SayAsync(turn, agrees: false, isChannel: false, cancellation));

    /// <summary>The same two presses on the card in an office's channel; null for anything else.</summary>
    public async Task<Answer?> InChannelAsync(Turn turn, CancellationToken cancellation) => turn.Incoming.Press?.Verb switch
    {
        Verbs.ExchangeAgree => await SayAsync(turn, agrees: true, isChannel: true, cancellation),
        Verbs.ExchangeDecline => await SayAsync(turn, agrees: false, isChannel: true, cancellation),
        _ => null,
    };

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        return await ViewAsync(folder, turn.Data(CardData.Stage), turn.Actor, turn.Roster, cancellation) is { } view
            ? Answer.Show(ProposalCard.Draw(view, FormDesk.ReaderOf(turn)))
            : Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
    }

    private async Task<Answer> SayAsync(Turn turn, bool agrees, bool isChannel, CancellationToken cancellation)
    {
        var stage = turn.Data(CardData.Stage) ?? "";
        var reason = turn.Data(ProposalCard.ReasonInput) ?? "";
        var seat = (turn.Data(ProposalCard.SeatInput) ?? "").Split(' ');
        var say = new Say(stage, agrees, seat.Length == 2 ? seat[1] : "", seat.Length == 2 ? seat[0] : "", reason);
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor, (folder, programme, now) => AgreeStage.Decide(folder, programme, say, turn.Actor, turn.Roster, now), cancellation);
        await settled.WithEffectsAsync();
        var texts = Texts.Of(turn.Language);
        var problem = settled.Refusal is { } refusal ? texts.Say(refusal) : default;
        var view = isChannel
            ? await ChannelViewAsync(settled.Folder, stage, turn.Roster, cancellation)
            : await ViewAsync(settled.Folder, stage, turn.Actor, turn.Roster, cancellation);
        if (view is null || (isChannel && !problem.IsEmpty))
        {
            // In a channel only the presser is told what was wrong: the card stays as everybody sees it.
            return Answer.Say((problem.IsEmpty ? texts["Refusals.NotYoursToSee"] : problem).Text);
        }

        var card = ProposalCard.Draw(view with { Problem = problem, Typed = problem.IsEmpty ? "" : reason }, FormDesk.ReaderOf(turn));
        return Answer.After(settled, card, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(ids["dossier"], cancellation);
        var view = to.Actor is { } actor
            ? await ViewAsync(folder, ids["stage"], actor, to.Roster, cancellation)
            : await ChannelViewAsync(folder, ids["stage"], to.Roster, cancellation);
        if (view is null)
        {
            return null;
        }

        var card = ProposalCard.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    private async Task<ProposalView?> ViewAsync(Folder folder, string? stage, Actor actor, Roster roster, CancellationToken cancellation)
    {
        if (Find(folder, stage) is not var (dossier, programme, roles))
        {
            return null;
        }

        var matter = Matter.None with { Dossier = dossier.Head };
        var sees = Visibility.Of(programme, "proposal", Viewer.Of(actor), matter);
        if (sees < Sight.Topics)
        {
            return null;
        }

        var reasons = Visibility.Of(programme, "refusal_reason", Viewer.Of(actor), matter) == Sight.Full;
        return new ProposalView(
            programme, dossier.Head, stage!, Seats(dossier, roles, stage!, reasons), sees == Sight.Full ? dossier.Head.Course[0].Reason : null,
            await TopicsAsync(dossier.Head, programme, cancellation), roles.Any(who => actor.Fits(who, dossier.Head)), actor.IsSecretaryOf(programme.Key))
        {
            HasAnswered = HasAnswered(dossier, roles, stage!, actor),
            Found = sees == Sight.Full ? dossier.Head.Match?.Visitors ?? [] : [],
            Offer = sees == Sight.Full ? await OfferAsync(dossier.Head, actor, cancellation) : null,
        };
    }

    /// <summary>What a channel may show: countries and topics, and who has answered.</summary>
    private async Task<ProposalView?> ChannelViewAsync(Folder folder, string stage, Roster roster, CancellationToken cancellation)
    {
        if (Find(folder, stage) is not var (dossier, programme, roles)
            || Visibility.Of(programme, "proposal", Viewer.Channel, Matter.None with { Dossier = dossier.Head }) < Sight.Topics)
        {
            return null;
        }

        return new ProposalView(programme, dossier.Head, stage, Seats(dossier, roles, stage, reasons: false), null, await TopicsAsync(dossier.Head, programme, cancellation), true, false) { IsChannel = true };
    }

    private (OpenDossier Dossier, Programme Programme, IReadOnlyList<string> Roles)? Find(Folder folder, string? stage)
    {
        if (stage is null || OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Exchange } dossier || desk.Programmes.Find(dossier.Head.Programme) is not { } programme)
        {
            return null;
        }

        var roles = programme.GatesBefore(stage).SelectMany(gate => gate.Requires).Where(condition => condition.Name == RuleNames.Agreed)
            .SelectMany(condition => (condition.Text("roles") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        return roles.Count == 0 ? null : (dossier, programme, roles);
    }

    private static List<Seat> Seats(OpenDossier dossier, IReadOnlyList<string> roles, string stage, bool reasons) =>
    [
        .. from party in dossier.Head.Parties
           from who in roles
           where Debt.IsOn(who, party.Side)
           let role = Debt.RoleOf(who)
           let said = dossier.Agreements.FirstOrDefault(said => said.Stage == stage && said.Role == role && said.Country == party.Country)
           select new Seat(role, party.Country, said, reasons ? said?.Reason : null),
    ];

    private static bool HasAnswered(OpenDossier dossier, IReadOnlyList<string> roles, string stage, Actor actor) =>
        AgreeStage.Seats(dossier.Head, roles, new Say(stage, true, "", "", ""), actor)
            .All(seat => dossier.Agreements.Any(said => said.Stage == stage && said.Role == Debt.RoleOf(seat.Who) && said.Country == seat.Party.Country));

    /// <summary>"OEI-2026-0002  Visits to families", where the actor may see offers.</summary>
    private async Task<string?> OfferAsync(Dossier head, Actor actor, CancellationToken cancellation) =>
        head.Parties.FirstOrDefault(party => party.Side == Side.Host)?.Source is { } source
        && OpenDossier.Read(await desk.ReadAsync(source, cancellation)) is { Head: var offer }
        && desk.Programmes.Find(head.Programme) is { } programme
        && Visibility.Of(programme, "offer", Viewer.Of(actor), Matter.None with { Dossier = offer }) == Sight.Full
            ? $"{offer.Reference}  {offer.Title}"
            : null;

    /// <summary>The work areas of the requests, in the programme's own words.</summary>
    private async Task<IReadOnlyList<LocalText>> TopicsAsync(Dossier head, Programme programme, CancellationToken cancellation)
    {
        var topics = new List<LocalText>();
        foreach (var source in head.Parties.Where(party => party.Side == Side.Visitor).Select(party => party.Source).OfType<string>())
        {
            if (OpenDossier.Read(await desk.ReadAsync(source, cancellation)) is { } request)
            {
                topics.AddRange(SuitableOffers.AreasOf(request, programme).Select(area => area.Label));
            }
        }

        return [.. topics.Distinct()];
    }
}
