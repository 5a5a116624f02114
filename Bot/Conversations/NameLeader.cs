using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>The people of an exchange: each side names its leader, from the network or by name and address, and invites those who have not come yet.</summary>
internal sealed class NameLeader(FormDesk desk, PeopleDesk people) : IConversation
{
    private static readonly Dictionary<string, string> Nothing = new(0);

    public void Register(Routes routes) => routes
        .Verb(Verbs.LeaderShow, ShowAsync)
        .Verb(Verbs.LeaderName, NameAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation) =>
        Draw(turn, await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation), turn.Roster, default, default, false);

    private async Task<Answer> NameAsync(Turn turn, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Dossier) ?? "";
        var country = turn.Data(CardData.Country) ?? "";
        var texts = Texts.Of(turn.Language);
        var folder = await desk.ReadAsync(id, cancellation);
        if (OpenDossier.Read(folder) is not { } dossier || desk.Programmes.Find(dossier.Head.Programme) is not { } programme || !NamePeople.MayNameLeader(programme, dossier.Head, country, turn.Actor))
        {
            return Answer.Say(texts["Refusals.NotYoursToName"].Text);
        }

        var (person, roster, problem) = await PersonAsync(turn, programme, dossier.Head, country, cancellation);
        if (person is null)
        {
            return Draw(turn, folder, roster, default, problem, false);
        }

        var settled = await desk.DecideAsync(id, turn.Actor, (current, known, now) => NamePeople.Leader(current, known, country, person, turn.Actor, roster, now), cancellation);
        await settled.WithEffectsAsync();
        return settled.Refusal is { } refusal
            ? Draw(turn, settled.Folder, roster, default, texts.Say(refusal), false)
            : Draw(turn, settled.Folder, roster, texts["Exchange.LeaderNamed"], default, settled.IsCommitted);
    }

    /// <summary>Whom the card names: somebody chosen, or somebody new by name and address, who enters the roster without an account.</summary>
    private async Task<(string? Person, Roster Roster, OwnText Problem)> PersonAsync(Turn turn, Programme programme, Dossier head, string country, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        if (turn.Data(ExchangePeopleCard.PersonInput) is { Length: > 0 } chosen)
        {
            return (chosen, turn.Roster, default);
        }

        var name = InputText.Clean(turn.Data(ExchangePeopleCard.NameInput) ?? "", FieldType.Text);
        var email = InputText.Clean(turn.Data(ExchangePeopleCard.EmailInput) ?? "", FieldType.Text);
        if (name.Length < 3 || !Read.IsEmail(email))
        {
            return (null, turn.Roster, texts[name.Length < 3 ? "Exchange.LeaderMissing" : "Problems.email"]);
        }

        if (NamedPeople.ByAddress(turn.Roster, email) is { } known)
        {
            return (known.Id, turn.Roster, default);
        }

        var institution = head.PartyOf(country)?.Institution ?? "";
        var person = NamedPeople.New(Ids.From($"{head.Id} leader {country} {email.ToUpperInvariant()}"), InputText.Cut(name, 150), email, country, institution, programme, "leader");
        var (_, roster) = await people.DecideAsync(
            turn.Person.Id,
            (current, _) => current.Find(person.Id) is not null ? Core.Decisions.Decision.Nothing
                : new Core.Decisions.Decision.Committed("people.named", "leader 1", [Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person)], []),
            cancellation);
        return (person.Id, roster, default);
    }

    private Answer Draw(Turn turn, Folder folder, Roster roster, OwnText done, OwnText problem, bool isCommitted)
    {
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Exchange } head } || desk.Programmes.Find(head.Programme) is not { } programme
            || Visibility.Of(programme, "roster", Viewer.Of(turn.Actor), Matter.None with { Dossier = head }) < Sight.Names)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
        }

        var card = ExchangePeopleCard.Draw(
            programme, head, [.. head.Parties.Select(party => Of(party, programme, head, turn.Actor, roster))], turn.Number(CardData.Part) ?? 0, done, problem,
            problem.IsEmpty ? Nothing : turn.Inputs(), FormDesk.ReaderOf(turn));
        return isCommitted ? Answer.Changed(card, head.ChangedAt.ToUnixTimeTicks()) : Answer.Show(card);
    }

    private static PartyPeople Of(Party party, Programme programme, Dossier head, Actor actor, Roster roster)
    {
        var seesParticipants = programme.ParticipantsDatum is { } datum && Visibility.Of(programme, datum, Viewer.Of(actor), Matter.None with { Dossier = head, Country = party.Country }) >= Sight.Names;
        var lines = party.People
            .Where(held => held.Role != "participant" || seesParticipants)
            .Select(held => (held.Role, Person: roster.Find(held.Person)))
            .Where(held => held.Person is { State: PersonState.Active })
            .Select(held => new PartLine(held.Person!, held.Role, held.Person!.Identities.Count > 0, OneTimeCodes.MayIssue(actor, held.Person)));
        var possible = NamePeople.MayNameLeader(programme, head, party.Key, actor) && (actor.IsSecretaryOf(head.Programme) || actor.ActsFor.Any(person => person.Country == party.Country))
            ? roster.People.Where(person => person.State == PersonState.Active && person.Country == party.Country).OrderBy(person => Folded.Text(person.Name), StringComparer.Ordinal).Take(60).ToList()
            : [];
        return new PartyPeople(party, [.. lines], possible);
    }
}
