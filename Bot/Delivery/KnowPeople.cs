using PeerExchange.Bot.Storage;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// The people a form names become people of the roster, and get their part in the exchange. Reads the form as it stands, so that a repeat changes
/// nothing. Nobody's account is linked by it: that takes a code or the secretariat.
/// </summary>
internal sealed class KnowPeople(ITableStore store, PeopleDesk people, Decider decider, ProgrammeCatalog programmes, RosterCache rosters) : ICarriesOut
{
    private const string Who = "participants";

    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(DossierEffects.PeopleCommand, RunAsync)];

    public async Task RunAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var range = Dossier.StateOf(ids["dossier"]);
        if (OpenDossier.Read(new Folder(range.Partition, await store.QueryAsync(range, cancellation))) is not { } dossier
            || dossier.Find(ids["submission"]) is not { Version: > 0 } submission
            || programmes.Find(dossier.Head.Programme) is not { } programme
            || programme.Forms.GetValueOrDefault(submission.Form) is not { } form)
        {
            return;
        }

        if (form.Parties is { } parties)
        {
            await KnowContactsAsync(range, programme, dossier, submission, parties, cancellation);
        }

        if (form.People is not { } source)
        {
            return;
        }

        IReadOnlyList<RoleInDossier> named = [];
        await people.DecideAsync(
            Who,
            (roster, _) =>
            {
                (var decision, named) = NamedPeople.Decide(roster, programme, dossier, submission, source);
                return decision;
            },
            cancellation);
        var roster = await rosters.ReadAsync(cancellation);
        await decider.DecideAsync(
            range, Who,
            (folder, now) => source.Helps
                ? NamePeople.Helpers(folder, programme, named, roster, now)
                : NamePeople.Participants(folder, programme, submission.Of, source.Role, [.. named.Select(held => held.Person)], roster, now),
            cancellation);
    }

    /// <summary>Each party that a request names has its contact person.</summary>
    private async Task KnowContactsAsync(RowRange range, Programme programme, OpenDossier dossier, Submission submission, PartySource source, CancellationToken cancellation)
    {
        IReadOnlyList<(string Party, string Person)> contacts = [];
        await people.DecideAsync(
            Who,
            (roster, _) =>
            {
                (var decision, contacts) = NamedPeople.Decide(roster, programme, dossier, submission, source);
                return decision;
            },
            cancellation);
        var roster = await rosters.ReadAsync(cancellation);
        foreach (var (party, person) in contacts)
        {
            await decider.DecideAsync(range, Who, (folder, now) => NamePeople.Contact(folder, programme, party, source.Role, person, roster, now), cancellation);
        }
    }
}
