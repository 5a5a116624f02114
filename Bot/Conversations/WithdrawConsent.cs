using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.People;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>A person looks at a consent they were asked for and takes it back; the focal point of their country learns the fact.</summary>
internal sealed class WithdrawConsent(ITableStore store, Decider decider, ProgrammeCatalog programmes, ShowMyData myData) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(PeoplePosts.ConsentWithdrawn, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.ConsentShow, ShowAsync)
        .Verb(Verbs.ConsentWithdraw, WithdrawAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var (folder, programme) = await ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation);
        return Find(folder, programme, turn.Data(CardData.Submission), turn.Data(CardData.Key), turn.Person.Id) is { } consent
            ? Answer.Show(ConsentCard.Draw(consent, programme!, FormDesk.ReaderOf(turn)))
            : Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchConsent"].Text);
    }

    private async Task<Answer> WithdrawAsync(Turn turn, CancellationToken cancellation)
    {
        var dossier = turn.Data(CardData.Dossier) ?? "";
        var texts = Texts.Of(turn.Language);
        var settled = await decider.DecideAsync(
            Dossier.StateOf(dossier), turn.Person.Id,
            (folder, now) => ProgrammeOf(folder) is { } programme
                ? Consents.Withdraw(folder, programme, turn.Data(CardData.Submission) ?? "", turn.Data(CardData.Key) ?? "", turn.Actor, turn.Roster, now)
                : Decision.Refuse("NoSuchConsent"),
            cancellation);
        return settled.Refusal is { } refusal
            ? Answer.Say(texts.Say(refusal).Text)
            : await myData.ShowAsync(turn, texts["PeopleData.Withdrawn"], default, cancellation);
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var (folder, programme) = await ReadAsync(ids["dossier"], cancellation);
        if (to.Actor is null || programme is null || OpenDossier.Read(folder)?.Find(ids["submission"]) is not { } submission
            || to.Roster.Find(submission.Of.Length > 0 ? submission.Of : submission.Author) is not { State: PersonState.Active } who
            || Find(folder, programme, submission.Id, ids["field"], who.Id) is not { } consent)
        {
            return null;
        }

        var matter = new Matter { Dossier = OpenDossier.Read(folder)!.Head, Author = submission.Author, About = who.Id, Country = who.Country };
        if (Visibility.Of(programme, consent.Field.Datum, Viewer.Of(to.Actor), matter) < Sight.State)
        {
            return null;
        }

        var card = ConsentWithdrawnCard.Draw(who.Name, consent, programme, to.Reader);
        return new Letter(card, card.Fallback.Text);
    }

    private static ConsentGiven? Find(Folder folder, Programme? programme, string? submission, string? field, string personId) =>
        programme is not null && OpenDossier.Read(folder) is { } dossier
            ? Consents.Of(dossier, programme, personId).FirstOrDefault(consent => consent.Submission == submission && consent.Field.Key == field)
            : null;

    private async Task<(Folder Folder, Programme? Programme)> ReadAsync(string dossier, CancellationToken cancellation)
    {
        var range = Dossier.StateOf(dossier);
        var folder = new Folder(range.Partition, await store.QueryAsync(range, cancellation));
        return (folder, ProgrammeOf(folder));
    }

    private Programme? ProgrammeOf(Folder folder) => folder.Get(Dossier.Key, CoreJson.Default.Dossier) is { } head ? programmes.Find(head.Programme) : null;
}
