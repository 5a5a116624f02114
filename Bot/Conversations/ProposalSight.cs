using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>A question whether to agree, cut to what a person or a channel may see: what its cards are drawn from.</summary>
internal sealed class ProposalSight(FormDesk desk)
{
    /// <summary>3: is asked. 2: may write down an answer. 1: may see more than a channel. 0: sees what everybody sees.</summary>
    public static int Concern(Dossier head, Programme programme, IReadOnlyList<string> roles, Actor actor)
    {
        var matter = Matter.None with { Dossier = head };
        var sees = Visibility.Of(programme, "proposal", Viewer.Of(actor), matter);
        return sees < Sight.Topics ? 0
            : roles.Any(who => actor.Fits(who, head)) ? 3
            : actor.IsSecretaryOf(programme.Key) ? 2
            : sees > Visibility.Of(programme, "proposal", Viewer.Channel, matter) ? 1
            : 0;
    }

    /// <summary>Whether it is the channel of the office of one of the parties, or of one that left.</summary>
    public static bool IsOf(OpenDossier dossier, string? channel) =>
        dossier.Head.Parties.Select(party => party.Country).Concat(dossier.Agreements.Select(said => said.Country)).Any(country => Channels.Office(dossier.Head.Programme, country) == channel);

    /// <summary>What one person may see of it; null: nothing.</summary>
    /// <param name="reader">For whom what is agreed to is said; null: it is not.</param>
    public async Task<ProposalView?> ViewAsync(Folder folder, string? stage, Actor actor, Roster roster, CancellationToken cancellation, Reader? reader = null)
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
            About = reader is null ? null : About(folder, dossier, programme, stage!, actor, roster, reader),
            Offer = sees == Sight.Full ? await OfferAsync(dossier.Head, actor, cancellation) : null,
        };
    }

    /// <summary>The form that says what is agreed to, as it was sent last.</summary>
    private FormView? About(Folder folder, OpenDossier dossier, Programme programme, string stage, Actor actor, Roster roster, Reader reader)
    {
        var key = programme.GatesBefore(stage).SelectMany(gate => gate.Requires).Where(condition => condition.Name == RuleNames.Agreed).Select(condition => condition.Text("about")).FirstOrDefault(about => about is not null);
        return key is not null && dossier.Submissions.LastOrDefault(submission => submission.Form == key && submission.Version > 0) is { } sent && desk.Open(folder, sent.Id, actor) is { } open
            ? FormSight.Filter(open.View(reader), open, roster, actor)
            : null;
    }

    /// <summary>What a channel may show: countries and topics, and who has answered.</summary>
    public async Task<ProposalView?> ChannelViewAsync(Folder folder, string stage, string? channel, CancellationToken cancellation)
    {
        if (Find(folder, stage) is not var (dossier, programme, roles)
            || !IsOf(dossier, channel)
            || Visibility.Of(programme, "proposal", Viewer.Channel, Matter.None with { Dossier = dossier.Head }) < Sight.Topics)
        {
            return null;
        }

        return new ProposalView(programme, dossier.Head, stage, Seats(dossier, roles, stage, reasons: false), null, await TopicsAsync(dossier.Head, programme, cancellation), true, false) { IsChannel = true };
    }

    /// <summary>The exchange with who is asked to agree to that stage; null where nobody is.</summary>
    public (OpenDossier Dossier, Programme Programme, IReadOnlyList<string> Roles)? Find(Folder folder, string? stage)
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
           let said = dossier.Agreements.FirstOrDefault(said => said.Stage == stage && said.Role == role && said.Country == party.Key)
           select new Seat(role, party.Key, said, reasons ? said?.Reason : null),
    ];

    private static bool HasAnswered(OpenDossier dossier, IReadOnlyList<string> roles, string stage, Actor actor) =>
        AgreeStage.Seats(dossier.Head, roles, new Say(stage, true, "", "", ""), actor)
            .All(seat => dossier.Agreements.Any(said => said.Stage == stage && said.Role == Debt.RoleOf(seat.Who) && said.Country == seat.Party.Key));

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
