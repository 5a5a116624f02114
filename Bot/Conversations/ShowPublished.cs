using PeerExchange.Bot.Documents;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Web;
using PeerExchange.Cards;
using PeerExchange.Cards.Documents;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.Publishing;
using PeerExchange.Core;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;

namespace PeerExchange.Bot.Conversations;

/// <summary>publicaciones [words]: what the network has published, to read in the chat or as a Word document.</summary>
internal sealed class ShowPublished(PublicRows rows, ShowFigures figures, PublicDocuments documents, ProgrammeCatalog programmes, Downloads downloads) : IConversation
{
    public void Register(Routes routes) => routes
        .Word(Words.Publications, (turn, cancellation) => ListAsync(turn, turn.Rest, cancellation))
        .Verb(Verbs.PublicShow, (turn, cancellation) => ListAsync(turn, turn.Data(PublishedCard.WordsInput) ?? "", cancellation))
        .Verb(Verbs.PublicOpen, OpenAsync);

    private async Task<Answer> ListAsync(Turn turn, string said, CancellationToken cancellation)
    {
        var words = InputText.Cut(InputText.Clean(said, FieldType.Text), 100);
        var sought = Folded.Text(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var today = turn.Actor.Today;
        var found = (await rows.ReadAsync(cancellation))
            .Where(entry => entry.IsPublicOn(today) && programmes.Find(entry.Programme)?.Forms.ContainsKey(entry.Form) == true)
            .GroupBy(entry => (entry.Dossier, entry.Form, Of: IsCompiled(entry) ? "" : entry.Submission))
            .Select(group => new Publication(programmes.Find(group.First().Programme)!, [.. group.OrderBy(entry => entry.At)]))
            .Where(one => sought.All(word => one.Entries.Any(entry => Text(entry).Contains(word, StringComparison.Ordinal))))
            .OrderByDescending(one => one.Newest.At).ThenBy(one => one.Newest.Submission, StringComparer.Ordinal)
            .ToList();
        return Answer.Show(PublishedCard.Draw(words, found, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn), (await figures.ReadAsync(cancellation)).Count > 0));
    }

    private async Task<Answer> OpenAsync(Turn turn, CancellationToken cancellation)
    {
        var reader = FormDesk.ReaderOf(turn);
        var (dossier, form) = (turn.Data(CardData.Dossier) ?? "", turn.Data(CardData.Form) ?? "");
        var submission = turn.Data(CardData.Submission) ?? "";
        var entries = (await documents.ReadAsync(dossier, form, "", cancellation)).Where(entry => IsCompiled(entry) || entry.Submission == submission).ToList();
        if (entries.Count == 0 || programmes.Find(entries[0].Programme) is not { } programme)
        {
            return Answer.Say(reader.T["Public.Gone"].Text);
        }

        var written = new Reader(PublicDocuments.LanguageOf(entries, turn.Language), reader.Zone, reader.Now);
        var word = await downloads.LinkAsync(
            PublicDocuments.FileOf(entries[0], programme.Forms[form], turn.Language), PrintPublic.FileName(entries[0], programme, written), WordForm.ContentType, cancellation);
        var quotable = entries.Any(entry => Quotes.TextOf(entry, programmes) is not null) ? DraftFromQuotes.Possible(turn, programmes).FirstOrDefault().Form : null;
        return Answer.Show(PublicationCard.Draw(
            PrintPublic.Of(programme, entries, reader), word, (int)Downloads.Life.TotalMinutes, reader, quotable is null ? null : (dossier, quotable)));
    }

    private bool IsCompiled(PublicEntry entry) => programmes.Find(entry.Programme)?.Forms.GetValueOrDefault(entry.Form)?.HasEntries == true;

    private static string Text(PublicEntry entry) => Folded.Text(string.Join(' ', entry.Answers.Values.Append(entry.Title).Append(entry.Reference ?? "").Concat(entry.Parties.Select(party => IsoCountries.Name(party.Country, Language.Es)))));
}
