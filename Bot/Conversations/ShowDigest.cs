using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Home;
using PeerExchange.Cards.Model;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>What a person is reminded of comes as one card a day, each reminder as things stand when it is read; it can be put off, and stops when it is done.</summary>
internal sealed class ShowDigest(ITableStore store, Decider decider, RosterCache rosters, LetterCatalogue letters) : IConversation, IWritesLetters, ICarriesOut
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(Digest.Card, WriteAsync)];

    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(Digest.AddCommand, AddAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.DigestShow, ShowAsync)
        .Verb(Verbs.DigestOpen, OpenAsync)
        .Verb(Verbs.DigestPutOff, PutOffAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var day = turn.Data(CardData.Key) ?? "";
        var lines = await LinesAsync(day, AddresseeOf(turn), cancellation);
        return Answer.Show(lines.Count == 0 ? DigestCard.Nothing(FormDesk.ReaderOf(turn)) : Draw(day, lines, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }

    private async Task<Answer> OpenAsync(Turn turn, CancellationToken cancellation)
    {
        var (to, key) = (AddresseeOf(turn), turn.Data(CardData.About));
        var letter = (await LinesAsync(turn.Data(CardData.Key) ?? "", to, cancellation)).FirstOrDefault(line => line.Key == key).Letter;
        return Answer.Show(letter?.Card ?? DigestCard.Nothing(to.Reader));
    }

    private async Task<Answer> PutOffAsync(Turn turn, CancellationToken cancellation)
    {
        if (Digest.DayOf(turn.Data(CardData.Key) ?? "") is not { } day)
        {
            return Answer.Show(DigestCard.Nothing(FormDesk.ReaderOf(turn)));
        }

        var days = int.TryParse(turn.Inputs().GetValueOrDefault(DigestCard.DaysInput), out var said) && DigestCard.Later.Contains(said) ? said : DigestCard.Later[0];
        var settled = await decider.DecideAsync(
            Digest.RangeFrom(turn.Person.Id, day), turn.Person.Id, (folder, now) => Digest.PutOff(folder, day, days, turn.Person, turn.Zone, now), cancellation);
        return settled.Decision is Core.Decisions.Decision.Committed { About: var to }
            ? Answer.Changed(DigestCard.WasPutOff(Digest.DayOf(to)!.Value, FormDesk.ReaderOf(turn)), turn.Now.ToUnixTimeTicks())
            : await ShowAsync(turn, cancellation);
    }

    /// <summary>Effect, safe to repeat: a reminder is put on the person's card of the day, and on that of whoever stands in for them.</summary>
    private async Task AddAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var roster = await rosters.ReadAsync(cancellation);
        if (roster.Find(Digest.PersonOf(ids)) is not { State: PersonState.Active } reminded)
        {
            return;
        }

        foreach (var person in roster.SubstitutesOf(reminded, decider.Now.InZone(BusinessClock.ZoneOf(reminded.TimeZone)).Date).Prepend(reminded))
        {
            var zone = BusinessClock.ZoneOf(person.TimeZone);
            var today = decider.Now.InZone(zone).Date;
            await decider.DecideAsync(Digest.RangeOf(person.Id, today), "clock", (folder, now) => Digest.Add(folder, ids, person, zone, now), cancellation);
        }
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor?.Person.Id != ids["person"])
        {
            return null;
        }

        var day = ids["day"];
        var lines = await LinesAsync(day, to, cancellation);
        return lines switch
        {
            [] => null,
            [var (_, only)] => only with { Card = DigestCard.Alone(only.Card, day, to.Reader) },
            _ => Draw(day, lines, 0, to.Reader) is var card ? new Letter(card, card.Fallback.Text, to.Reader.Now.ToUnixTimeTicks()) : null,
        };
    }

    private static AdaptiveCard Draw(string day, IReadOnlyList<(string Key, Letter Letter)> lines, int page, Cards.Parts.Reader reader) =>
        DigestCard.Draw(day, [.. lines.Select(line => new DigestLine(line.Key, line.Letter.Summary))], page, reader);

    /// <summary>The reminders of a day that are still to be said, in the order in which they came; each with its own card.</summary>
    private async Task<IReadOnlyList<(string Key, Letter Letter)>> LinesAsync(string said, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is not { Person: var person } || Digest.DayOf(said) is not { } day)
        {
            return [];
        }

        var lines = new List<(string, Letter)>();
        var rows = (await store.QueryAsync(Digest.RangeOf(person.Id, day), cancellation)).Select(row => RowJson.Read(row, CoreJson.Default.Reminded)).OfType<Reminded>();

        // Two reminders of one thing that days off have brought together say the same.
        foreach (var reminded in rows.OrderBy(reminded => reminded.At).ThenBy(reminded => reminded.CardKey, StringComparer.Ordinal).DistinctBy(AboutWhat))
        {
            if (letters.Find(reminded.Card) is { } write && await write(reminded.Ids, to, cancellation) is { } letter)
            {
                lines.Add((reminded.CardKey, letter));
            }
        }

        return lines;
    }

    private static string AboutWhat(Reminded reminded) =>
        Keys.Join([reminded.Card, .. reminded.Ids.OrderBy(id => id.Key, StringComparer.Ordinal).SelectMany(id => new[] { id.Key, id.Value })]);

    private static Addressee AddresseeOf(Turn turn) => new(turn.Roster, turn.Actor, FormDesk.ReaderOf(turn));
}
