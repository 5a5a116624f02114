using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>The card of where somebody unknown stands on their way into the network, and the form they ask with.</summary>
internal sealed class WhereTheyStand(ProgrammeCatalog programmes, BusinessClock clock)
{
    /// <summary>Where somebody unknown stands.</summary>
    public AdaptiveCard Draw(Roster roster, Identity identity)
    {
        var registration = roster.Registration(identity);
        var reader = ReaderOf(registration);
        return (roster.Find(identity), registration) switch
        {
            ({ State: PersonState.Active } person, _) => DecidedCard.Admitted(person, programmes.ByKey, reader),
            (_, null) => WelcomeCard.Draw(reader),
            (_, { State: RegistrationState.Waiting }) => WaitingCard.Draw(registration, programmes.ByKey, reader),
            (_, { State: RegistrationState.Refused }) => EntryCard.Draw(new EntryView("", default, registration.Reason), reader),
            _ => EntryCard.Draw(new EntryView("", default, null), reader),
        };
    }

    /// <summary>The form, begun with what the client says about the person: shown as a suggestion, never taken unseen.</summary>
    public AdaptiveCard Form(Registration registration, string? chosen, IncomingTurn incoming)
    {
        var reader = ReaderOf(registration);
        var open = programmes.All.Where(programme => programme.Roles.Any(role => role.SelfService)).ToList();
        if ((open.Count == 1 ? open[0] : Open(chosen)) is not { } programme)
        {
            return open.Count == 0
                ? EntryCard.Draw(new EntryView("", reader.T["PeopleJoin.NoProgrammes"], null), reader)
                : RegistrationCard.ChooseProgramme(open, reader);
        }

        var inputs = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [JoinRequest.EmailInput] = registration.Email,
            [JoinRequest.CountryInput] = registration.Country,
            [JoinRequest.InstitutionInput] = registration.Institution,
            [JoinRequest.RolesInput] = string.Join(',', registration.Wants.Where(role => role.Programme == programme.Key).Select(role => role.Role)),
        };
        var suggested = new List<string>();
        Suggest(JoinRequest.NameInput, registration.Name, InputText.Clean(incoming.Activity.From?.Name ?? "", FieldType.Text));
        Suggest(JoinRequest.ZoneInput, registration.TimeZone, incoming.Activity.Entities?.Select(entity => entity.Timezone).FirstOrDefault(IsZone) ?? "");
        return RegistrationCard.Draw(new RegistrationView(programme, inputs, suggested, []), reader);

        void Suggest(string input, string kept, string offered)
        {
            inputs[input] = kept.Length > 0 ? kept : offered;
            if (kept.Length == 0 && offered.Length > 0)
            {
                suggested.Add(input);
            }
        }
    }

    /// <summary>The programme, if it takes registrations.</summary>
    public Programme? Open(string? key) =>
        key is not null && programmes.Find(key) is { } programme && programme.Roles.Any(role => role.SelfService) ? programme : null;

    public Reader ReaderOf(Registration? registration) =>
        new(registration?.Language ?? Language.Es, BusinessClock.ZoneOf(registration?.TimeZone), clock.Now);

    private static bool IsZone(string? zone) => zone is { Length: > 0 } && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;
}
