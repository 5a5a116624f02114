using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Web;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.People;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>mis datos: what is stored on me, as words and as files; consents and erasure begin here.</summary>
internal sealed class ShowMyData(PeopleDesk desk, ProgrammeCatalog programmes, MyRecords records, IFileStore files, Downloads downloads) : IConversation, IWritesLetters, ICarriesOut
{
    private const string Text = "text/plain; charset=utf-8", Json = "application/json";

    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(PeopleEffects.ForgetExport, ForgetExportAsync)];

    public IEnumerable<(string Card, Writing Write)> Letters => [(PeoplePosts.ExportReady, (_, to, cancellation) => WriteReadyAsync(to, cancellation))];

    public void Register(Routes routes) => routes
        .Word(Words.MyData, (turn, cancellation) => ShowAsync(turn, default, default, cancellation))
        .Verb(Verbs.MyDataShow, (turn, cancellation) => ShowAsync(turn, default, default, cancellation))
        .Verb(Verbs.DataExport, ExportAsync);

    public async Task<Answer> ShowAsync(Turn turn, OwnText done, OwnText problem, CancellationToken cancellation)
    {
        var dossiers = await records.InInboxAsync(turn.Person, cancellation);
        var view = new MyDataView(
            turn.Person, dossiers.Count(found => MyData.FormsIn(found.Dossier, found.Programme, turn.Person).Any()),
            [.. dossiers.SelectMany(found => Consents.Of(found.Dossier, found.Programme, turn.Person.Id))], turn.Number(CardData.Part) ?? 0, programmes.ByKey)
        {
            Done = done,
            Problem = problem,
        };
        var card = MyDataCard.Draw(view, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    /// <summary>Effect: the files of an export are gone when their links have ended.</summary>
    public async Task ForgetExportAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        foreach (var file in FilesOf(ids["person"]))
        {
            await files.DeleteAsync(file, cancellation);
        }
    }

    /// <summary>The export's files: one of each kind for a person, a new one in place of the old.</summary>
    internal static string[] FilesOf(string personId) => [$"my-data-{personId}.txt", $"my-data-{personId}.json"];

    private async Task<Answer> ExportAsync(Turn turn, CancellationToken cancellation)
    {
        var (settled, _) = await desk.DecideAsync(turn, (_, actor, now) => MyData.Export(actor, now), cancellation);
        var texts = Texts.Of(turn.Language);
        return settled.Refusal is { } refusal
            ? Answer.Say(texts.Say(refusal).Text)
            : await ShowAsync(turn, texts["PeopleData.Preparing"], default, cancellation);
    }

    /// <summary>The export, collected and written at this moment, with its links.</summary>
    private async Task<Letter?> WriteReadyAsync(Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is not { Person: var person })
        {
            return null;
        }

        var data = await records.AllAsync(person, cancellation);
        var names = FilesOf(person.Id);
        await WriteAsync(names[0], MyDataText.Write(data, to.Reader), Text, cancellation);
        await WriteAsync(names[1], data.ToJson(), Json, cancellation);
        var card = ExportCard.Draw(
            await downloads.LinkAsync(names[0], "peerexchange.txt", Text, cancellation), await downloads.LinkAsync(names[1], "peerexchange.json", Json, cancellation),
            (int)MyData.ExportLife.TotalMinutes, to.Reader);
        return new Letter(card, card.Fallback.Text);
    }

    private async Task WriteAsync(string id, byte[] content, string type, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content, writable: false);
        await files.WriteAsync(id, stream, type, cancellation);
    }
}
