using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>Somebody invited beside those the programme invites, as far as the reader may see.</summary>
/// <param name="Email">Empty: not for this reader.</param>
/// <param name="IsInNetwork">The bot tells them; others have no account here.</param>
public sealed record GuestLine(string Id, string Name, string Institution, string Country, string Email, bool IsInNetwork);

/// <summary>The others invited to a meeting, and who may be invited besides.</summary>
/// <param name="Candidates">People of the network; the first of them are offered.</param>
/// <param name="IsInCalendar">Whether the organiser's calendar invites by mail.</param>
public sealed record MeetingGuestsView(
    Programme Programme,
    Dossier Exchange,
    MeetingKind Kind,
    Meeting Meeting,
    IReadOnlyList<GuestLine> Guests,
    IReadOnlyList<Person> Candidates,
    bool IsInCalendar,
    int Page,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, OwnText> Problems)
{
    /// <summary>What was just done; empty: nothing.</summary>
    public OwnText Done { get; init; }
}

/// <summary>Others are invited to a meeting: people of the network by choice, anybody else by name and address; and invited no more.</summary>
public static class MeetingGuestsCard
{
    public const string PeopleInput = "people", NameInput = "name", EmailInput = "email";

    /// <summary>More people than these are found by their address.</summary>
    public const int MostOffered = 60;

    public static AdaptiveCard Draw(MeetingGuestsView view, Reader reader)
    {
        var (exchange, t) = (view.Exchange, reader.T);
        var data = CardData.None.With(CardData.Dossier, exchange.Id).With(CardData.Meeting, view.Meeting.Id);
        var body = new List<Element>(16) { Header.Of(reader, view.Programme, t.Say(view.Kind.Name), exchange.Reference, t["Guests.Title"], exchange.Title) };
        if (!view.Done.IsEmpty)
        {
            body.Add(Notice.Done(reader, view.Done));
        }

        body.Add(Ask.Of(reader, t["Guests.Ask"]));
        if (view.Problems.TryGetValue("", out var whole))
        {
            body.Add(Notice.Error(reader, whole));
        }

        Facts.Add(body, t["Meeting.When"], Dates.Say(view.Meeting.Start, reader.Zone, reader.Language));
        body.AddRange(Entries.Page(reader, view.Guests, view.Page, guest => ToEntry(guest, data, t), Verbs.MeetingGuests, turned => data.With(CardData.Part, turned)));
        if (view.Candidates.Count > 0)
        {
            var choices = view.Candidates.Take(MostOffered).Select(person => new Choice(PeopleWords.Named(person, t), person.Id)).ToList();
            Add(
                new ChoiceSetInput(PeopleInput, t["Guests.PeopleInput"], choices) { Multi = true, Value = Typed(PeopleInput) }, PeopleInput,
                view.Candidates.Count > MostOffered ? t["Guests.PeopleMore"] : default);
        }

        Add(new TextInput(NameInput, t["Guests.NameInput"]) { MaxLength = InviteGuests.LongestName, Value = Typed(NameInput) }, NameInput, default);
        Add(new TextInput(EmailInput, t["Guests.EmailInput"]) { MaxLength = InviteGuests.LongestEmail, Value = Typed(EmailInput) }, EmailInput, t[view.IsInCalendar ? "Guests.EmailCalendar" : "Guests.EmailNotTold"]);
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Kind.Name), t["Guests.Title"]))
        {
            Body = body,
            Actions = [Buttons.Main(t["Guests.Invite"], Verbs.MeetingInvite, data), Buttons.Press(t["Times.OpenMeeting"], Verbs.MeetingShow, data, withoutInputs: true)],
        };

        string? Typed(string input) => view.Inputs.GetValueOrDefault(input);

        void Add(Input input, string name, OwnText hint) => body.Add(AskedInput.Draw(reader, input, view.Problems.GetValueOrDefault(name), hint));
    }

    /// <summary>To somebody who is invited no more.</summary>
    public static AdaptiveCard Uninvited(Programme programme, Dossier exchange, MeetingKind kind, Meeting meeting, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(4)
        {
            Header.Of(reader, programme, t.Say(kind.Name), exchange.Reference, t["Guests.UninvitedState"], exchange.Title), Notice.Warning(reader, t["Guests.Uninvited"]),
        };
        Facts.Add(body, t["Meeting.When"], Dates.Say(meeting.Start, reader.Zone, reader.Language));
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(kind.Name), t["Guests.UninvitedState"])) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }

    private static Entry ToEntry(GuestLine guest, CardData data, Texts t) => new(
        guest.Name,
        OwnText.Line(new OwnText(guest.Institution, holdsUserText: true), guest.Country.Length > 0 ? PeopleWords.Country(guest.Country, t) : default, t[guest.IsInNetwork ? "Guests.InNetwork" : "Guests.ByAddress"]),
        Buttons.Press(t["Guests.Remove"], Verbs.MeetingUninvite, data.With(CardData.Key, guest.Id), withoutInputs: true))
    {
        Note = guest.Email,
    };
}
