using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.Rules;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges.Panels;

/// <summary>What a panel is chosen from: the profiles of the roster's specialists, and what the request asks for.</summary>
public static class PanelCandidates
{
    /// <summary>The one profile of a person in a programme.</summary>
    public static string ProfileOf(string programme, string person) => Ids.From($"profile {programme} {person}");

    /// <summary>Active people of the roster with the panel's role.</summary>
    public static IEnumerable<Person> InRoster(Programme programme, Roster roster) => programme.Panel is { } panel
        ? roster.People.Where(person => person.State == PersonState.Active && person.Holds(programme.Key, panel.Role)).OrderBy(person => person.Id, StringComparer.Ordinal)
        : [];

    /// <summary>The sent profile in a dossier; null: none, or it was taken back.</summary>
    public static Submission? Sent(OpenDossier? profile, Programme programme) => profile?.Head.Stage == DossierStages.Current
        ? profile.Submissions.FirstOrDefault(submission => submission.Form == programme.Panel?.Profile.Form && submission.Version > 0)
        : null;

    /// <summary>Somebody with a sent profile, as the choice sees them.</summary>
    /// <param name="load">Panels they sit on now.</param>
    public static Specialist? Of(Programme programme, Person person, OpenDossier? profile, int load, LocalDate today)
    {
        if (programme.Panel is not { } panel || Sent(profile, programme) is not { } sent || !programme.Forms.TryGetValue(panel.Profile.Form, out var form))
        {
            return null;
        }

        var answers = sent.Answers;
        var context = FormContext.Of(programme, form, profile!, sent, person, today);
        return new Specialist(person.Id, person.Country, string.Join('\n', Labels(programme, form, panel.Profile.Topics, answers).Select(topic => topic.Es).Concat(panel.Profile.Knows.Select(field => answers.Get(field)).OfType<string>())))
        {
            Fulfils = [.. panel.Rules.Where(rule => AskedRules.Holds(rule, context)).Select(KeyOf)],
            Languages = [.. answers.List(panel.Profile.Languages)],
            Conflicts = panel.Profile.Conflicts is { } conflicts ? [.. answers.List(conflicts)] : [],
            Load = load,
        };
    }

    /// <summary>What the exchange asks of its panel; null where its request is not to be found.</summary>
    public static PanelRequest? RequestOf(OpenDossier exchange, Programme programme)
    {
        if (programme.Panel is not { } panel || programme.OpeningForm(DossierKind.Request) is not { } form
            || exchange.Submissions.FirstOrDefault(submission => submission.Form == form.Key) is not { } request
            || exchange.Head.Parties.FirstOrDefault(party => party.Side == Side.Visitor) is not { } asker)
        {
            return null;
        }

        return new PanelRequest(
            asker.Country, [.. TopicsOf(exchange, programme).Select(topic => topic.Es)], form.Tags.Languages is { } language && request.Answers.List(language) is [var first, ..] ? first : "")
        {
            NamedCountries = form.Tags.Countries is { } countries ? [.. request.Answers.List(countries)] : [],
            ProfileRules = [.. panel.Rules.Select(KeyOf).Distinct()],
            MostPanels = panel.MostPanels,
            Seats = panel.Specialists,
            DifferentCountries = panel.DifferentCountries,
            Kept = exchange.Panel is { Word: not { Agrees: false } } proposed ? [.. proposed.Seats.Where(seat => seat.State != SeatState.Declined).Select(seat => seat.Person)] : [],
        };
    }

    /// <summary>What the request is about, in the programme's own words.</summary>
    public static IReadOnlyList<LocalText> TopicsOf(OpenDossier exchange, Programme programme) =>
        programme.OpeningForm(DossierKind.Request) is { Tags.Topics: { } topics } form && exchange.Submissions.FirstOrDefault(submission => submission.Form == form.Key) is { } request
            ? Labels(programme, form, topics, request.Answers)
            : [];

    /// <summary>The answers of a choice, in the programme's own words.</summary>
    public static IReadOnlyList<LocalText> Labels(Programme programme, FormDefinition form, string field, IReadOnlyDictionary<string, string> answers) =>
        form.Field(field)?.Options is { } list && programme.Lists.TryGetValue(list, out var options)
            ? [.. answers.List(field).Select(answer => options.Find(answer)?.Label).OfType<LocalText>()]
            : [];

    /// <summary>A rule of the profile is known by the question it is about.</summary>
    private static string KeyOf(RuleUse rule) => rule.Text("field") ?? rule.Name;
}
