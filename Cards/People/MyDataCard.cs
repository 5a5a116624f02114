using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>What is stored on the reader.</summary>
/// <param name="Dossiers">How many offers, requests and exchanges hold something of theirs.</param>
/// <param name="Page">Of the consents.</param>
public sealed record MyDataView(Person Person, int Dossiers, IReadOnlyList<ConsentGiven> Consents, int Page, IReadOnlyDictionary<string, Programme> Programmes)
{
    public OwnText Problem { get; init; }

    public OwnText Done { get; init; }
}

public static class MyDataCard
{
    private const string EraseBox = "erase";

    public static AdaptiveCard Draw(MyDataView view, Reader reader)
    {
        var t = reader.T;
        var person = view.Person;
        var body = new List<Element>(32) { Header.Of(reader, t["PeopleData.Title"]) };
        body.Add(!view.Problem.IsEmpty ? Notice.Error(reader, view.Problem) : view.Done.IsEmpty ? Ask.Of(reader, t["PeopleData.Ask"]) : Notice.Done(reader, view.Done));
        Facts.Add(body, t["PeopleJoin.Input.name"], person.Name);
        Facts.Add(body, t["PeopleJoin.Input.email"], person.Email);
        Facts.Add(body, t["PeopleJoin.Input.institution"], person.Institution);
        Facts.Add(body, t["PeopleJoin.Input.country"], PeopleWords.Country(person.Country, t));
        Facts.Add(body, t["PeopleJoin.Input.roles"], PeopleWords.Roles(person.Roles, view.Programmes, t));
        Facts.Add(body, t["PeopleJoin.Input.time_zone"], person.TimeZone is { } zone ? Zones.Place(zone, t.Language) : t["PeopleData.NotChosen"]);
        Facts.Add(body, t["PeopleData.Accounts"], t.Count("PeopleData.AccountsLinked", person.Identities.Count));
        Facts.Add(body, t["PeopleData.Dossiers"], t.Count("PeopleData.DossiersHold", view.Dossiers));
        body.Add(new TextBlock(t["PeopleData.Consents"]) { Bold = true, Spacing = Spacing.Large });
        if (view.Consents.Count == 0)
        {
            body.Add(new TextBlock(t["PeopleData.NoConsents"]) { Spacing = Spacing.None });
        }

        body.AddRange(Entries.Page(
            reader, view.Consents, view.Page,
            consent => new Entry(t.Say(consent.Field.Label).Text, ConsentCard.Line(consent, reader), Buttons.Press(t["Home.Open"], Verbs.ConsentShow, ConsentCard.DataOf(consent), withoutInputs: true))
            {
                Reference = consent.Reference ?? "",
            },
            Verbs.MyDataShow, page => CardData.None.With(CardData.Part, page)));
        body.Add(new ActionSet(Buttons.AskFirst(t["PeopleData.Erase"], EraseBox)) { Spacing = Spacing.Large });
        body.Add(Buttons.Confirmation(reader, EraseBox, t["PeopleData.EraseAsk"], t["PeopleData.EraseNow"], Verbs.DataErase, CardData.None));
        return new AdaptiveCard(reader.Language, t["PeopleData.Title"])
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["PeopleData.Export"], Verbs.DataExport, CardData.None),
                Buttons.Press(t["PeopleData.ChangeLanguage"], Verbs.LanguageShow, CardData.None, withoutInputs: true),
                Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None, withoutInputs: true),
            ],
        };
    }
}
