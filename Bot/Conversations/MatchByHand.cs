using System.Globalization;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>emparejar: a secretary picks a request that waits and an offer of the bank, says why they fit, and proposes the exchange to the offices.</summary>
internal sealed class MatchByHand(ITableStore store, FormDesk desk, Proposing proposing, BankCache banks) : IConversation
{
    private static readonly IReadOnlyDictionary<string, OwnText> NoProblems = new Dictionary<string, OwnText>(0);

    public void Register(Routes routes) => routes
        .Word(Words.Match, ShowRequestsAsync)
        .Verb(Verbs.MatchShow, ShowRequestsAsync)
        .Verb(Verbs.MatchOffers, (turn, cancellation) => ShowOffersAsync(turn, default, cancellation))
        .Verb(Verbs.MatchPair, ShowPairAsync)
        .Verb(Verbs.MatchPropose, ProposeAsync);

    private async Task<Answer> ShowRequestsAsync(Turn turn, CancellationToken cancellation)
    {
        if (!turn.Person.IsSecretary)
        {
            return Refuse(turn, "OnlyCoordination");
        }

        var waiting = await WaitingAsync(turn, cancellation);
        var programmes = waiting.Select(request => request.Programme).Distinct().Select(desk.Programmes.Find).OfType<Programme>().ToList();
        return Answer.Show(MatchRequestsCard.Draw(waiting, programmes, turn.Incoming.Activity.Id ?? Core.Ids.New(), turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }

    private async Task<Answer> ShowOffersAsync(Turn turn, OwnText problem, CancellationToken cancellation)
    {
        if (await OpenAsync(turn.Data(CardData.Dossier), DossierKind.Request, cancellation) is not { } request || desk.Programmes.Find(request.Head.Programme) is not { } programme)
        {
            return Refuse(turn, "NoSuchDossier");
        }

        if (!turn.Actor.IsSecretaryOf(programme.Key))
        {
            return Refuse(turn, "OnlyCoordination");
        }

        var view = new MatchOffersView(programme, request.Head, NeedOf(request, programme, turn.Actor), SuitableOffers.AreasOf(request, programme), SuitableOffers.For(request, programme, await banks.ReadAsync(cancellation), turn.Actor)) { Problem = problem };
        return Answer.Show(MatchOffersCard.Draw(view, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }

    private async Task<Answer> ShowPairAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        if (await PairAsync(turn, [], cancellation) is not var (programme, proposal))
        {
            return Refuse(turn, "NoSuchDossier");
        }

        if (!turn.Actor.IsSecretaryOf(programme.Key))
        {
            return Refuse(turn, "OnlyCoordination");
        }

        return ProposeExchange.Problem(programme, proposal) is Core.Decisions.Decision.Refused { Refusal: var refusal }
            ? await ShowOffersAsync(turn, texts.Say(refusal), cancellation)
            : await DrawPairAsync(turn, programme, proposal, NonceOf(proposal), NoProblems, cancellation);
    }

    private async Task<Answer> ProposeAsync(Turn turn, CancellationToken cancellation)
    {
        var others = turn.Inputs().List(MatchPairCard.OthersInput);
        if (turn.Data(CardData.Nonce) is not { Length: > 0 } nonce || await PairAsync(turn, others, cancellation) is not var (programme, proposal))
        {
            return Refuse(turn, "NoSuchDossier");
        }

        var id = ProposeExchange.IdOf(nonce, proposal.Offer.Head.Id, proposal.Requests.Select(request => request.Head.Id));
        var settled = await proposing.ProposeAsync(programme, id, proposal, turn.Actor, turn.Roster, cancellation);
        if (settled.Refusal is { } refusal)
        {
            return refusal.Reason == "OnlyCoordination"
                ? Refuse(turn, refusal.Reason)
                : await DrawPairAsync(
                    turn, programme, proposal, nonce, new Dictionary<string, OwnText> { [InputOf(refusal.Reason)] = Texts.Of(turn.Language).Say(refusal) }, cancellation);
        }

        await settled.WithEffectsAsync();
        var exchange = OpenDossier.Read(settled.Folder)!.Head;
        return Answer.Changed(MatchProposedCard.Draw(programme, exchange, Deciders(exchange, programme, turn.Roster), FormDesk.ReaderOf(turn)), turn.Now.ToUnixTimeTicks());
    }

    /// <summary>The offer, the request and any further requests as they stand now; null where one of them is none.</summary>
    private async Task<(Programme Programme, Proposal Proposal)?> PairAsync(Turn turn, IReadOnlyList<string> others, CancellationToken cancellation)
    {
        if (await OpenAsync(turn.Data(CardData.About), DossierKind.Offer, cancellation) is not { } offer || desk.Programmes.Find(offer.Head.Programme) is not { } programme)
        {
            return null;
        }

        var requests = new List<OpenDossier>(others.Count + 1);
        foreach (var id in others.Prepend(turn.Data(CardData.Dossier) ?? "").Distinct().Take(MatchPairCard.MostOthers + 1))
        {
            if (await OpenAsync(id, DossierKind.Request, cancellation) is not { } request)
            {
                return null;
            }

            requests.Add(request);
        }

        var proposal = new Proposal(offer, requests, turn.Data(MatchPairCard.ReasonInput) ?? "");
        return (programme, proposal with { Match = new MatchNote("", SuitableOffers.Found(proposal, programme, await banks.ReadAsync(cancellation))) });
    }

    private async Task<Answer> DrawPairAsync(
        Turn turn, Programme programme, Proposal proposal, string nonce, IReadOnlyDictionary<string, OwnText> problems, CancellationToken cancellation)
    {
        var (request, offer) = (proposal.Requests[0].Head, proposal.Offer.Head);
        var withinCountry = programme.Settings.GetValueOrDefault("same_country") != 0;
        var others = (await WaitingAsync(turn, cancellation))
            .Where(other => other.Programme == programme.Key && other.Id != request.Id && other.Parties[0].Country != request.Parties[0].Country)
            .Where(other => withinCountry || other.Parties[0].Country != offer.Parties[0].Country)
            .ToList();
        return Answer.Show(MatchPairCard.Draw(new MatchPairView(programme, request, offer, others, nonce, turn.Inputs(), problems) { Found = proposal.Match?.Visitors ?? [] }, FormDesk.ReaderOf(turn)));
    }

    /// <summary>Requests in analysis of the secretary's programmes, oldest first.</summary>
    private async Task<IReadOnlyList<DossierSummary>> WaitingAsync(Turn turn, CancellationToken cancellation) =>
    [
        .. (await store.QueryAsync(new RowRange(DossierIndex.PartitionOf(DossierIndex.Everywhere)), cancellation))
            .Select(row => RowJson.Read(row, CoreJson.Default.DossierSummary))
            .OfType<DossierSummary>()
            .Where(summary => summary is { Kind: DossierKind.Request, Stage: DossierStages.InAnalysis } && turn.Actor.IsSecretaryOf(summary.Programme))
            .OrderBy(summary => summary.StageSince)
            .ThenBy(summary => summary.Reference, StringComparer.Ordinal),
    ];

    private async Task<OpenDossier?> OpenAsync(string? id, DossierKind kind, CancellationToken cancellation) =>
        id is { Length: > 0 } && await store.OpenDossierAsync(id, cancellation) is { } dossier && dossier.Head.Kind == kind ? dossier : null;

    /// <summary>The first longer answer of the request: what is needed, in the country's words.</summary>
    private static (LocalText Label, string Text)? NeedOf(OpenDossier request, Programme programme, Actor actor)
    {
        var form = programme.OpeningForm(DossierKind.Request);
        var submission = request.Submissions.FirstOrDefault(submission => submission.Form == form?.Key);
        var field = form?.Fields.FirstOrDefault(field => field.Type == FieldType.LongText && field.Personal == PersonalData.No && submission?.Answers.Get(field.Key) is not null);
        return field is null || Visibility.Of(programme, field.Datum, Viewer.Of(actor), Matter.None with { Dossier = request.Head, Author = submission!.Author }) < Sight.Full
            ? null
            : (field.Label, submission.Answers[field.Key]);
    }

    private static List<DecidingNow> Deciders(Dossier exchange, Programme programme, Roster roster) =>
    [
        .. from asked in ExchangeFlow.Asked(exchange, programme)
           from who in asked.Roles
           from party in exchange.Parties
           where Debt.IsOn(who, party.Side)
           select new DecidingNow(party, Debt.RoleOf(who), [.. Recipients.Of([who], exchange, roster, party.Key).Select(person => person.Name)]),
    ];

    /// <summary>Until the request changes, everybody who proposes this pair means the same proposal.</summary>
    private static string NonceOf(Proposal proposal) => proposal.Requests[0].Head.ChangedAt.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture);

    private static Answer Refuse(Turn turn, string reason) => Answer.Say(Texts.Of(turn.Language)["Refusals." + reason].Text);

    /// <summary>Beside which input a refusal is said; empty: about the whole.</summary>
    private static string InputOf(string reason) => reason switch
    {
        "FitMissing" => MatchPairCard.ReasonInput,
        "CountryTwice" => MatchPairCard.OthersInput,
        _ => "",
    };
}
