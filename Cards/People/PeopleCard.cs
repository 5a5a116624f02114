using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>The roster as a secretary sees it.</summary>
/// <param name="Active">How many are active, reachable or not.</param>
/// <param name="Waiting">Requests this secretary decides on, the longest waiting first.</param>
/// <param name="Found">People found by the words, or all of them.</param>
/// <param name="Words">What was searched; empty: all.</param>
public sealed record PeopleView(
    int Active, int Inactive, IReadOnlyList<Registration> Waiting, IReadOnlyList<Person> Found, string Words, int Page, IReadOnlyDictionary<string, Programme> Programmes);

public static class PeopleCard
{
    public const string WordsInput = "words";

    public static AdaptiveCard Draw(PeopleView view, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(24) { Header.Of(reader, t["People.ListTitle"]), Ask.Of(reader, t.Format("People.Figures", view.Active, view.Inactive, view.Waiting.Count)) };
        if (view is { Page: 0, Words.Length: 0, Waiting.Count: > 0 })
        {
            body.Add(new TextBlock(t["People.WaitingTitle"]) { Bold = true, Spacing = Spacing.Large });
            body.AddRange(view.Waiting.Take(Entries.PerPage).Select((asked, i) => Entries.Draw(
                new Entry(
                    asked.Name, OwnText.Line(PeopleWords.Country(asked.Country, t), Dates.Until(asked.At.InZone(reader.Zone).Date, reader.Today, reader.Language)),
                    Buttons.Press(t["Home.Review"], Verbs.RegistrationReview, ReviewCard.DataOf(asked), withoutInputs: true))
                {
                    Note = asked.Institution,
                },
                separated: i > 0)));
            if (view.Waiting.Count > Entries.PerPage)
            {
                body.Add(new TextBlock(t.Format("People.WaitingMore", view.Waiting.Count - Entries.PerPage)) { Size = TextSize.Small, Subtle = true });
            }
        }

        body.Add(new TextInput(WordsInput, t["People.Search"]) { Value = view.Words, MaxLength = 80, Placeholder = t["People.SearchExample"], Spacing = Spacing.Large });
        body.Add(new TextBlock(t.Count("People.Found", view.Found.Count)) { Size = TextSize.Small, Subtle = true });
        body.AddRange(Entries.Page(
            reader, view.Found, view.Page,
            person => new Entry(
                person.Name.Length > 0 ? person.Name : t["People.Erased"].Text,
                OwnText.Line(PeopleWords.Country(person.Country, t), person.State == PersonState.Active ? PeopleWords.Roles(person.Roles, view.Programmes, t) : PeopleWords.State(person, t)),
                Buttons.Press(t["Home.Open"], Verbs.PersonShow, CardData.None.With(CardData.Person, person.Id), withoutInputs: true))
            {
                Note = person.Institution,
            },
            Verbs.PeopleShow, page => CardData.None.With(CardData.Part, page).With(CardData.Words, view.Words)));
        return new AdaptiveCard(reader.Language, t["People.ListTitle"])
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["People.SearchNow"], Verbs.PeopleShow, CardData.None),
                Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None, withoutInputs: true),
            ],
        };
    }
}
