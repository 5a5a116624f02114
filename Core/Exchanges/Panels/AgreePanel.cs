using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges.Panels;

/// <summary>
/// The side that asks agrees to a panel all of whose members have accepted, and they take part in the exchange from then on, each for themself; or it
/// asks for another one, with a reason (RIP-06: the panel is formed together with the requester).
/// </summary>
public static class AgreePanel
{
    private const int ShortestReason = 5;
    private const int LongestReason = 1_000;

    public static bool MayAgree(PanelDefinition definition, Dossier head, Actor actor) => definition.AgreedBy.Any(who => actor.Fits(who, head));

    /// <param name="round">The proposal the card was drawn from: an answer to an earlier one changes nothing.</param>
    public static Decision Decide(Folder folder, Programme programme, int round, bool agrees, string reason, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Exchange, Panel: { } panel } dossier || programme.Panel is not { } definition)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var head = dossier.Head;
        if (!MayAgree(definition, head, actor))
        {
            return Decision.Refuse("NotYoursToAgree");
        }

        if (panel.Round != round || panel.Word is not null)
        {
            return Decision.Nothing;
        }

        if (head.Stage != definition.Stage)
        {
            return Decision.Refuse("PanelSettled");
        }

        var words = InputText.Cut(InputText.Clean(reason, FieldType.LongText), LongestReason);
        if (agrees && !panel.IsAccepted)
        {
            return Decision.Refuse("PanelNotAccepted");
        }

        if (!agrees && words.Length < ShortestReason)
        {
            return Decision.Refuse("ReasonMissing");
        }

        var after = panel with { Word = new PanelWord(agrees, words.Length > 0 ? words : null, actor.Person.Id, now) };
        var next = head with { Parties = agrees ? [.. head.Parties, .. Parties(definition, after, roster)] : head.Parties, ChangedAt = now };
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                agrees ? "panel.agree" : "panel.return", FormattableString.Invariant($"round {round}"), [after.AsChange(), Change.Set(Dossier.Key, next, CoreJson.Default.Dossier)],
                [.. PanelPosts.Of(next, definition, after, panel, roster), DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }

    /// <summary>A party for each country of the panel, of its members and nobody else.</summary>
    private static IEnumerable<Party> Parties(PanelDefinition definition, PanelRow panel, Roster roster) => panel.Seats
        .Select(seat => roster.Find(seat.Person))
        .OfType<Person>()
        .GroupBy(person => person.Country)
        .Select(country => new Party(Side.Host, country.Key, country.First().Institution, [.. country.Select(person => new RoleInDossier(person.Id, definition.Role))]) { OfNamed = true });
}
