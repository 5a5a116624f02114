using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Cards.Panels;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>What every conversation about a panel needs: the exchange, the profiles of the roster's specialists, and how busy each is.</summary>
internal sealed class PanelDesk(ITableStore store, FormDesk desk)
{
    /// <summary>Row of the visibility matrix by which a panel being formed is seen.</summary>
    public const string Datum = "panel";

    public FormDesk Forms => desk;

    /// <summary>The exchange with its programme; null where it has no panel.</summary>
    public (OpenDossier Dossier, Programme Programme)? Find(Folder folder) =>
        OpenDossier.Read(folder) is { Head.Kind: DossierKind.Exchange } dossier && desk.Programmes.Find(dossier.Head.Programme) is { Panel: not null } programme ? (dossier, programme) : null;

    /// <summary>Everybody of the roster who has a profile, with the profile itself, and how many have none.</summary>
    public async Task<Profiles> ProfilesAsync(Programme programme, Roster roster, string exchange, LocalDate today, CancellationToken cancellation)
    {
        var loads = await LoadsAsync(programme, exchange, cancellation);
        var found = new Dictionary<string, (Specialist, Submission)>(StringComparer.Ordinal);
        var without = 0;
        foreach (var person in PanelCandidates.InRoster(programme, roster))
        {
            var profile = OpenDossier.Read(await desk.ReadAsync(PanelCandidates.ProfileOf(programme.Key, person.Id), cancellation));
            if (PanelCandidates.Of(programme, person, profile, loads.GetValueOrDefault(person.Id), today) is { } specialist)
            {
                found[person.Id] = (specialist, PanelCandidates.Sent(profile, programme)!);
            }
            else
            {
                without++;
            }
        }

        return new Profiles(found, without);
    }

    /// <summary>The panel cut to what the reader may see; null where it is not there for them.</summary>
    public async Task<PanelView?> ViewAsync(OpenDossier dossier, Programme programme, Actor actor, Roster roster, CancellationToken cancellation)
    {
        var matter = Matter.None with { Dossier = dossier.Head };
        if (PanelCandidates.RequestOf(dossier, programme) is not { } request || Visibility.Of(programme, Datum, Viewer.Of(actor), matter) != Sight.Full)
        {
            return null;
        }

        var profiles = await ProfilesAsync(programme, roster, dossier.Head.Id, actor.Today, cancellation);
        var chooses = actor.IsSecretaryOf(programme.Key) && dossier.Head.Stage == programme.Panel!.Stage && dossier.Panel is not { IsAgreed: true }
            && (dossier.Panel is null || dossier.Panel.NeedsProposal(programme.Panel));
        var coordination = roster.Secretaries(programme.Key).ToList();
        var named = (dossier.Panel?.Seats.Select(seat => seat.Person) ?? []).Concat(dossier.Panel?.Coordinators ?? []).Concat(coordination.Select(person => person.Id))
            .Concat(actor.IsSecretaryOf(programme.Key) ? profiles.Found.Keys : []).Distinct();
        return new PanelView(
            programme, dossier.Head, dossier.Panel, request, PanelCandidates.TopicsOf(dossier, programme),
            named.Select(roster.Find).OfType<Person>().ToDictionary(person => person.Id, person => Of(programme, person, profiles, actor, matter), StringComparer.Ordinal))
        {
            Choice = chooses ? PanelChoice.Of(request, profiles.Candidates(dossier.Panel)) : null,
            WithoutProfile = profiles.Without,
            Coordinators = coordination,
        };
    }

    private static PanelPerson Of(Programme programme, Person person, Profiles profiles, Actor actor, Matter matter)
    {
        var form = programme.Forms[programme.Panel!.Profile.Form];
        if (!profiles.Found.TryGetValue(person.Id, out var found) || Visibility.Of(programme, form.Datum, Viewer.Of(actor), matter with { About = person.Id, Country = person.Country }) != Sight.Full)
        {
            return new PanelPerson(person, [], [], [], [], 0);
        }

        var (fields, answers) = (programme.Panel.Profile, found.Profile.Answers);
        return new PanelPerson(
            person, PanelCandidates.Labels(programme, form, fields.Topics, answers), PanelCandidates.Labels(programme, form, fields.Languages, answers),
            fields.Months is { } months ? PanelCandidates.Labels(programme, form, months, answers) : [],
            [.. fields.Knows.Where(field => answers.Get(field) is not null).Select(field => (form.Field(field)!.Label, answers[field]))], found.Specialist.Load);
    }

    /// <summary>Panels people sit on in exchanges that have not ended.</summary>
    private async Task<Dictionary<string, int>> LoadsAsync(Programme programme, string but, CancellationToken cancellation) =>
        (await DossierIndex.ReadAsync(store, DossierIndex.Everywhere, cancellation))
            .Where(exchange => exchange.Kind == DossierKind.Exchange && exchange.Programme == programme.Key && exchange.Id != but && programme.Stage(exchange.Kind, exchange.Stage) is { Ends: false })
            .SelectMany(exchange => exchange.Parties.Where(party => party.OfNamed).SelectMany(party => party.Named(programme.Panel!.Role)))
            .GroupBy(person => person, StringComparer.Ordinal)
            .ToDictionary(person => person.Key, person => person.Count(), StringComparer.Ordinal);
}

/// <summary>The profiles there are, by person id, and how many specialists have none.</summary>
internal sealed record Profiles(IReadOnlyDictionary<string, (Specialist Specialist, Submission Profile)> Found, int Without)
{
    /// <summary>Who may still be asked: not who has declined.</summary>
    public IReadOnlyList<Specialist> Candidates(PanelRow? panel) => [.. Found.Values.Select(found => found.Specialist).Where(person => panel?.Gone.Contains(person.Id) != true)];
}
