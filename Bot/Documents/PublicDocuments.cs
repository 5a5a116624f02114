using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Web;
using PeerExchange.Cards.Documents;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Documents;

/// <summary>
/// What is public as Word documents, written when they are fetched: they say what is public at that moment, and there is none of what was
/// withdrawn since its link was given. The labels are in the language in which the text is written.
/// </summary>
internal sealed class PublicDocuments(PublicRows rows, ProgrammeCatalog programmes, BusinessClock clock) : IDownloads
{
    private const string Prefix = "public";
    private const string WholeDay = "UTC";

    public static string FileOf(PublicEntry entry, FormDefinition form, Language fallback) =>
        Keys.Join(Prefix, fallback.ToString(), entry.Dossier, entry.Form, form.HasEntries ? "" : entry.Submission);

    /// <summary>Its own language where that is known, else the reader's.</summary>
    public static Language LanguageOf(IReadOnlyList<PublicEntry> entries, Language fallback) => entries[0].Language switch
    {
        "es" => Language.Es,
        "pt" => Language.Pt,
        "en" => Language.En,
        _ => fallback,
    };

    /// <summary>What is public of one form: all its entries, where there are many; empty where there is nothing any more.</summary>
    public async Task<IReadOnlyList<PublicEntry>> ReadAsync(string dossier, string form, string submission, CancellationToken cancellation)
    {
        var today = clock.Today(WholeDay);
        return [.. (await rows.ReadAsync(dossier, cancellation)).Where(entry => entry.Form == form && (submission.Length == 0 || entry.Submission == submission) && entry.IsPublicOn(today))];
    }

    public bool Has(string fileId) => fileId.StartsWith(Prefix + "|", StringComparison.Ordinal);

    public async Task<Stream?> OpenAsync(string fileId, CancellationToken cancellation)
    {
        if (Keys.Split(fileId) is not [Prefix, var tongue, var dossier, var form, var submission] || !Enum.TryParse<Language>(tongue, out var fallback))
        {
            return null;
        }

        var entries = await ReadAsync(dossier, form, submission, cancellation);
        if (entries.Count == 0 || programmes.Find(entries[0].Programme) is not { } programme || !programme.Forms.ContainsKey(form))
        {
            return null;
        }

        var reader = new Reader(LanguageOf(entries, fallback), DateTimeZone.Utc, clock.Now);
        return new MemoryStream(WordForm.Write(PrintPublic.Of(programme, entries, reader)), writable: false);
    }
}
