using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>Somebody with a part in an exchange.</summary>
/// <param name="HasCome">Whether an account is linked: else they need a code to come in.</param>
/// <param name="MayInvite">Whether the reader may make that code.</param>
public sealed record PartLine(Person Person, string Role, bool HasCome, bool MayInvite);

/// <summary>The people of one party, for this reader.</summary>
/// <param name="Possible">Whom the reader may name as leader; empty: nobody, they may not.</param>
public sealed record PartyPeople(Party Party, IReadOnlyList<PartLine> People, IReadOnlyList<Person> Possible);

/// <summary>Who takes part in an exchange: the leaders, who can be named here, and the participants, who are invited with a code.</summary>
public static class ExchangePeopleCard
{
    public const string PersonInput = "person", NameInput = "name", EmailInput = "email";

    public static AdaptiveCard Draw(Programme programme, Dossier head, IReadOnlyList<PartyPeople> parties, int page, OwnText done, OwnText problem, IReadOnlyDictionary<string, string> typed, Reader reader)
    {
        var t = reader.T;
        var stage = programme.Stage(head.Kind, head.Stage);
        var body = new List<Element>(30) { Header.Of(reader, programme, t["Exchange.PeopleTitle"], head.Reference, stage is null ? default : t.Say(stage.Name), head.Title) };
        if (!problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, problem));
        }
        else if (!done.IsEmpty)
        {
            body.Add(Notice.Done(reader, done));
        }

        var lines = parties.SelectMany(party => party.People).ToList();
        if (lines.Count > 0)
        {
            body.AddRange(Entries.Page(reader, lines, page, line => ToEntry(line, programme, reader), Verbs.LeaderShow, turned => ExchangeCard.Data(head).With(CardData.Part, turned)));
        }

        var actions = new List<CardAction>(4);
        if (parties.FirstOrDefault(party => party.Possible.Count > 0) is { } mine)
        {
            body.Add(new TextBlock(t.Format(mine.Party.Named("leader").Any() ? "Exchange.NameOtherLeaderOf" : "Exchange.NameLeaderOf", PeopleWords.Country(mine.Party.Key, t))) { Bold = true, Spacing = Spacing.Large, Heading = true });
            body.Add(new ChoiceSetInput(PersonInput, t["Exchange.LeaderFromNetwork"], [.. mine.Possible.Select(person => new Choice(t.Format("Exchange.PersonLine", person.Name, person.Institution), person.Id))])
            {
                Placeholder = t["Forms.ChooseOne"],
                Value = typed.GetValueOrDefault(PersonInput),
            });
            body.Add(new TextBlock(t["Exchange.LeaderElse"]) { Size = TextSize.Small, Subtle = true });
            body.Add(new TextInput(NameInput, t["Exchange.LeaderName"]) { MaxLength = 150, Value = typed.GetValueOrDefault(NameInput), Spacing = Spacing.Small });
            body.Add(new TextInput(EmailInput, t["Exchange.LeaderEmail"]) { MaxLength = 254, Kind = TextKind.Email, Value = typed.GetValueOrDefault(EmailInput), Spacing = Spacing.Small });
            var data = ExchangeCard.Data(head).With(CardData.Country, mine.Party.Key);
            actions.Add(done.IsEmpty ? Buttons.Main(t["Exchange.NameNow"], Verbs.LeaderName, data) : Buttons.Press(t["Exchange.NameOtherNow"], Verbs.LeaderName, data));
        }

        var isNamed = actions.Count > 0 && !done.IsEmpty;
        var open = new ExecuteAction(ExchangeWords.See(programme, t), Verbs.DossierShow, ExchangeCard.Data(head)) { WithoutInputs = true, Look = actions.Count == 0 || isNamed ? ActionLook.Positive : ActionLook.Default };
        actions.Insert(isNamed ? 0 : actions.Count, open);
        actions.Add(Buttons.Press(t["Told.Title"], Verbs.DeliveryTold, ExchangeCard.Data(head), withoutInputs: true));
        return new AdaptiveCard(reader.Language, OwnText.Line(t["Exchange.PeopleTitle"], new OwnText(head.Reference ?? ""))) { Body = body, Actions = actions };
    }

    private static Entry ToEntry(PartLine line, Programme programme, Reader reader)
    {
        var t = reader.T;
        var what = OwnText.Line(
            programme.Role(line.Role) is { } role ? t.Say(role.Name) : default,
            new OwnText(IsoCountries.Name(line.Person.Country, reader.Language)),
            line.HasCome ? default : t["Exchange.NotYetCome"]);
        return new Entry(line.Person.Name, what, line.MayInvite ? Buttons.Press(t["Exchange.MakeCode"], Verbs.CodeIssue, CardData.None.With(CardData.Person, line.Person.Id), withoutInputs: true) : null)
        {
            Note = line.Person.Institution,
        };
    }
}
