using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>What somebody says to the next stage of an exchange.</summary>
/// <param name="Stage">The stage the card asked about: an answer to a card of an earlier stage changes nothing.</param>
/// <param name="Country">For whom; empty: for the actor's own.</param>
/// <param name="Role">In which role; empty: every role of theirs that is asked. Coordination names it when it writes down what was said elsewhere.</param>
/// <param name="Reason">Why not, or whom they agreed with.</param>
public sealed record Say(string Stage, bool Agrees, string Country, string Role, string Reason);

/// <summary>
/// An office or representative agrees to an exchange, or declines with a reason. When the host or the last visitor declines, the exchange ends and
/// every request goes back to analysis; when one of several visitors does, the others go on.
/// </summary>
public static class AgreeStage
{
    private const int ShortestReason = 5;
    private const int LongestReason = 1_000;

    public static Decision Decide(Folder folder, Programme programme, Say say, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Exchange } dossier)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var head = dossier.Head;
        var asked = ExchangeFlow.Asked(head, programme).FirstOrDefault();
        if (asked.Roles is null || asked.Stage != say.Stage)
        {
            return Decision.Nothing;
        }

        var mine = Seats(head, asked.Roles, say, actor).ToList();
        if (mine.Count == 0)
        {
            return Decision.Refuse("NotYoursToAgree");
        }

        var reason = InputText.Cut(InputText.Clean(say.Reason, FieldType.LongText), LongestReason);
        var onBehalf = mine.Any(seat => !actor.Fits(seat.Who, head, seat.Party.Key));
        if (reason.Length < ShortestReason && (!say.Agrees || onBehalf))
        {
            return Decision.Refuse(say.Agrees ? "SaidWhereMissing" : "ReasonMissing");
        }

        var said = mine
            .Select(seat => new Agreement(say.Stage, Debt.RoleOf(seat.Who), seat.Party.Key, say.Agrees, reason.Length > 0 ? reason : null, actor.Person.Id, onBehalf, now))
            .Where(agreement => !dossier.Agreements.Any(before => IsSame(before, agreement)))
            .ToList();
        if (said.Count == 0)
        {
            return Decision.Nothing;
        }

        var changes = said.Select(agreement => agreement.AsChange()).ToList();
        var about = $"{say.Stage} {string.Join(' ', said.Select(agreement => $"{agreement.Role} {agreement.Country}"))}";
        if (say.Agrees)
        {
            changes.Add(Change.Set(Dossier.Key, head with { ChangedAt = now }, CoreJson.Default.Dossier));
            return ExchangeFlow.Complete(
                folder, new Decision.Committed("exchange.agree", about, changes, [.. ExchangePosts.Ask(head, asked.Stage, asked.Roles, asked.Told, roster)]), programme, roster, now);
        }

        // Who stands in for two countries speaks for both: one after the other leaves, until it cannot go on.
        var (after, messages) = (head, new List<Message>());
        foreach (var party in mine.Select(seat => seat.Party).DistinctBy(party => party.Key).OrderBy(party => party.Side == Side.Host ? 0 : 1))
        {
            if (after.Stage == head.Stage)
            {
                (after, var told) = Leave(after, programme, party, reason, actor, roster, now, say.Stage);
                messages.AddRange(told);
            }
        }

        changes.Add(Change.Set(Dossier.Key, after, CoreJson.Default.Dossier));
        messages.AddRange(ExchangePosts.Ask(head, asked.Stage, asked.Roles, asked.Told, roster));
        return ExchangeFlow.Complete(folder, new Decision.Committed("exchange.decline", about, changes, messages), programme, roster, now);
    }

    /// <summary>The roles and parties for which the actor may speak at this stage.</summary>
    public static IEnumerable<(string Who, Party Party)> Seats(Dossier head, IReadOnlyList<string> roles, Say say, Actor actor) =>
        from who in roles
        where say.Role.Length == 0 || Debt.RoleOf(who) == say.Role
        from party in head.Parties
        where Debt.IsOn(who, party.Side) && (say.Country.Length == 0 || party.Key == say.Country)
        where actor.Fits(who, head, party.Key) || (say.Role.Length > 0 && say.Country.Length > 0 && actor.IsSecretaryOf(head.Programme))
        select (who, party);

    private static bool IsSame(Agreement before, Agreement now) =>
        before.Stage == now.Stage && before.Role == now.Role && before.Country == now.Country && before.Agrees == now.Agrees && (now.Reason is null || before.Reason == now.Reason);

    /// <summary>A country leaves: the exchange goes on with the others, or ends where it cannot.</summary>
    private static (Dossier Head, List<Message> Messages) Leave(
        Dossier head, Programme programme, Party party, string reason, Actor actor, Roster roster, Instant now, string stage)
    {
        var others = head.Parties.Where(other => other.Side == party.Side && other.Key != party.Key).ToList();
        if (others.Count > 0)
        {
            var told = ExchangePosts.End(head, party.Key, Recipients.Of(["host.office", "visitor.office", RoleKeys.Secretariat], head, roster)).ToList();
            told.AddRange(Tell(head, [party], ProposalState.Declined, reason, now));
            var match = head.Match is { } note ? note with { Visitors = [.. note.Visitors.Where(visitor => visitor.Country != party.Country)] } : null;
            return (head with { Parties = [.. head.Parties.Where(other => other.Key != party.Key)], Match = match, ChangedAt = now }, told);
        }

        var end = programme.GatesBefore(stage).Select(gate => gate.Otherwise).FirstOrDefault(otherwise => otherwise is not null)
            ?? programme.Stages.First(known => known.On == DossierKind.Exchange && known.Ends).Key;
        var ended = head.Enter(end, now, actor.Person.Id, reason);
        return (ended, EndExchange.Consequences(ended, programme, ProposalState.Declined, reason, roster, now));
    }

    /// <summary>The offers and requests of these parties learn what became of the exchange.</summary>
    internal static IEnumerable<Message> Tell(Dossier head, IEnumerable<Party> parties, ProposalState state, string? reason, Instant now)
    {
        var host = head.Parties.FirstOrDefault(party => party.Side == Side.Host)?.Source ?? "";
        var visitors = string.Join(' ', head.Parties.Where(party => party.Side == Side.Visitor).Select(party => party.Source));
        return parties.Where(party => party.Source is not null).Select(party => DossierEffects.ToldOf(
            party.Source!, new ProposalNote(head.Id, party.Side == Side.Host ? visitors : host, head.Reference ?? "", state, reason, now)));
    }
}
